/** Whole screens: the demo session in a real terminal, read back as a person sees it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KEYS, openTerminal, type Terminal, type TerminalOptions } from '../support/terminal.ts';
import { type BuiltDemo, buildDemo } from './support/bundle.ts';

let demo: BuiltDemo;
let terminal: Terminal;

beforeAll(async () => {
  demo = await buildDemo();
});

afterAll(() => demo.remove());

afterEach(() => terminal.close());

async function open(options: TerminalOptions = {}): Promise<void> {
  terminal = openTerminal(demo.command, { ...options, env: { TZ: 'UTC', ...options.env } });
  await terminal.waitFor(atPrompt);
}

/** What is typed, then Enter, then the next prompt. */
async function run(line: string, until: string): Promise<void> {
  terminal.type(`${line}${KEYS.enter}`);
  await terminal.waitFor((seen) => seen.text().includes(until) && atPrompt(seen));
}

/** The cursor stands right behind an empty prompt. */
function atPrompt(seen: Terminal): boolean {
  const { row, column } = seen.cursor();
  return column === 7 && seen.screen()[row] === '(QEMU)';
}

/** The rows in view down to the last that holds something. */
function rows(): string[] {
  const all = terminal.screen();
  return all.slice(0, all.findLastIndex((row) => row !== '') + 1);
}

const RULE = '── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──';
const CHAIN = ' virtio0  [A] <-- [B] <-- [C] <-- [D]*';

describe('a line typed with completion', () => {
  it('goes from a word to its arguments to the nodes of this QEMU', async () => {
    await open();
    expect(rows()).toEqual([
      'Connected to QEMU 11.1.3 at /run/vm.sock',
      RULE,
      CHAIN,
      '(QEMU)',
      // To one who has never typed a line here.
      '   Tab lists what can be typed · F1 explains it · /help · /keys',
    ]);

    terminal.type(`block-st${KEYS.tab}`);
    await terminal.waitFor((seen) => seen.cursor().column === 20);
    terminal.type(KEYS.tab);
    await terminal.waitFor('speed=');
    expect(rows().slice(3)).toEqual([
      '(QEMU) block-stream',
      '                 device=    str, a node  required · the image to copy data into',
      '                 on-error=  enum         what an I/O error does to the job',
      '                 job-id=    str          what the job is to be called',
      '                 speed=     int          the most bytes to copy a second',
    ]);

    // The nodes have to be asked for: they come a little after Tab.
    terminal.type(`device=${KEYS.tab}`);
    await terminal.waitFor('node-D');
    expect(rows().slice(3)).toEqual([
      '(QEMU) block-stream device=node-',
      '            str, a node    node-A  qcow2 · a.qcow2',
      '                           node-B  qcow2 · b.qcow2',
      '                           node-C  qcow2 · c.qcow2',
      '                           node-D  qcow2 · d.qcow2',
    ]);
  });
});

describe('a job', () => {
  it('moves while a line is half typed, and the chain follows it', async () => {
    await open();
    await run('/stream', '12/39 MiB');
    terminal.type('block-commit dev');
    await terminal.waitFor('(QEMU) block-commit dev');
    expect(rows()).toEqual([
      'Connected to QEMU 11.1.3 at /run/vm.sock',
      '(QEMU) /stream',
      '12:03:11 JOB_STATUS_CHANGE job0 created',
      '12:03:11 JOB_STATUS_CHANGE job0 running',
      '{"return": {}}',
      expect.stringMatching(/^── jobs 1 ── events 2 ─+ main · QEMU 11\.1\.3 · prelaunch ──$/),
      expect.stringMatching(/^ job0 {2}stream {2}→ node-D {2}█+░+ {3}30% {2}12\/39 MiB/),
      '   → [D] · a.qcow2, b.qcow2, c.qcow2 still valid, no longer used',
      ' virtio0  [A] ~~> [B] ~~> [C] ~~> [D]*  job0',
      '(QEMU) block-commit dev',
      ...rows().slice(10),
    ]);
    terminal.type(KEYS.ctrl('u'));
    await run('/streamed', 'JOB_STATUS_CHANGE job0 null');
    await terminal.waitFor(' virtio0  [D]*');
    expect(terminal.text()).toContain('BLOCK_JOB_COMPLETED job0 stream 39/39 MiB');
    expect(terminal.text()).toMatch(/── jobs 0 ── events 5 /);
  });

  it('says what can be done with it when it is ready', async () => {
    await open();
    await run('/mirror', '29/39 MiB');
    await run('/ready', 'BLOCK_JOB_READY');
    await terminal.waitFor('job-cancel abandons it');
    expect(rows().slice(-6)).toEqual([
      expect.stringMatching(/^── jobs 1 /),
      ' job0  mirror  node-D → node-E  ████████████████████  100%  39/39 MiB  ready',
      '   ready → job-complete pivots to node-E · block-job-cancel ends with a copy',
      '           job-cancel abandons it',
      `${CHAIN} ~~> [E]  job0`,
      '(QEMU)',
    ]);
  });
});

describe('twenty jobs', () => {
  it.each([
    [200, 50, 20, undefined],
    [80, 60, 20, undefined],
    [80, 24, 7, ' +13: copy6 · copy7 · copy8 · copy9 · copy10 · copy11 · copy12 · copy13'],
    [40, 12, 3, ' +17 more: /jobs'],
  ])('at %i×%i have %i lines, the one that waits first', async (cols, height, lines, more) => {
    await open({ cols, rows: height });
    await run('/twenty', 'copy17');
    await terminal.waitFor(/── jobs 20 /);
    const region = () => rows().slice(rows().findIndex((row) => row.startsWith('── jobs 20')));
    const jobs = () => region().filter((row) => /^ copy\d/.test(row));
    await terminal.waitFor(() => jobs().length === lines && /^ copy17 .*ready$/.test(jobs()[0] ?? ''));
    await terminal.waitFor(atPrompt);
    const live = region();
    expect(live[1]).toMatch(/^ copy17 .*ready$/);
    expect(live[2]).toMatch(/^ {3}(ready )?→ job-complete/);
    expect(live.find((row) => row.startsWith(' +'))).toBe(more);
    expect(live.at(-2)).toContain('virtio0');
    expect(live.length).toBeLessThan(height);
  });
});

describe('a job that failed', () => {
  it.each([
    [200, 50],
    [80, 24],
    [40, 12],
  ])('shows its error until a line is typed after it could be read, %i×%i', async (cols, height) => {
    await open({ cols, rows: height });
    // In the smallest the error has the row below.
    const pane = () => {
      const job = rows().findLastIndex((row) => row.startsWith(' job0'));
      return job < 0
        ? ''
        : rows()
            .slice(job, job + 2)
            .join('');
    };
    terminal.type(`/fail${KEYS.enter}`);
    await terminal.waitFor(() => pane().includes('No space left on'));
    // Typed blindly, just after the end: it stays.
    await run('query-status', 'prelaunch · not running');
    expect(pane()).toContain('No space left on');
    // A second later it has been read.
    await run('/later', 'RTC_CHANGE');
    await run('query-status', 'prelaunch · not running');
    await terminal.waitFor(() => pane() === '');
    terminal.type(`/fail${KEYS.enter}`);
    await terminal.waitFor(() => pane().includes('No space left on'));
    await run('/jobs clear', 'Cleared: 1 ended');
    await terminal.waitFor(() => pane() === '');
  });
});

describe('a flood of events', () => {
  it('is counted, and disturbs no line being typed', async () => {
    await open();
    terminal.type(`/flood${KEYS.enter}`);
    await terminal.waitFor('BLOCK_JOB_READY');
    terminal.type('query-status');
    await terminal.waitFor('(QEMU) query-status');
    await terminal.waitFor(/events 10,001 /);
    await terminal.waitFor(() => eventsShown() + eventsCounted() === 10_000);
    expect(eventsShown()).toBeLessThan(50);
    await terminal.waitFor(
      (seen) => seen.text().includes(' STOP') && seen.text().includes('(QEMU) query-status'),
    );
  });
});

function eventsShown(): number {
  return terminal.lines().filter((line) => /^\d\d:\d\d:\d\d BLOCK_JOB_READY/.test(line)).length;
}

function eventsCounted(): number {
  const counts = terminal
    .lines()
    .map((line) => /^… BLOCK_JOB_READY ×([\d,]+)(?: more)? in \d+ s$/.exec(line)?.[1] ?? '0');
  return counts.reduce((sum, count) => sum + Number(count.replaceAll(',', '')), 0);
}

describe('a long reply', () => {
  it('folds, and is shown in full by the pager, after which all is as before', async () => {
    // A pager that waits for a key, as less does.
    await open({ rows: 30, env: { PAGER: 'cat; printf "(pager) "; read key < /dev/tty' } });
    await run('/long', '… 39 more lines: /more shows all');
    terminal.type(`/more${KEYS.enter}`);
    await terminal.waitFor('(pager)');
    expect(terminal.text()).not.toContain('──');
    terminal.type(`q${KEYS.enter}`);
    await terminal.waitFor(atPrompt);
    expect(terminal.lines().filter((line) => line.includes('"index": 59'))).toHaveLength(1);
    await run('query-status', 'prelaunch · not running');
    expect(rows().slice(-3)).toEqual([RULE, CHAIN, '(QEMU)']);
  });

  it('is read to its end though the session has ended meanwhile; then the screen says so', async () => {
    await open({ env: { PAGER: 'cat; printf "(pager) "; read key < /dev/tty' } });
    await run('/long', '/more shows all');
    terminal.type(`/more${KEYS.enter}`);
    await terminal.waitFor('(pager)');
    process.kill(terminal.pid, 'SIGUSR2');
    terminal.type(`q${KEYS.enter}`);
    expect(await terminal.exited).toBe(4);
    expect(rows().slice(-2)).toEqual(['Connection lost: the socket closed', 'left with 4']);
  });

  it('is shown by a pager of our own where the one that is set is not there', async () => {
    await open({ env: { PAGER: 'no-such-pager' } });
    await run('/long', '/more shows all');
    terminal.type(`/more${KEYS.enter}`);
    await terminal.waitFor('1–23 of 62');
    terminal.type('q');
    await terminal.waitFor(atPrompt);
    expect(rows().slice(-3)).toEqual([RULE, CHAIN, '(QEMU)']);
  });
});

describe('what comes from outside', () => {
  it('cannot steer the terminal', async () => {
    await open();
    await run('/hostile', 'EVIL');
    expect(terminal.raw()).not.toContain('\x1b]0;');
    expect(terminal.text()).toContain('12:03:11 EVIL text=␛]0;owned␇␛[2J\\u202egnp');
  });
});

describe('typing', () => {
  it('shows wide characters and lines of several rows, the cursor where it belongs', async () => {
    await open({ cols: 40, rows: 12 });
    terminal.type('日本'.repeat(10));
    await terminal.waitFor((seen) => seen.cursor().column === 8);
    expect(rows().slice(-2)).toEqual([`(QEMU) ${'日本'.repeat(8)}`, '日本'.repeat(2)]);
    terminal.type(KEYS.ctrl('a'));
    await terminal.waitFor((seen) => seen.cursor().column === 7);
    terminal.type(`${KEYS.right}x`);
    await terminal.waitFor('(QEMU) 日x本');
    expect(terminal.cursor().column).toBe(10);
  });

  it('takes a paste of one line into the prompt, and runs nothing', async () => {
    await open();
    expect(terminal.pasteMode()).toBe(true);
    terminal.paste('query-status\n');
    await terminal.waitFor('(QEMU) query-status');
    expect(terminal.text()).not.toContain('not running');
  });

  it('recalls, cuts, pastes and clears', async () => {
    await open();
    await run('query-status', 'prelaunch · not running');
    terminal.type(KEYS.up);
    await terminal.waitFor(/\(QEMU\) query-status\n*$/);
    terminal.type(`${KEYS.ctrl('w')}x ${KEYS.ctrl('y')}`);
    await terminal.waitFor('(QEMU) x query-status');
    terminal.type(KEYS.ctrl('c'));
    await terminal.waitFor(atPrompt);
    terminal.type(KEYS.ctrl('l'));
    await terminal.waitFor((seen) => seen.screen()[0] === RULE);
    expect(rows()).toEqual([RULE, CHAIN, '(QEMU)']);
    expect(terminal.lines()).toContain('prelaunch · not running');
  });
});

describe('the window', () => {
  it.each([
    [200, 50],
    [80, 24],
    [40, 12],
    [40, 10],
    [80, 10],
    [200, 60],
  ])('of %i×%i holds all of it, and no row is wrapped', async (cols, height) => {
    await open({ cols, rows: height });
    await run('/mirror', 'job0  mirror');
    terminal.type(`block-stream ${KEYS.tab}`);
    await terminal.waitFor('device=');
    const rule = rows().findIndex((row) => row.startsWith('── jobs 1'));
    const live = rows().slice(rule);
    expect(live[0]).toHaveLength(cols - 1);
    expect(live.map((row) => row.trim().split(/ |=/)[0])).toEqual(
      expect.arrayContaining(['──', 'job0', 'virtio0', '(QEMU)', 'device']),
    );
    expect(live.length).toBeLessThan(height);
  });

  // A job that waits, a line of several rows, and what is wrong with it.
  it.each([
    [200, 50],
    [200, 60],
    [80, 24],
    [80, 10],
    [40, 12],
    [20, 6],
  ])('of %i×%i shows the line being typed to its end, and what is wrong with it', async (cols, height) => {
    await open({ cols, rows: height });
    await run('/mirror', '(QEMU)');
    await run('/ready', '(QEMU)');
    const line = 'block-stream devce=node-D speed=1000000 job-id=a-rather-long-name';
    terminal.type(line);
    // Rows of the line are one column short of the window's; the smallest has room for the line's last ones.
    const end = `(QEMU) ${line}`.slice(-(cols - 1) * 2);
    await terminal.waitFor((seen) => {
      const { row, column } = seen.cursor();
      const rows = seen.screen().map((text) => text.padEnd(cols - 1));
      const upToCursor = [...rows.slice(Math.max(0, row - 2), row), rows[row]?.slice(0, column)].join('');
      const below = rows.slice(row + 1).join('');
      return upToCursor.endsWith(end) && below.includes(' ! block-');
    });
    const shown = terminal.screen();
    expect(shown.findLastIndex((text) => text !== '')).toBeLessThan(height - 1);
  });

  it('is taken for 80×24 where the terminal does not know', async () => {
    const script = `stty cols 0 rows 0; exec ${demo.command.join(' ')}`;
    terminal = openTerminal(['sh', '-c', script]);
    await terminal.waitFor(atPrompt);
    expect(rows()).toContain(RULE);
  });

  it('can be resized without tearing a row, in view or where it can be scrolled back to', async () => {
    await openWithMuchToShow();
    for (const cols of [40, 100, 60, 41, 120, 80]) await resizeTo(cols, 30);
    expect(terminal.lines().filter((line) => line.includes('── jobs'))).toHaveLength(1);
    expect(terminal.lines()).toContain('12:03:11 BLOCK_JOB_READY job0 mirror 39/39 MiB');
  });

  // A frame that no longer fits the window when the terminal wraps it has rows scrolled away before anyone
  // hears of the resize: what is in view is whole all the same.
  it('can be resized to be smaller than what it showed', async () => {
    await openWithMuchToShow();
    for (const [cols, height] of [
      [60, 12],
      [41, 10],
      [100, 8],
      [80, 24],
    ] as const) {
      await resizeTo(cols, height);
    }
    expect(terminal.lines()).toContain('12:03:11 BLOCK_JOB_READY job0 mirror 39/39 MiB');
  });
});

async function openWithMuchToShow(): Promise<void> {
  await open({ cols: 100, rows: 30 });
  await run('/mirror', '29/39 MiB');
  await run('/ready', 'job-cancel abandons it');
  terminal.type('block-stream device=node-D speed=1000000 ');
  await terminal.waitFor('speed=1000000');
}

/** One rule, whole; one prompt; one line for the job: nothing of an old frame is left in view. */
async function resizeTo(cols: number, height: number): Promise<void> {
  terminal.resize(cols, height);
  await terminal.waitFor(
    (seen) =>
      seen.screen().some((row) => /^── jobs 1.*──$/.test(row) && row.length === cols - 1) && settled(seen),
  );
  expect(count(/──/), `rules at ${cols}×${height}`).toBe(1);
  expect(count(/^\(QEMU\) block-stream/)).toBe(1);
  expect(count(/^ job0 {2}mirror/)).toBe(1);
}

/** The frame is drawn to its end: the line being typed stands in full, and the cursor behind it. */
function settled(seen: Terminal): boolean {
  const { row, column } = seen.cursor();
  const screen = seen.screen();
  const typed = screen.slice(0, row).join('') + (screen[row] ?? '').slice(0, column).trimEnd();
  return typed.endsWith('(QEMU) block-stream device=node-D speed=1000000');
}

function count(pattern: RegExp): number {
  return terminal.screen().filter((row) => pattern.test(row)).length;
}

describe('colour', () => {
  const coloured = () =>
    terminal
      .raw()
      .split('\x1b[')
      .some((sequence) => /^(?:\d+;)*(?:3[0-7]|9[0-7]|4[0-7])(?:;\d+)*m/.test(sequence));

  it('is there, and is not where it is not wanted', async () => {
    await open();
    expect(coloured()).toBe(true);
    await terminal.close();
    await open({ env: { NO_COLOR: '1' } });
    expect(coloured()).toBe(false);
  });
});
