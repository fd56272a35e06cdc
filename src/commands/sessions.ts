/** `qmpsh sessions`: those that ended without being left (a crash, a kill), to be kept or thrown away. */
import { RecordingError } from '../recording/error.ts';
import { problemText } from '../recording/problems.ts';
import { discard, type Leftover, leftovers, openLeftover, recover } from '../recording/recovery.ts';
import { own } from '../session/records.ts';
import type { SessionState } from '../session/state.ts';
import { sanitize } from '../text/sanitize.ts';
import { displayWidth } from '../text/width.ts';
import { sizeText } from '../ui/paint/units.ts';
import { datedName } from './common/dated-name.ts';
import { EXIT, type ExitCode } from './common/exit.ts';
import { guarded, UsageError } from './common/failure.ts';
import { PROGRAM, spoolFolder } from './common/recorded.ts';

/** List them, newest first. */
export function list(): Promise<ExitCode> {
  return guarded(async () => {
    const left = leftovers(spoolFolder());
    if (left.length === 0) {
      process.stderr.write('No session ended without being left.\n');
      return EXIT.ok;
    }
    print([['ID', 'begun', 'last entry', 'lines', 'size', 'monitors'], ...left.map(row)]);
    process.stderr.write('qmpsh sessions recover ID [FILE] keeps one, qmpsh sessions discard ID does not.\n');
    return EXIT.ok;
  });
}

/** Keep one under a name, dated where none is given. */
export function keep(id: string, file: string | undefined, force: boolean): Promise<ExitCode> {
  return guarded(async () => {
    const left = named(id);
    const path = file ?? datedName(new Date(left.begun));
    const { entries, problems } = recover(left, path, { force });
    for (const problem of problems) warn(problemText(problem));
    process.stdout.write(`${sanitize(path)}: ${entries} entries\n`);
    return EXIT.ok;
  });
}

/** Throw some away, or all there are. */
export function drop(ids: readonly string[], all: boolean): Promise<ExitCode> {
  return guarded(async () => {
    if (ids.length === 0 && !all) throw new UsageError('which session?', 'Give its ID, or --all.');
    if (ids.length > 0 && all) throw new UsageError('either IDs or --all');
    const wanted = all ? leftovers(spoolFolder()) : ids.map(named);
    for (const left of wanted) discard(left);
    process.stdout.write(`${wanted.length} ${wanted.length === 1 ? 'session' : 'sessions'} discarded\n`);
    return EXIT.ok;
  });
}

function named(id: string): Leftover {
  const found = leftovers(spoolFolder()).filter((left) => left.id === id);
  const [left, another] = found;
  if (left === undefined) {
    throw new UsageError(`there is no session ${sanitize(id)}`, 'qmpsh sessions lists those there are.');
  }
  if (another !== undefined) {
    const paths = found.map(({ path }) => path).join(' and ');
    throw new UsageError(`two sessions go by ${id}`, `They are the files ${paths}.`);
  }
  return left;
}

function row(left: Leftover): string[] {
  const { id, begun, written, bytes } = left;
  const size = sizeText(bytes);
  try {
    const recording = openLeftover(left, PROGRAM);
    try {
      const state = recording.stateAt(recording.length);
      return [id, timeOf(begun), timeOf(written), String(recording.lines), size, monitorsIn(state)];
    } finally {
      recording.close();
    }
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    return [id, timeOf(begun), timeOf(written), '', size, `(${error.message})`];
  }
}

function monitorsIn({ monitors }: SessionState): string {
  return Object.keys(monitors)
    .map((name) => {
      const connection = own(monitors, name)?.connection;
      return connection?.kind === 'open' && connection.version !== ''
        ? `${name} (QEMU ${connection.version})`
        : name;
    })
    .join(', ');
}

/** `2026-11-21 06:50`, local time. */
function timeOf(milliseconds: number): string {
  const moment = new Date(milliseconds);
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return Number.isNaN(local.getTime()) ? '' : local.toISOString().slice(0, 16).replace('T', ' ');
}

/** Columns as wide as they need to be, numbers to the right. */
function print(rows: readonly (readonly string[])[]): void {
  const clean = rows.map((cells) => cells.map((cell) => sanitize(cell)));
  const widths = (clean[0] ?? []).map((_, i) =>
    Math.max(...clean.map((cells) => displayWidth(cells[i] ?? ''))),
  );
  for (const cells of clean) {
    const padded = cells.map((cell, i) => {
      const blanks = ' '.repeat(Math.max(0, (widths[i] ?? 0) - displayWidth(cell)));
      return RIGHT.has(i) ? blanks + cell : cell + blanks;
    });
    process.stdout.write(`${padded.join('  ').trimEnd()}\n`);
  }
}

/** Lines and size. */
const RIGHT = new Set([3, 4]);

function warn(text: string): void {
  process.stderr.write(`warning: ${sanitize(text)}\n`);
}
