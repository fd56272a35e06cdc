import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { TerminalOutput } from '../../../src/ui/screen/terminal-output.ts';
import { TerminalProbe } from '../../../src/ui/screen/terminal-probe.ts';

/** A terminal that keeps what it is asked. */
class Terminal extends EventEmitter implements TerminalOutput {
  readonly columns = 80;
  readonly rows = 24;
  asked = '';

  write(text: string | Uint8Array): boolean {
    this.asked += String(text);
    return true;
  }
}

test('it is quiet once it has answered all that it was asked: what comes later lands in the shell’s line', async () => {
  const terminal = new Terminal();
  const probe = new TerminalProbe(terminal);
  const heard: string[] = [];
  probe.ask(({ size }) => heard.push(`${size.columns}×${size.rows}`));
  const quiet = probe.quiet().then(() => heard.push('quiet'));
  probe.answered({ kind: 'cursor', row: 23, column: 79 });
  await new Promise(setImmediate);
  probe.answered({ kind: 'cursor', row: 22, column: 7 });
  await quiet;
  expect(heard).toEqual(['80×24', 'quiet']);
});
