/** What verify, diff and reduce print: results on stdout, how it goes on stderr, nothing of a stranger's raw. */
import { sanitize } from '../../text/sanitize.ts';

export function say(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(lines.map((line) => `${sanitize(line)}\n`).join(''));
}

export function tell(line: string): void {
  process.stderr.write(`${sanitize(line)}\n`);
}
