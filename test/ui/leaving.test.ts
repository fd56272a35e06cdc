/** Every way out of a session in a real terminal: what stays on the screen, the exit code, the terminal as it was. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KEYS, openTerminal, type Terminal } from '../support/terminal.ts';
import { type BuiltDemo, buildDemo } from './support/bundle.ts';

let demo: BuiltDemo;
let terminal: Terminal;

beforeAll(async () => {
  demo = await buildDemo();
});

afterAll(() => demo.remove());

afterEach(() => terminal.close());

/** The demo, started by a shell that tells afterwards how it left the terminal. */
async function open(environment = ''): Promise<void> {
  const script = [
    `${environment} ${demo.command.join(' ')}`,
    'code=$?',
    'stty -a | grep -o -- "-*icanon\\|-*echo " | tr "\\n" " "',
    'echo "after $code"',
  ].join('; ');
  terminal = openTerminal(['sh', '-c', script]);
  await terminal.waitFor('(QEMU)');
}

/** The rows from the first that holds `text` on, when the program has gone. */
async function left(code: number): Promise<string> {
  await terminal.waitFor(`after ${code}`);
  await terminal.exited;
  expect(terminal.text()).toContain('icanon echo');
  expect(terminal.text()).not.toMatch(/-icanon|-echo/);
  isSane();
  return terminal.text();
}

function isSane(): void {
  expect(terminal.cursor().visible).toBe(true);
  expect(terminal.pasteMode()).toBe(false);
  // The live region is gone, what happened stays.
  expect(terminal.text()).not.toContain('──');
}

describe('a person leaves', () => {
  it.each([
    ['Ctrl-D on an empty line', KEYS.ctrl('d')],
    ['/quit', `/quit${KEYS.enter}`],
  ])('with %s', async (_how, keys) => {
    await open();
    terminal.type(`query-status${KEYS.enter}`);
    await terminal.waitFor('prelaunch · not running');
    terminal.type(keys);
    const text = await left(0);
    expect(text).toMatch(/\(QEMU\) query-status\nprelaunch · not running\nleft with 0\n/);
  });

  it('not with Ctrl-C', async () => {
    await open();
    terminal.type(KEYS.ctrl('c'));
    await terminal.waitFor('Ctrl-D leaves');
    terminal.type(KEYS.ctrl('d'));
    await left(0);
  });
});

describe('the session ends', () => {
  it.each([
    ['/lose', 4, 'Connection lost: the socket closed'],
    ['/orderly', 0, 'Connection closed: QEMU ended'],
  ])('by %s with %i, and the screen says why', async (line, code, message) => {
    await open();
    terminal.type(`${line}${KEYS.enter}`);
    expect(await left(code)).toContain(`${line}\n${message}\nleft with ${code}\n`);
  });

  it('by a fault of ours, and the terminal is sane all the same', async () => {
    await open();
    terminal.type(`/crash${KEYS.enter}`);
    expect(await left(70)).toContain('broke: a fault in the session');
  });
});

describe('a signal ends it', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ])('%s with %i', async (signal, code) => {
    terminal = openTerminal(demo.command);
    await terminal.waitFor('(QEMU)');
    process.kill(terminal.pid, signal);
    expect(await terminal.exited).toBe(code);
    expect(terminal.text()).toMatch(new RegExp(`\nleft with ${code}\n`));
    isSane();
  });
});

describe('Ctrl-Z', () => {
  it('stops it like any job of the shell, and fg brings it back as it was', async () => {
    terminal = openTerminal(['sh', '-i'], { env: { PS1: '$ ', ENV: undefined } });
    await terminal.waitFor('$');
    terminal.type(`${demo.command.join(' ')}${KEYS.enter}`);
    await terminal.waitFor('(QEMU)');
    terminal.type('block-stream');
    await terminal.waitFor('(QEMU) block-stream');
    terminal.type(KEYS.ctrl('z'));
    await terminal.waitFor('Stopped');
    expect(terminal.pasteMode()).toBe(false);
    expect(terminal.text()).not.toContain('──');
    terminal.type(`fg${KEYS.enter}`);
    await terminal.waitFor((seen) => seen.text().includes('(QEMU) block-stream') && seen.pasteMode());
    terminal.type(`${KEYS.ctrl('c')}${KEYS.ctrl('d')}`);
    await terminal.waitFor('left with 0');
  });
});

describe('a terminal that only prints', () => {
  it('has a plain line shell: the same lines, no control sequence at all', async () => {
    await open('TERM=dumb');
    terminal.type(`query-status${KEYS.enter}`);
    await terminal.waitFor(/prelaunch · not running\n\(QEMU\)\n/);
    terminal.type(`block-stream devce=x${KEYS.enter}`);
    await terminal.waitFor('needs device');
    terminal.type(KEYS.ctrl('d'));
    await left(0);
    expect(terminal.screen().slice(0, 10)).toEqual([
      'Connected to QEMU 11.1.3 at /run/vm.sock',
      '(QEMU) query-status',
      'prelaunch · not running',
      '(QEMU) block-stream devce=x',
      '                    ^^^^^',
      'Error: block-stream has no argument devce',
      '       ^^^^^^^^^^^^',
      'Error: block-stream needs device',
      'The same line again sends it',
      expect.stringMatching(/^\(QEMU\) /),
    ]);
    expect(terminal.raw()).not.toContain('\x1b');
  });

  it('sends what does not check when it is typed again, and ends with the connection', async () => {
    await open('TERM=dumb');
    terminal.type(`lose-it${KEYS.enter}`);
    await terminal.waitFor('no command lose-it');
    terminal.type(`/lose${KEYS.enter}`);
    expect(await left(4)).toContain('Connection lost: the socket closed');
  });
});
