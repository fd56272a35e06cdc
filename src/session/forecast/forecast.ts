/**
 * What a command will leave, said before it is sent: the chain it makes, what becomes of the images that leave
 * it, and what is dangerous though QEMU accepts it. Pure. Where it cannot know it says nothing; it never guesses.
 * Rules after QEMU's block/ and tried on 7.2, 10.0 and 11.1.
 */
import { isObject, type JsonObject } from '../../json/json.ts';
import { type CommandMessage, commandName } from '../../qmp/messages.ts';
import { doneBy } from '../jobs/start.ts';
import type { GraphState, JobsState } from '../state.ts';
import { backupEndings } from './backup.ts';
import { commitEndings } from './commit.ts';
import { mirrorEndings } from './mirror.ts';
import { dangersOf } from './preflight.ts';
import { isAtWork, runningEndings } from './running.ts';
import { snapshotEndings } from './snapshot.ts';
import { streamEndings } from './stream.ts';
import type { Ending, Forecast } from './types.ts';
import { View } from './view.ts';

/** Undefined where nothing is known of what it will leave, and nothing speaks against it. */
export function forecast(graph: GraphState, jobs: JobsState, message: CommandMessage): Forecast | undefined {
  const command = commandName(message);
  const given = isObject(message.arguments) ? message.arguments : {};
  // A graph that is being read again may be another by now.
  const view = graph.stale ? undefined : new View(graph);
  const actions = doneBy(command, given);
  const dangers = actions.flatMap((one) =>
    dangersOf({ view, jobs, command: one.command, given: one.arguments }),
  );
  const [first, ...others] = actions.map((one) =>
    view === undefined ? undefined : endingsOf(view, jobs, one.command, one.arguments),
  );
  // Of several actions at once only what each leaves by itself is known, and only for disks of their own.
  const endings = others.length === 0 ? (first ?? []) : together([first, ...others]);
  return endings.length === 0 && dangers.length === 0 ? undefined : { command, endings, dangers };
}

const STARTING: ReadonlySet<string> = new Set([
  'block-stream',
  'block-commit',
  'blockdev-mirror',
  'drive-mirror',
  'blockdev-backup',
  'drive-backup',
]);

function endingsOf(
  view: View,
  jobs: JobsState,
  command: string,
  given: JsonObject,
): readonly Ending[] | undefined {
  // QEMU lets no two jobs overlap; what would come of two that do not, side by side, is not known. A snapshot it
  // refuses beside any job but a backup (tried on 7.2 and 11.1).
  if (STARTING.has(command) && isAtWork(view, jobs.alive, given)) return undefined;
  const others = jobs.alive.filter(({ type }) => type !== 'backup');
  if (command.startsWith('blockdev-snapshot') && isAtWork(view, others, given)) return undefined;
  switch (command) {
    case 'block-stream':
      return streamEndings(view, given);
    case 'block-commit':
      return commitEndings(view, given);
    case 'blockdev-mirror':
    case 'drive-mirror':
      return mirrorEndings(view, command, given);
    case 'blockdev-backup':
    case 'drive-backup':
      return backupEndings(view, command, given);
    case 'blockdev-snapshot-sync':
    case 'blockdev-snapshot':
      return snapshotEndings(view, command, given);
    default:
      return runningEndings(view, jobs, command, given);
  }
}

function together(all: readonly (readonly Ending[] | undefined)[]): readonly Ending[] {
  const endings = all.flatMap((one) => one?.filter(({ by }) => by === 'itself') ?? []);
  const chains = endings.flatMap((ending) => ending.chains);
  const disks = chains.map((chain) => chain.disk);
  if (endings.length === 0 || new Set(disks).size !== disks.length) return [];
  return [{ by: 'itself', chains, fates: endings.flatMap((ending) => ending.fates) }];
}
