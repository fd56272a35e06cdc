/** The session as lines, in a real terminal: nothing is ever drawn over. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KEYS, openTerminal, type Terminal } from '../../support/terminal.ts';
import { type BuiltDemo, buildDemo } from '../support/bundle.ts';

let demo: BuiltDemo;
let terminal: Terminal;

beforeAll(async () => {
  demo = await buildDemo();
});

afterAll(() => demo.remove());

afterEach(async () => {
  // Whatever was done: no colour, no cursor moved, no box drawn.
  expect(terminal.raw()).not.toContain('\x1b');
  expect(terminal.raw()).not.toMatch(/[─│█░▸]/);
  await terminal.close();
});

async function open(): Promise<void> {
  terminal = openTerminal([...demo.command, '--plain'], { env: { TZ: 'UTC' } });
  await terminal.waitFor(atPrompt);
}

async function enter(line: string, until: string): Promise<void> {
  terminal.type(`${line}${KEYS.enter}`);
  await terminal.waitFor((seen) => seen.text().includes(until) && atPrompt(seen));
}

/** The last row is a prompt with nothing behind it. */
function atPrompt(seen: Terminal): boolean {
  return rows(seen).at(-1) === '(QEMU)';
}

function rows(seen: Terminal = terminal): string[] {
  return seen.lines().filter((row) => row !== '');
}

describe('a job', () => {
  it('is told of at each quarter, with what can be done when it waits', async () => {
    await open();
    await enter('/mirror', 'job0 mirror 74 %');
    await enter('/ready', 'abandons it');
    expect(rows()).toEqual([
      'Connected to QEMU 11.1.3 at /run/vm.sock',
      '(QEMU) /mirror',
      '12:03:11 JOB_STATUS_CHANGE job0 created',
      '12:03:11 JOB_STATUS_CHANGE job0 running',
      '{"return": {}}',
      'job0 mirror 74 %, 29/39 MiB, 0:01 left',
      '(QEMU) /ready',
      '12:03:11 JOB_STATUS_CHANGE job0 ready',
      'job0 ready → job-complete pivots to node-E · block-job-cancel ends with a copy · job-cancel abandons it',
      '12:03:11 BLOCK_JOB_READY job0 mirror 39/39 MiB',
      '(QEMU)',
    ]);
  });
});

describe('what comes while somebody is at the prompt', () => {
  it('begins a row of its own, and the prompt follows it', async () => {
    await open();
    terminal.type(`/flood${KEYS.enter}`);
    await terminal.waitFor((seen) => /^… BLOCK_JOB_READY ×480 more/m.test(seen.text()));
    await terminal.waitFor((seen) => seen.text().includes(' STOP') && atPrompt(seen));
    expect(rows().filter((row) => row.startsWith('(QEMU)') && row !== '(QEMU)')).toEqual(['(QEMU) /flood']);
  });
});

describe('Tab, then Enter', () => {
  it('lists what fits, and keeps what it has in common: typing goes on behind it', async () => {
    await open();
    await terminal.waitFor(atPrompt);
    terminal.type(`block-st${KEYS.tab}${KEYS.enter}`);
    await terminal.waitFor((seen) => rows(seen).at(-1) === '(QEMU) block-stream');
    terminal.type(`device=${KEYS.tab}${KEYS.enter}`);
    await terminal.waitFor((seen) => rows(seen).at(-1) === '(QEMU) block-stream device=node-');
    expect(
      rows()
        .slice(-5, -1)
        .map((row) => row.trim()),
    ).toEqual([
      'node-A  qcow2 · a.qcow2',
      'node-B  qcow2 · b.qcow2',
      'node-C  qcow2 · c.qcow2',
      'node-D  qcow2 · d.qcow2',
    ]);
    // Ctrl-C takes back what was kept.
    terminal.type(KEYS.ctrl('c'));
    await terminal.waitFor(atPrompt);
    await enter('query-status', 'prelaunch · not running');
  });
});

describe('Ctrl-C on an empty line', () => {
  it('says how to leave', async () => {
    await open();
    terminal.type(KEYS.ctrl('c'));
    await terminal.waitFor((seen) => seen.text().includes('Ctrl-D leaves') && atPrompt(seen));
    terminal.type(KEYS.ctrl('d'));
    expect(await terminal.exited).toBe(0);
  });
});
