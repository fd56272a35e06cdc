/**
 * Lines without a prompt: from `-c`, a file or a pipe, one after the other, their replies on stdout. The path
 * where milliseconds count: no Ink, no React, no schema where a line needs none.
 */
import { member } from '../json/json.ts';
import { bind } from '../language/bind/bind.ts';
import { heard } from '../session/heard.ts';
import type { LiveSession } from '../session/live-session.ts';
import { LineSource } from './batch/lines.ts';
import { Output } from './batch/output.ts';
import { printed } from './batch/printer.ts';
import { runLines } from './batch/run-lines.ts';
import { EXIT, type ExitCode } from './common/exit.ts';
import { guarded } from './common/failure.ts';
import type { SessionFlags } from './common/flags.ts';
import { newSession, opener } from './common/session.ts';
import { parseTargets } from './common/targets.ts';

/** Nobody asks a batch for candidates. */
const language = {
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

/** Run every line; the exit code is that of the first that went wrong. */
export function run(addresses: readonly string[], flags: SessionFlags): Promise<ExitCode> {
  return guarded(async () => {
    const targets = parseTargets(addresses, process.env['QMP_SOCKET']);
    const { session, close } = newSession({
      language,
      panes: false,
      hmp: flags.hmp === true,
      log: flags.log,
      record: flags,
    });
    print(session, flags);
    for (const [signal, number] of SIGNALS) process.on(signal, () => process.exit(128 + number));
    for (const { name, address } of targets) await session.connect(name, opener(address, flags, false));
    const lines = runLines(new LineSource(flags, () => process.stdin), {
      run: (text) => session.run(text),
      keepGoing: flags.keepGoing === true,
      failed: ({ where }, problem) => {
        if (where !== '-c') process.stderr.write(`qmpsh: ${where}: ${problem}\n`);
      },
    });
    const ended = await Promise.race([lines, connectionLost(session)]);
    const code = ended === EXIT.ok ? unfinished(session) : ended;
    await close();
    return code;
  });
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
function print(session: LiveSession, flags: SessionFlags): void {
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
