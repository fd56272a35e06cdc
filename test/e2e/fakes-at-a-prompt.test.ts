/** Every misbehaving server, against the prompt: what is said, how it ends, what reaches the terminal. */
import { expect, it, onTestFinished } from 'vitest';
import { FAKE_NAMES, startFake } from '../fakes/fakes.ts';
import { agentFlag, linesFor, NO_TRACE } from '../support/fake-lines.ts';
import { openQmpsh } from '../support/qmpsh.ts';
import { KEYS } from '../support/terminal.ts';

/** What a hostile peer sends and qmpsh itself never writes to a terminal. */
const HARM = ['\x1b]0;', '\x9b', '\u202e', '\u200b', '\x00', 'owned\x07'];

it.each(FAKE_NAMES)('%s', async (name) => {
  const { address, stop, fake } = await startFake(name);
  onTestFinished(stop);
  const terminal = await openQmpsh(['--timeout', '1', ...agentFlag(name), address]);
  const { connects, ends } = fake.report;
  const [line] = linesFor(name);
  if (connects !== 'ready') {
    expect(await terminal.exited, terminal.text()).toBe(3);
  } else if (ends !== undefined) {
    // What the panes ask ends it at once; whether its last words arrive is up to the kernel.
    expect([0, 4]).toContain(await terminal.exited);
    expect(terminal.text()).toMatch(/Connection (lost|closed)/);
  } else {
    await terminal.waitFor(/^── .*──$/m);
    terminal.type(`${line}${KEYS.enter}`);
    await terminal.waitFor((t) => t.lines().includes(`(QEMU) ${line}`));
    terminal.type(KEYS.ctrl('c'));
    terminal.type(KEYS.ctrl('d'));
    expect(await terminal.exited, terminal.text()).toBe(0);
  }
  for (const harm of HARM) expect(terminal.raw()).not.toContain(harm);
  expect(terminal.text()).not.toMatch(NO_TRACE);
});
