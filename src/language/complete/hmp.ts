/**
 * Where candidates come from: the human monitor's commands as its own help tells them, and by the names of their
 * arguments what is alive in this QEMU.
 */
import type { Role } from '../../schema/role.ts';
import type { Entity } from '../entities.ts';
import type { Candidate, LanguageContext } from '../types.ts';
import { type Found, NOTHING_FOUND } from './entities.ts';
import { withBlank, withinText } from './insert.ts';
import { Kept } from './kept.ts';
import { targetOf } from './match.ts';
import { byName, type Option } from './option.ts';
import type { Place } from './place.ts';

/** What stands for a string of a role at a place. */
type ByRole = (place: Place, role: Role) => Found;

/**
 * What can stand for the word at the place.
 * @param before the line up to that word
 */
export function hmpOptions(place: Place, before: string, context: LanguageContext, byRole: ByRole): Found {
  const list = context.entities.alive.hmp;
  if (list === undefined) return { ...NOTHING_FOUND, wants: ['hmp'] };
  const [first, ...others] = before.split(/\s+/).filter((word) => word !== '');
  if (first === undefined || first === 'help' || first === '?') {
    return first === undefined || others.length === 0 ? names(list, '', place) : NOTHING_FOUND;
  }
  if (first === 'info' && others.length === 0) return names(list, 'info ', place);
  const isInfo = first === 'info';
  const name = isInfo ? `info ${others[0]}` : first;
  const usage = list.find((one) => one.name === name)?.usage;
  if (usage === undefined) return NOTHING_FOUND;
  const given = isInfo ? others.slice(1) : others;
  if (place.token.typed.startsWith('-')) return { options: flags(usage, given, place), wants: [] };
  const parameter = parametersOf(usage)[given.filter((word) => !word.startsWith('-')).length];
  if (parameter === undefined) return NOTHING_FOUND;
  const role = roleOf(name, parameter);
  if (role !== undefined) return byRole(place, role);
  // `on|off`: what it takes is spelled out.
  const words = parameter.includes('|') ? parameter.split('|') : [];
  return { options: words.map((word) => wordOption(word, 'value', 'word', place)), wants: [] };
}

/** The same inside a string (`command-line="info |"`): what is put in is the whole line. */
export function hmpLineOptions(
  place: Place,
  plain: boolean,
  context: LanguageContext,
  byRole: ByRole,
): Found {
  const { typed, span } = place.token;
  const [word = ''] = /\S*$/.exec(typed) ?? [];
  const before = typed.slice(0, typed.length - word.length);
  const inside: Place = {
    ...place,
    token: { span, typed: word },
    style: 'bare',
    followed: false,
    needsComma: false,
  };
  const found = hmpOptions(inside, before, context, byRole);
  const begun = withinText(place, before, plain);
  const quoted = before === '' ? undefined : begun.insert.slice(0, -1);
  /** Written out, not spread: there may be a thousand at each key. */
  const inLine = ({ label, insert, kind, source, type, required, brief, mark }: Candidate): Candidate => {
    // Most names need no quotes of their own: the line is put together without reading it anew.
    const text = quoted !== undefined && UNQUOTED.test(insert) ? `${quoted}${insert}"` : undefined;
    const { insert: whole, cursor = whole.length } =
      text === undefined
        ? withinText(place, `${before}${insert}`, plain)
        : { insert: text, cursor: text.length - 1 };
    const made = { label, insert: whole, cursor, kind, source, type, required, brief };
    return mark === undefined ? made : { ...made, mark };
  };
  const options = found.options.map(({ candidate, target, word: name, fit }) => ({
    candidate: inLine(candidate),
    target,
    word: name,
    fit,
  }));
  return { ...found, options, query: word };
}

const UNQUOTED = /^[\w#./@%-]+ ?$/;

const NAMES = new Kept<readonly Option[]>();

/** Commands that begin so, by the word that follows. */
function names(list: readonly Entity[], beginning: '' | 'info ', place: Place): Found {
  const options = NAMES.get(list, `${beginning} ${place.followed}`, () =>
    list
      .filter(({ name }) => name.startsWith(beginning) && !name.slice(beginning.length).includes(' '))
      .sort((a, b) => byName(a.name, b.name))
      .map((entity) => commandOption(entity, entity.name.slice(beginning.length), place)),
  );
  return { options, wants: [] };
}

function commandOption({ detail, usage }: Entity, word: string, place: Place): Option {
  return {
    candidate: {
      label: word,
      insert: usage === undefined ? word : withBlank(place, word),
      kind: 'command',
      source: 'live',
      type: usage ?? '',
      required: false,
      brief: detail,
    },
    target: targetOf(word),
    word,
    fit: 0,
  };
}

function flags(usage: string, given: readonly string[], place: Place): readonly Option[] {
  const found = new Set(usage.match(/(?<![\w-])-[A-Za-z](?!\w)/g));
  return [...found]
    .filter((flag) => !given.includes(flag))
    .map((flag) => wordOption(flag, 'argument', 'flag', place));
}

function wordOption(word: string, kind: 'argument' | 'value', type: string, place: Place): Option {
  const insert = withBlank(place, word);
  return {
    candidate: { label: word, insert, kind, source: 'live', type, required: false, brief: '' },
    target: targetOf(word),
    word,
    fit: 0,
  };
}

/** `device [-f] filename [format [read-only-mode]]` → device, filename, format, read-only-mode. */
function parametersOf(usage: string): readonly string[] {
  return usage
    .replace(/\[-[^\]]*\]/g, ' ')
    .replace(/,.*$/, '')
    .split(/[[\]\s]+/)
    .filter((word) => /^[A-Za-z][\w|-]*$/.test(word));
}

/** What the argument of a command means. Data; what is in neither table is free text. */
function roleOf(command: string, parameter: string): Role | undefined {
  return OF_COMMANDS[command]?.[parameter] ?? ANYWHERE[parameter];
}

const JOBS = { device: 'block-job' } as const;

const OF_COMMANDS: { readonly [command: string]: { readonly [parameter: string]: Role } } = {
  block_job_cancel: JOBS,
  block_job_complete: JOBS,
  block_job_pause: JOBS,
  block_job_resume: JOBS,
  block_job_set_speed: JOBS,
  'chardev-change': { id: 'chardev' },
  'chardev-remove': { id: 'chardev' },
  'chardev-send-break': { id: 'chardev' },
  delvm: { tag: 'snapshot' },
  device_add: { driver: 'device-type' },
  device_del: { device: 'qdev' },
  drive_backup: { target: 'new-image-file' },
  drive_mirror: { target: 'new-image-file' },
  gdbserver: { device: 'text' },
  loadvm: { tag: 'snapshot' },
  nbd_server_remove: { name: 'export' },
  netdev_del: { id: 'netdev' },
  object_del: { id: 'object' },
  pcie_aer_inject_error: { id: 'qdev' },
  ringbuf_read: { device: 'chardev' },
  ringbuf_write: { device: 'chardev' },
  screendump: { device: 'qdev' },
  set_link: { name: 'net-client' },
  snapshot_delete_blkdev_internal: { name: 'snapshot' },
  'trace-event': { name: 'trace-event' },
  'info trace-events': { name: 'trace-event' },
};

const ANYWHERE: { readonly [parameter: string]: Role } = {
  device: 'device',
  'device|all': 'device',
  filename: 'file',
  file: 'file',
  format: 'format',
  netdev_id: 'netdev',
  'new-image-file': 'new-image-file',
  path: 'qom-path',
  property: 'qom-property',
};
