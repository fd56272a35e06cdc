/** The replay as a person sees it: in a real terminal, and in a pipe. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { itQemu } from '../support/qemu.ts';
import { openQmpsh, runQmpsh } from '../support/qmpsh.ts';
import { KEYS, type Terminal } from '../support/terminal.ts';

const LESSONS = fileURLToPath(new URL('../../recordings/first-steps', import.meta.url));
const LESSON = join(LESSONS, 'qemu-11.1.ndjson');

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'qmpsh-replay-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A file with these lines. */
function fileOf(...lines: readonly (string | object)[]): string {
  const path = join(folder(), 'r.ndjson');
  writeFileSync(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return path;
}

const HEADER = { format: 'qmpsh-recording', version: 1, title: '', started: '2026-03-01T12:03:11.123+00:00' };

/** What stands at the prompt. */
function promptRow(terminal: Terminal): string {
  return terminal.screen().findLast((row) => row.startsWith('(QEMU)')) ?? '';
}

/** What has been said, from the first line typed on, without the live region. */
function told(terminal: Terminal): readonly string[] {
  const lines = terminal.lines();
  const from = lines.findIndex((line) => line.startsWith('(QEMU) '));
  const rest = lines.slice(from);
  const rule = rest.findIndex((line) => line.startsWith('── jobs'));
  const end = rule < 0 ? rest.length : rule;
  return rest.slice(0, end).filter((line) => line !== '');
}

describe('a lesson, a line at a time', () => {
  test('Enter sends each line; chain and jobs are what they were; the end stays until it is left', async () => {
    const terminal = await openQmpsh(['replay', '--step', LESSON]);
    await terminal.waitFor('Enter sends the line');
    expect(promptRow(terminal)).toBe('(QEMU) query-status');
    expect(terminal.text()).toContain('line 0/6');
    terminal.type(KEYS.enter);
    await terminal.waitFor('prelaunch · not running');
    // Hurry on to the next line, send it, hurry on.
    terminal.type(KEYS.enter);
    await terminal.waitFor(/^\(QEMU\) block-commit/m);
    terminal.type(KEYS.enter);
    await terminal.waitFor(/job0 +commit .*%/);
    terminal.type(KEYS.enter);
    await terminal.waitFor('[A] <-- [B] <-- [D]*');
    expect(terminal.text()).toContain('line 2/6');
    terminal.type(KEYS.end);
    await terminal.waitFor('■ 0:');
    await terminal.waitFor('[A] <-- [B]*');
    terminal.type('q');
    expect(await terminal.exited).toBe(0);
  });

  test('the prompt can be tried: completion knows the recorded QEMU, sending runs nothing', async () => {
    const terminal = await openQmpsh(['replay', '--step', LESSON]);
    await terminal.waitFor('Enter sends the line');
    terminal.type('query-sta');
    await terminal.waitFor((seen) => !seen.text().includes('Enter sends the line'));
    expect(promptRow(terminal)).toMatch(/^\(QEMU\) query-sta/);
    for (const _ of 'query-sta') terminal.type(KEYS.backspace);
    terminal.type('block-stream device=');
    await terminal.waitFor('block-stream device=');
    terminal.type(KEYS.tab);
    for (const node of ['node-A', 'node-B', 'node-C', 'node-D']) await terminal.waitFor(node);
    terminal.type(`node-D${KEYS.enter}`);
    await terminal.waitFor('This is a replay: nothing is run.');
    expect(terminal.text()).toMatch(/What was recorded next: +query-status/);
    expect(terminal.text()).toContain('line 0/6');
    terminal.type(`/describe block-commit${KEYS.enter}`);
    await terminal.waitFor('base-node');
    terminal.type(`block-comit device=x`);
    terminal.type(KEYS.enter);
    await terminal.waitFor('did you mean block-commit');
    terminal.type(`${KEYS.ctrl('c')}`);
    await terminal.waitFor('Enter sends the line');
    terminal.type(KEYS.ctrl('d'));
    expect(await terminal.exited).toBe(0);
  });

  test('goes back and forward, to marks and times; a rule says where it is', async () => {
    const terminal = await openQmpsh(['replay', '--step', LESSON]);
    await terminal.waitFor('Enter sends the line');
    terminal.type('g');
    await terminal.waitFor('go to:');
    terminal.type(`@pivot${KEYS.enter}`);
    await terminal.waitFor(/══ 0:\d\d \/ 0:41 · line 4\/6 · ready to pivot ═/);
    expect(terminal.text()).toMatch(/job1 +commit .*ready/);
    expect(terminal.text()).toContain('[A] <-- [B] <~~ [D]*  job1');
    terminal.type('[');
    await terminal.waitFor('merging the active layer ═');
    terminal.type(KEYS.left);
    await terminal.waitFor(/line 2\/6 · merging C into B ═/);
    terminal.type(KEYS.home);
    await terminal.waitFor('══ 0:00 / 0:41 · line 0/6 ═');
    terminal.type(`g99:00${KEYS.enter}`);
    await terminal.waitFor('■ 0:41');
    terminal.type(`g@nowhere${KEYS.enter}`);
    await terminal.waitFor('no mark is called so');
  });

  test('fits a window of 40 columns', async () => {
    const terminal = await openQmpsh(['replay', '--step', LESSON], { cols: 40, rows: 20 });
    await terminal.waitFor('line 0/6');
    for (const row of terminal.screen()) expect(row.length).toBeLessThanOrEqual(40);
    expect(terminal.text()).toMatch(/^‖ 0:0\d \/ 0:41 {2}━*─+ {2}line 0\/6$/m);
  });
});

describe('without a terminal', () => {
  test.each(['7.2', '10.0', '11.1'])('a recording with QEMU %s is printed as text', async (series) => {
    const { code, stdout, stderr } = await runQmpsh(['replay', join(LESSONS, `qemu-${series}.ndjson`)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^Connected to QEMU /);
    expect(lines.filter((line) => line.startsWith('(QEMU) '))).toHaveLength(6);
    expect(stdout).toContain('BLOCK_JOB_READY job1');
    expect(stdout).not.toContain('\x1b');
  });

  test('from a place on, and in its own time', async () => {
    const args = ['replay', '--from', '@two images', '--speed', '100', '--idle-limit', '1', LESSON];
    const { code, stdout } = await runQmpsh(args);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toMatch(/^# Four images/);
  });
});

describe('a file that is not as it should be', () => {
  test.each<[what: string, file: () => string, said: string | RegExp]>([
    ['is not there', () => join(folder(), 'none'), 'no such file'],
    ['is a folder', () => folder(), 'no plain file'],
    ['is empty', () => fileOf(''), 'is empty'],
    ['is something else', () => fileOf('{"a":1}', ''), 'is no recording of qmpsh'],
    ['is of another version', () => fileOf({ ...HEADER, version: 7 }, ''), 'this qmpsh reads version 1'],
  ])('that %s: one message, exit 2', async (_what, file, said) => {
    const { code, stdout, stderr } = await runQmpsh(['replay', file()]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(said);
    expect(stderr).not.toContain('    at ');
  });

  test.each([
    [['--from', '@x'], /--from @x: there are no marks/],
    [['--step'], /needs a terminal/],
    [['--speed', '0'], /larger than 0/],
    [['--idle-limit', 'x'], /number of seconds/],
  ])('and options that do not fit: %j', async (args, said) => {
    const { code, stderr } = await runQmpsh(['replay', ...args, fileOf(HEADER, '')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
  });

  test('plays with what is right in it, and says what is not', async () => {
    const evil = '\u001b]0;owned\u0007\u001b[2J';
    const file = fileOf(
      { ...HEADER, title: evil, program: evil },
      { at: 0, kind: 'open', monitor: 'main', address: evil, greeting: { version: evil } },
      { at: 5, kind: 'note', text: `a note ${evil}` },
      'no JSON at all',
      { at: 1, kind: 'line', monitor: 'other', text: `query-${evil}` },
      { at: 2, kind: 'notice', monitor: 'main', level: 'error', code: evil, text: evil },
      { at: 6, kind: 'mark', text: `the ${evil} mark` },
      { at: 7, kind: 'dance', text: evil },
      { at: 8, kind: 'line', monitor: 'main', text: `sto${evil}` },
      '{"at":9,"kind":"no',
    );
    const printed = await runQmpsh(['replay', file]);
    expect(printed.code).toBe(0);
    expect(printed.stderr).toMatch(/line 5 is taken to happen with the one before/);
    expect(printed.stderr).toMatch(/line 10, the last, is torn and left out/);
    expect(printed.stderr).toMatch(/line 4 is passed over/);
    expect(`${printed.stdout}${printed.stderr}`.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);

    const terminal = await openQmpsh(['replay', '--step', file]);
    await terminal.waitFor('is torn and left out');
    await terminal.waitFor('Enter sends the line');
    terminal.type(KEYS.end);
    await terminal.waitFor('■ 0:08');
    terminal.type('q');
    expect(await terminal.exited).toBe(0);
    expect(terminal.raw()).not.toContain('\x1b]0;owned');
    expect(terminal.raw()).not.toContain('\x1b[2J');
  });
});

describe('a machine without QEMU', () => {
  test('is shown the lesson, and how to get QEMU', async () => {
    const terminal = await openQmpsh(['lab'], { env: { PATH: folder() } });
    await terminal.waitFor('Enter sends the line');
    const said = terminal.lines().join('\n');
    expect(said).toContain('QEMU is not installed');
    expect(said).toContain('sudo apt install qemu-system-x86');
    expect(said).toContain('This is a recording of a lab with QEMU 11.1');
    terminal.type(KEYS.enter);
    await terminal.waitFor('prelaunch · not running');
    terminal.type('q');
    expect(await terminal.exited).toBe(0);
  });

  test('is told how to get it where there is no terminal', async () => {
    const { code, stdout, stderr } = await runQmpsh(['lab'], '', { PATH: folder() });
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('sudo apt install qemu-system-x86');
  });
});

describe('what ships', () => {
  test.each(['7.2', '10.0', '11.1'])('tells nothing of the machine it was recorded on: QEMU %s', (series) => {
    const text = readFileSync(join(LESSONS, `qemu-${series}.ndjson`), 'utf8');
    const paths = text.match(/"[^"]*\/(?:home|root|work|usr|opt|tmp|var)\/[^"]*"/g) ?? [];
    expect(new Set(paths)).toEqual(new Set(['"unix:/tmp/qmpsh-lab-lesson/qmp-sock"']));
  });
});

itQemu('a lab session replays to the same screen as live', async (qemu) => {
  const file = join(folder(), 'r.ndjson');
  const live = await openQmpsh(['lab', '--qemu', qemu.qemu, '--record', file]);
  await live.waitFor('[A] <-- [B] <-- [C] <-- [D]');
  expect(live.text()).toContain('● rec');
  const run = async (line: string, until: string | RegExp) => {
    live.type(`${line}${KEYS.enter}`);
    await live.waitFor(until);
  };
  await run('query-status', 'prelaunch');
  await run('block-commit device=node-D job-id=job0 speed=8M', 'BLOCK_JOB_READY');
  await run('/mark ready', '◆ ready');
  await run('$ guest-write -P 9 20M 1M', /guest-write .*\n.*\d/);
  await run('job-complete id=job0', /job0 null/);
  await live.waitFor(/^ *virtio0 +\[A\]\*$/m);
  await run('block-stream device=nowhere', 'Cannot find device');
  live.type(`/quit${KEYS.enter}`);
  expect(await live.exited).toBe(0);

  for (const how of [
    ['--speed', '1000'],
    ['--idle-limit', '0'],
  ]) {
    const replayed = await openQmpsh(['replay', ...how, file]);
    await replayed.waitFor('■ 0:');
    // Nothing is recorded now.
    expect(replayed.text()).not.toContain('● rec');
    replayed.type('q');
    expect(await replayed.exited).toBe(0);
    expect(told(replayed)).toEqual(told(live));
  }
});
