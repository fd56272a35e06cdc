/** Every misbehaving server, against the batch path and the prompt: what is said, how it ends, what is kept. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FAKE_NAMES, FAKES, startFake } from '../fakes/fakes.ts';
import { interruptedQmpsh, openQmpsh, privateHome, runQmpsh } from '../support/qmpsh.ts';
import { KEYS } from '../support/terminal.ts';

const CONTROL = /[\p{Cc}\p{Cf}]/u;
/** What a hostile peer sends and qmpsh itself never writes to a terminal. */
const HARM = ['\x1b]0;', '\x9b', '\u202e', '\u200b', '\x00', 'owned\x07'];
const NO_TRACE = /^\s+at /m;

/** Answers too large or too many to draw again and again; batch takes them. */
const agentFlag = (name: (typeof FAKE_NAMES)[number]) => (FAKES[name].agent === true ? ['--agent'] : []);
const linesFor = (name: (typeof FAKE_NAMES)[number]): [string, string] =>
  FAKES[name].agent === true ? ['guest-ping', 'guest-info'] : ['query-status', 'query-name'];

describe('in a pipe', () => {
  it.each(FAKE_NAMES)('%s', async (name) => {
    const { address, stop, fake } = await startFake(name);
    onTestFinished(stop);
    const home = await privateHome();
    const log = join(home['HOME'] ?? '', 'log');
    const [first, second] = linesFor(name);
    const args = ['-v', '--timeout', '1', '-l', log, '-c', first, '-c', second, ...agentFlag(name), address];
    const { exit, events, malformed, connects } = fake.report;
    const run = exit === 'waits' ? await interruptedQmpsh(args, first) : await runQmpsh(args);

    expect(run.code, run.stderr).toBe(exit === 'waits' ? 130 : exit);
    expect(run.stderr).not.toMatch(NO_TRACE);
    for (const text of [run.stdout, run.stderr]) expect(text.replaceAll('\n', '')).not.toMatch(CONTROL);
    if (exit === 3) expect(run.stderr).toMatch(/^qmpsh: /m);
    if (exit === 4) expect(run.stderr).toMatch(/the connection was lost|no answer came/);

    if (connects !== 'ready') return;
    const logged = (await readFile(log, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    // A command sent too early to be answered may not have met all its events.
    if (events !== undefined && exit === 0) {
      expect(logged.filter(({ message }) => message?.event !== undefined)).toHaveLength(events);
    }
    if (Array.isArray(malformed) && exit === 0) {
      expect(logged.filter(({ malformed: text }) => text !== undefined)).toHaveLength(malformed.length);
    }
  });
});

describe('at a prompt', () => {
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
});
