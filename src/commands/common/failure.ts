/**
 * Errors for a person: what happened, and what to try, on stderr. Each command guards itself, as the
 * error classes of another bundle are others than its own.
 */
import { LabError } from '../../lab/error.ts';
import { ConnectError } from '../../qmp/errors.ts';
import { RecordingError } from '../../recording/error.ts';
import { sanitize } from '../../text/sanitize.ts';
import { EXIT, type ExitCode } from './exit.ts';

/** Wrong usage: an option or a file that cannot be used. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly hint: string;

  constructor(message: string, hint = '') {
    super(message);
    this.hint = hint;
  }
}

/** Say what went wrong on stderr; gives the exit code that belongs to it. */
export function reportFailure(error: unknown): ExitCode {
  if (error instanceof UsageError) return say(error.message, error.hint, EXIT.usage);
  if (error instanceof ConnectError) return say(error.message, error.hint, EXIT.noConnection);
  if (error instanceof RecordingError) return say(error.message, error.hint, EXIT.usage);
  if (error instanceof LabError) return say(error.message, error.hint, EXIT.noConnection);
  const what = error instanceof Error ? error.message : String(error);
  return say(what, '', EXIT.error);
}

/** Run a command's body; whatever it throws is reported, never a stack trace. */
export async function guarded(body: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await body();
  } catch (error) {
    return reportFailure(error);
  }
}

function say(what: string, hint: string, code: ExitCode): ExitCode {
  const text = hint === '' ? what : `${what}\n${hint}`;
  const [first = '', ...rest] = sanitize(text, { keepNewlines: true }).split('\n');
  const lines = [`qmpsh: ${first}`, ...rest.map((line) => `  ${line}`)];
  process.stderr.write(`${lines.join('\n')}\n`);
  return code;
}
