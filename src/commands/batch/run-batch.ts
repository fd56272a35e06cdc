/** Runs a batch in a session that is connected: its lines in order, and what is printed of them. */
import { member } from '../../json/json.ts';
import { bind } from '../../language/bind/bind.ts';
import { heard } from '../../session/heard.ts';
import type { LiveSession } from '../../session/live-session.ts';
import { EXIT, type ExitCode } from '../common/exit.ts';
import type { BatchFlags } from '../common/flags.ts';
import { LineSource } from './lines.ts';
import { Output } from './output.ts';
import { printed } from './printer.ts';
import { runLines } from './run-lines.ts';

/** Nobody asks a batch for candidates. */
export const BATCH_LANGUAGE = {
  bind,
  complete: (_text: string, cursor: number) => ({
    replace: { start: cursor, end: cursor },
    items: [],
    wants: [],
  }),
};

/** What ends a batch, so that its session counts as left: with the code a shell gives for it. */
const SIGNALS = [
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const;

/** From here on what happens is printed, and a signal ends the program. */
export function beginBatch(session: LiveSession, flags: BatchFlags): void {
  print(session, flags);
  for (const [signal, number] of SIGNALS) process.on(signal, () => process.exit(128 + number));
}

/** Run every line; the exit code is that of the first that went wrong. @throws UsageError where lines cannot be read */
export async function runBatch(session: LiveSession, flags: BatchFlags): Promise<ExitCode> {
  const lines = runLines(new LineSource(flags, () => process.stdin), {
    run: (text) => session.run(text),
    keepGoing: flags.keepGoing === true,
    failed: ({ where }, problem) => {
      if (where !== '-c') process.stderr.write(`qmpsh: ${where}: ${problem}\n`);
    },
  });
  const ended = await Promise.race([lines, connectionLost(session)]);
  return ended === EXIT.ok ? unfinished(session) : ended;
}

/** A transaction that was begun and never ended has not been sent: no success. */
function unfinished({ gathered }: LiveSession): ExitCode {
  if (gathered === undefined) return EXIT.ok;
  const what = gathered === 1 ? 'its one action was' : `its ${gathered} actions were`;
  process.stderr.write(`qmpsh: the transaction was not ended with ), so ${what} not sent\n`);
  return EXIT.usage;
}

/** Resolves when a connection is lost, also while no line is under way. */
function connectionLost(session: LiveSession): Promise<ExitCode> {
  return new Promise((resolve) => {
    session.subscribe((entry) => {
      if (entry.kind === 'close' && !entry.orderly) resolve(EXIT.lost);
    });
  });
}

/** Print as entries come, but nothing for the queries sent ahead of one that failed: there the batch ends. */
function print(session: LiveSession, flags: BatchFlags): void {
  const options = {
    pretty: flags.pretty ?? process.stdout.isTTY === true,
    wire: flags.json === true,
    verbose: flags.verbose === true,
    hmp: flags.hmp === true,
  };
  const output = new Output();
  let before = session.state;
  let lastLine = 0;
  let isOver = false;
  session.subscribe((entry, index, after) => {
    if (entry.kind === 'line') lastLine = index;
    const line = isOver && entry.kind === 'receive' ? undefined : printed(entry, before, options);
    if (line !== undefined) output.write(line);
    if (
      entry.kind === 'receive' &&
      flags.keepGoing !== true &&
      member(entry.message, 'error') !== undefined
    ) {
      const answered = heard(entry, before);
      isOver ||= answered.kind === 'error' && (answered.asked?.line ?? lastLine) < lastLine;
    }
    before = after;
  });
}
