/**
 * What a line of the human monitor does to disks, as the QMP command it stands for. Pure. Of the few commands about block
 * jobs and snapshots alone, and only as QEMU itself reads them (hmp-commands.hx); whatever is said otherwise means nothing.
 */
import type { JsonObject } from '../../json/json.ts';

interface Meant {
  readonly command: string;
  readonly arguments: JsonObject;
}

interface HumanCommand {
  /** The flags it knows, in the order QEMU takes them. */
  readonly flags: string;
  /** How many words, at least and at most. */
  readonly words: readonly [least: number, most: number];
  readonly meant: (words: readonly string[], flags: ReadonlySet<string>) => Meant;
}

/** A size: `0`, `4M`. */
const SIZE = /^\d+(?:\.\d+)?[kmgtpe]?b?$/i;

function copy(command: string): HumanCommand['meant'] {
  return ([device = '', target = '', format], flags) => ({
    command,
    arguments: {
      device,
      target,
      sync: flags.has('f') ? 'full' : 'top',
      ...modeOf(flags),
      ...(format === undefined ? {} : { format }),
    },
  });
}

const COMMANDS: ReadonlyMap<string, HumanCommand> = new Map<string, HumanCommand>([
  [
    'block_stream',
    {
      flags: '',
      words: [1, 3],
      meant: ([device = '', , base]) => ({
        command: 'block-stream',
        arguments: { device, ...(base === undefined ? {} : { base }) },
      }),
    },
  ],
  ['drive_mirror', { flags: 'nf', words: [2, 3], meant: copy('drive-mirror') }],
  ['drive_backup', { flags: 'nfc', words: [2, 3], meant: copy('drive-backup') }],
  [
    'snapshot_blkdev',
    {
      flags: 'n',
      words: [2, 3],
      meant: ([device = '', file = '', format], flags) => ({
        command: 'blockdev-snapshot-sync',
        arguments: {
          device,
          'snapshot-file': file,
          ...modeOf(flags),
          ...(format === undefined ? {} : { format }),
        },
      }),
    },
  ],
  [
    'block_job_complete',
    { flags: '', words: [1, 1], meant: ([device = '']) => ended('block-job-complete', device) },
  ],
  [
    'block_job_cancel',
    {
      flags: 'f',
      words: [1, 1],
      meant: ([device = ''], flags) => ended('block-job-cancel', device, flags.has('f')),
    },
  ],
  ['quit', { flags: '', words: [0, 0], meant: () => ({ command: 'quit', arguments: {} }) }],
]);

function ended(command: string, device: string, force = false): Meant {
  return { command, arguments: { device, ...(force ? { force } : {}) } };
}

function modeOf(flags: ReadonlySet<string>): JsonObject {
  return flags.has('n') ? { mode: 'existing' } : {};
}

/** @param line what human-monitor-command is given as its `command-line`. Undefined where it is none of these. */
export function meantBy(line: string): Meant | undefined {
  const [name = '', ...given] = wordsOf(line) ?? [];
  const command = COMMANDS.get(name);
  if (command === undefined) return undefined;
  const flags = new Set<string>();
  for (const flag of command.flags) {
    if (given[0] !== `-${flag}`) continue;
    flags.add(flag);
    given.shift();
  }
  const [least, most] = command.words;
  if (given.length < least || given.length > most || given.some((word) => word.startsWith('-')))
    return undefined;
  if (name === 'block_stream' && given[1] !== undefined && !SIZE.test(given[1])) return undefined;
  return command.meant(given, flags);
}

/** Words are parted by blanks; one in quotes may hold some. Undefined where a quote is open or something is escaped. */
function wordsOf(line: string): readonly string[] | undefined {
  const words: string[] = [];
  let rest = line.trim();
  while (rest !== '') {
    const [all, quoted, plain] = /^(?:"([^"\\]*)"(?!\S)|([^\s"\\]+)(?!\S))\s*/.exec(rest) ?? [];
    if (all === undefined) return undefined;
    words.push(quoted ?? plain ?? '');
    rest = rest.slice(all.length);
  }
  return words;
}
