/**
 * Lines without a prompt: from `-c`, a file or a pipe, one after the other, their replies on stdout. The path
 * where milliseconds count: no Ink, no React, no schema where a line needs none.
 */
import { bind } from '../language/bind/bind.ts';
import type { LineResult } from '../session/live/line-result.ts';
import type { LiveSession } from '../session/live-session.ts';
import { expectsError } from '../session/shell/expect.ts';
import { linesOf } from './batch/lines.ts';
import { printed } from './batch/printer.ts';
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

/** Run every line; the exit code is that of the first that went wrong. */
export function run(addresses: readonly string[], flags: SessionFlags): Promise<ExitCode> {
  return guarded(async () => {
    const targets = parseTargets(addresses, process.env['QMP_SOCKET']);
    const { session, close } = newSession({
      language,
      panes: false,
      hmp: flags.hmp === true,
      log: flags.log,
    });
    print(session, flags);
    process.once('SIGINT', () => process.exit(EXIT.interrupted));
    for (const { name, address } of targets) await session.connect(name, opener(address, flags, false));
    const code = await Promise.race([runLines(session, flags), connectionLost(session)]);
    await close();
    return code;
  });
}

async function runLines(session: LiveSession, flags: SessionFlags): Promise<ExitCode> {
  const lines = linesOf(flags, () => process.stdin);
  let code: ExitCode = EXIT.ok;
  let next = await lines.next();
  while (next.done !== true) {
    const { where, text } = next.value;
    const failed = exitCodeOf(await session.run(text));
    // An error ends a batch unless the next line says that it was expected; nothing else waits for that line.
    if (failed === EXIT.ok || failed === EXIT.error) next = await lines.next();
    if (failed === EXIT.ok || (failed === EXIT.error && next.done !== true && expectsError(next.value.text)))
      continue;
    if (code === EXIT.ok) code = failed;
    if (where !== '-c') process.stderr.write(`qmpsh: ${where}: ${PROBLEMS.get(failed)}\n`);
    if (flags.keepGoing !== true || failed === EXIT.lost) return code;
    if (failed === EXIT.usage) next = await lines.next();
  }
  return code;
}

/** Resolves when a connection is lost, also while no line is under way. */
function connectionLost(session: LiveSession): Promise<ExitCode> {
  return new Promise((resolve) => {
    session.subscribe((entry) => {
      if (entry.kind === 'close' && !entry.orderly) resolve(EXIT.lost);
    });
  });
}

/** What a message with a line's place says of it; the reason is in the line above. */
const PROBLEMS: ReadonlyMap<ExitCode, string> = new Map([
  [EXIT.error, 'QEMU answered with an error, or a check failed'],
  [EXIT.usage, 'this line does not check and was not sent'],
  [EXIT.lost, 'no answer came'],
]);

function exitCodeOf(result: LineResult): ExitCode {
  switch (result.kind) {
    case 'done':
      return EXIT.ok;
    case 'answered':
      return result.outcome.kind === 'error' ? EXIT.error : EXIT.ok;
    case 'failed':
      return EXIT.error;
    case 'refused':
      return EXIT.usage;
    case 'lost':
      return EXIT.lost;
  }
}

function print(session: LiveSession, flags: SessionFlags): void {
  const options = {
    pretty: flags.pretty ?? process.stdout.isTTY === true,
    wire: flags.json === true,
    verbose: flags.verbose === true,
    hmp: flags.hmp === true,
  };
  let before = session.state;
  session.subscribe((entry, _index, after) => {
    const line = printed(entry, before, options);
    if (line !== undefined) process[line.to].write(`${line.text}\n`);
    before = after;
  });
}
