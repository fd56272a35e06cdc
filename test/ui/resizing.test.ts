/**
 * Storms of resizes, as when a person pulls at a window's corner or a tiling window manager rearranges: in xterm's
 * headless terminal and in tmux. Once it is calm the screen is what it would be if drawn for the first time, and what has
 * scrolled by stands there once.
 */
import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { KEYS, openTerminal, type Terminal } from '../support/terminal.ts';
import { type BuiltDemo, buildDemo } from './support/bundle.ts';

type Size = readonly [columns: number, rows: number];

const START: Size = [100, 30];
const TYPED = 'block-stream device=node-D speed=1000000 ';
const ANSWER = 'prelaunch · not running';
const ANSWERS = 12;

/** Found where an earlier eraser left rows behind: resizes follow each other before anybody hears of them. */
const STORMS: readonly (readonly Size[])[] = [
  [129, 144, 59, 148, 47, 73, 114, 38, 76, 131, 37, 100].map((columns): Size => [columns, 30]),
  [21, 35, 29, 15, 21, 24, 18, 29, 25, 37, 30, 20].map((rows): Size => [100, rows]),
  [
    [136, 29],
    [111, 35],
    [38, 29],
    [46, 25],
    [61, 21],
    [80, 28],
    [44, 31],
    [102, 20],
    [81, 32],
    [58, 37],
    [46, 30],
    [81, 24],
  ],
];

/** Through windows the frame does not fit in: what they moved out at the top comes back, and has to go then. */
const TINY: readonly Size[] = [
  [190, 6],
  [131, 26],
  [20, 5],
  [40, 12],
  [200, 50],
  [100, 10],
  [100, 30],
];

let demo: BuiltDemo;
/** Each tmux is a server of its own: one that ends takes a moment to. */
let servers = 0;

beforeAll(async () => {
  demo = await buildDemo();
});

afterAll(() => demo.remove());

/** What the screen shows from the rule down. */
function liveOf(rows: readonly string[]): string[] {
  const rule = rows.findIndex((row) => row.startsWith('── jobs'));
  const live = rows.slice(rule);
  return live.slice(0, live.findLastIndex((row) => row !== '') + 1);
}

/** How an update of the screen ends. */
const UPDATE = '\x1b[?2026l';

/** How often each of what must stand there once does; and the answers, of which there are more. */
function counts(lines: readonly string[]) {
  const count = (holds: (line: string) => boolean) => lines.filter(holds).length;
  return {
    greetings: count((line) => line.startsWith('Connected to QEMU')),
    rules: count((line) => line.includes('──')),
    jobs: count((line) => line.startsWith(' job0  mirror')),
    prompts: count((line) => line.startsWith('(QEMU) block-stream')),
    commands: count((line) => line === '(QEMU) query-status'),
    answers: count((line) => line === ANSWER),
  };
}

const ONCE = { greetings: 1, rules: 1, jobs: 1, prompts: 1, commands: ANSWERS, answers: ANSWERS };

/** Bring the session to where there is much to draw: a job that waits, a line half typed, its candidates. */
async function prepare(type: (keys: string) => void, seen: (text: string | RegExp) => Promise<void>) {
  await seen('(QEMU)');
  type(`/mirror${KEYS.enter}`);
  await seen('29/39 MiB');
  type(`/ready${KEYS.enter}`);
  await seen('job-cancel abandons it');
  for (let n = 1; n <= ANSWERS; n += 1) {
    type(`query-status${KEYS.enter}`);
    await seen(new RegExp(`(?:${ANSWER}[^]*){${Math.min(n, 3)}}`));
  }
  await seen(new RegExp(`(?:${ANSWER}[^]*){${ANSWERS}}`));
  type(TYPED);
  await seen('job-id=');
}

/** The live region as a session has it that never had another size. */
async function fresh([cols, rows]: Size): Promise<string[]> {
  const terminal = openTerminal(demo.command, { cols, rows, env: { TZ: 'UTC' } });
  try {
    const seen = (text: string | RegExp) => terminal.waitFor((now) => holds(now.lines().join('\n'), text));
    await prepare((keys) => terminal.type(keys), seen);
    return liveOf(terminal.screen());
  } finally {
    await terminal.close();
  }
}

function holds(text: string, expected: string | RegExp): boolean {
  return typeof expected === 'string' ? text.includes(expected) : expected.test(text);
}

/** A session with much to draw, in xterm.js. */
async function prepared(): Promise<Terminal> {
  const [cols, rows] = START;
  const terminal = openTerminal(demo.command, { cols, rows, env: { TZ: 'UTC' } });
  onTestFinished(() => terminal.close());
  const seen = (text: string | RegExp) => terminal.waitFor((now) => holds(now.lines().join('\n'), text));
  await prepare((keys) => terminal.type(keys), seen);
  return terminal;
}

/** The screen becomes what it would be had the window never had another size. */
async function becomesFresh(terminal: Terminal, size: Size): Promise<void> {
  const expected = await fresh(size);
  await terminal.waitFor((now) => liveOf(now.screen()).join('\n') === expected.join('\n'));
}

/** It draws once more: nothing but a resize has it do so here. */
function isDrawnAnew(terminal: Terminal): Promise<void> {
  const updates = () => terminal.raw().split(UPDATE).length;
  const before = updates();
  return terminal.waitFor(() => updates() > before);
}

describe('a storm of resizes', () => {
  it.each([...STORMS, TINY])(
    'ends in the screen it would have begun with, and keeps what scrolled by (%j …)',
    async (...storm) => {
      const terminal = await prepared();
      for (const [index, [columns, height]] of storm.entries()) {
        terminal.resize(columns, height);
        // Some come before anybody hears of the one before, some once the frame has been drawn anew.
        if (index % 3 === 0) await isDrawnAnew(terminal);
      }
      await becomesFresh(terminal, storm.at(-1) ?? START);
      expect(counts(terminal.lines())).toEqual(ONCE);
    },
  );

  it.each([
    [40, 8],
    [30, 7],
  ])(
    'a window of %i×%i the frame does not fit in leaves nothing once it has grown',
    async (columns, rows) => {
      const terminal = await prepared();
      terminal.resize(columns, rows);
      await isDrawnAnew(terminal);
      terminal.resize(...START);
      await becomesFresh(terminal, START);
      expect(counts(terminal.lines())).toEqual(ONCE);
    },
  );

  it('right after Ctrl-L leaves nothing in view, and what was said above it', async () => {
    const terminal = await prepared();
    const drawn = isDrawnAnew(terminal);
    terminal.type(KEYS.ctrl('l'));
    await drawn;
    await terminal.waitFor((now) => now.screen()[0]?.startsWith('── jobs') === true);
    await becomesFresh(terminal, START);
    terminal.resize(40, 12);
    terminal.resize(200, 50);
    terminal.resize(80, 24);
    await becomesFresh(terminal, [80, 24]);
    expect(counts(terminal.lines())).toEqual(ONCE);
  });
});

const hasTmux = (() => {
  try {
    execFileSync('tmux', ['-V']);
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasTmux)('a storm of resizes in tmux, which tells of a size late', () => {
  it.each([...STORMS, TINY])(
    'ends in the screen it would have begun with, and keeps what scrolled by (%j …)',
    async (...storm) => {
      servers += 1;
      const name = `qmpsh-test-${process.pid}-${servers}`;
      const tmux = (...args: string[]) =>
        execFileSync('tmux', ['-L', name, '-f', '/dev/null', ...args], { encoding: 'utf8' });
      const [cols, rows] = START;
      const command = demo.command.map((word) => `'${word}'`).join(' ');
      tmux('new-session', '-d', '-x', `${cols}`, '-y', `${rows}`, `TZ=UTC ${command}`);
      onTestFinished(() => {
        tmux('kill-server');
      });
      tmux('set', '-g', 'status', 'off');
      tmux('set', '-g', 'window-size', 'manual');
      const lines = () =>
        tmux('capture-pane', '-p', '-J', '-S', '-')
          .split('\n')
          .map((line) => line.trimEnd());
      const until = async (isSo: () => boolean) => {
        for (let tries = 0; !isSo(); tries += 1) {
          if (tries > 200) throw new Error(`never so; on the screen:\n${lines().join('\n')}`);
          await pause(50);
        }
      };
      await prepare(
        (keys) => tmux('send-keys', '-l', keys),
        (text) => until(() => holds(lines().join('\n'), text)),
      );
      // In one go, as a tmux of its own for each may take longer than tmux waits before it tells.
      tmux(
        ...storm.flatMap(([columns, height]) => [
          'resize-window',
          '-x',
          `${columns}`,
          '-y',
          `${height}`,
          ';',
        ]),
      );
      const expected = await fresh(storm.at(-1) ?? START);
      const live = () =>
        liveOf(
          tmux('capture-pane', '-p')
            .split('\n')
            .map((line) => line.trimEnd()),
        );
      await until(() => live().join('\n') === expected.join('\n'));
      expect(counts(lines())).toEqual(ONCE);
    },
  );
});
