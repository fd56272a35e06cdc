/**
 * Runs a batch's lines in order and stops at the first that fails. Queries that stand in a row are sent ahead of
 * the answers to those before: they change nothing, so that one too many does no harm, and QEMU need not wait for us.
 */
import type { LineResult } from '../../session/live/line-result.ts';
import { expectsError } from '../../session/shell/expect.ts';
import { EXIT, type ExitCode } from '../common/exit.ts';
import type { LineSource, SourceLine } from './lines.ts';

export interface RunOptions {
  readonly run: (text: string) => Promise<LineResult>;
  readonly keepGoing: boolean;
  /** Told of a line that failed, in words. */
  readonly failed: (line: SourceLine, problem: string) => void;
}

/** As many commands as QEMU promises to read ahead. */
const MOST_IN_FLIGHT = 8;

const QUERY = /^\s*query-[a-z\d-]+\s*$/;

/** The exit code of the first line that failed. @throws UsageError where lines cannot be read */
export async function runLines(source: LineSource, options: RunOptions): Promise<ExitCode> {
  const running: { readonly line: SourceLine; readonly result: Promise<LineResult> }[] = [];
  const start = (line: SourceLine) => {
    source.take();
    running.push({ line, result: options.run(line.text) });
  };
  let code: ExitCode = EXIT.ok;
  for (;;) {
    if (running.length === 0) {
      const line = await source.peek();
      if (line === undefined) return code;
      start(line);
    }
    while (running.length < MOST_IN_FLIGHT && isQuery(running.at(-1)?.line) && isQuery(source.ready)) {
      if (source.ready !== undefined) start(source.ready);
    }
    const first = running.shift();
    if (first === undefined) continue;
    const failed = exitCodeOf(await first.result);
    if (failed === EXIT.ok) continue;
    // The next line may say that the error was expected; nothing else waits for it.
    if (failed === EXIT.error && running.length === 0 && expectsError((await source.peek())?.text ?? ''))
      continue;
    if (code === EXIT.ok) code = failed;
    options.failed(first.line, PROBLEMS.get(failed) ?? '');
    if (!options.keepGoing || failed === EXIT.lost) return code;
  }
}

function isQuery(line: SourceLine | undefined): boolean {
  return line !== undefined && QUERY.test(line.text);
}

/** What is said of a failed line besides its place; the reason is in the line above. */
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
