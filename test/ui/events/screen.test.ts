/** Events on whole screens: the filter typed live, in a real terminal. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KEYS, openTerminal, type Terminal } from '../../support/terminal.ts';
import { type BuiltDemo, buildDemo } from '../support/bundle.ts';

let demo: BuiltDemo;
let terminal: Terminal;

beforeAll(async () => {
  demo = await buildDemo();
});

afterAll(() => demo.remove());

afterEach(() => terminal.close());

/** The cursor stands right behind an empty prompt. */
function atPrompt(seen: Terminal): boolean {
  const { row, column } = seen.cursor();
  return column === 7 && seen.screen()[row] === '(QEMU)';
}

/** A session with the events of a mirror: two JOB_STATUS_CHANGE, then one more and BLOCK_JOB_READY. */
async function openWithEvents(cols = 80, rows = 24, env = {}): Promise<void> {
  terminal = openTerminal(demo.command, { cols, rows, env: { TZ: 'UTC', ...env } });
  await terminal.waitFor(atPrompt);
  await run('/mirror', 'JOB_STATUS_CHANGE job0 running');
  await run('/ready', 'BLOCK_JOB_READY');
}

async function run(line: string, until: string | RegExp): Promise<void> {
  terminal.type(`${line}${KEYS.enter}`);
  const holds = (seen: Terminal) =>
    typeof until === 'string' ? seen.text().includes(until) : until.test(seen.text());
  await terminal.waitFor((seen) => holds(seen) && atPrompt(seen));
}

/** The rows from the field on. */
function field(): string[] {
  const rows = terminal.screen();
  const last = rows.findLastIndex((row) => row !== '');
  return rows.slice(
    rows.findIndex((row) => row.startsWith('events:')),
    last + 1,
  );
}

/** The field's text with a bar where the terminal's cursor stands; without one where that is elsewhere or hidden. */
function fieldAtCursor(seen: Terminal): string {
  const { row, column, visible } = seen.cursor();
  const rows = seen.screen();
  const text = rows.find((each) => each.startsWith('events:')) ?? '';
  if (!visible || rows[row] !== text) return text;
  const padded = text.padEnd(column);
  return `${padded.slice(0, column)}|${padded.slice(column)}`;
}

describe('the field a filter is typed in', () => {
  it('says while it is typed how many events it shows, and Enter keeps it', async () => {
    await openWithEvents();
    terminal.type(`/events${KEYS.enter}`);
    await terminal.waitFor('events:');
    await terminal.waitFor(' BLOCK_JOB_READY    1');
    expect(field()).toEqual([
      'events:',
      expect.stringContaining('Enter keeps'),
      ' JOB_STATUS_CHANGE  3',
      ' BLOCK_JOB_READY    1',
    ]);
    terminal.type('-JOB_STX');
    await terminal.waitFor('events: -JOB_STX');
    expect(field().slice(2)).toEqual([' JOB_STATUS_CHANGE  3', ' BLOCK_JOB_READY    1']);
    terminal.type(KEYS.backspace);
    await terminal.waitFor(' JOB_STATUS_CHANGE  3 hidden');
    expect(terminal.cursor().column).toBe('events: -JOB_ST'.length);
    terminal.type(KEYS.enter);
    await terminal.waitFor(
      (seen) => seen.text().includes('Events shown: -JOB_ST*: 1 of 4') && atPrompt(seen),
    );
    expect(terminal.text()).toMatch(/── events 4 \(3 hidden\) ──/);

    // Hidden, and counted all the same.
    await run('/streamed', 'BLOCK_JOB_COMPLETED');
    await terminal.waitFor(/── events 7 \(5 hidden\) ──/);
    expect(terminal.text()).not.toContain('JOB_STATUS_CHANGE job0 null');
    await run('/events 1', '12:03:11 JOB_STATUS_CHANGE job0 null');
  });

  it('is left with Esc as it was before, and the line typed after it is a line', async () => {
    await openWithEvents();
    await run('/events -STOP', 'Events shown: -STOP');
    terminal.type(`/events${KEYS.enter}`);
    await terminal.waitFor('events: -STOP');
    terminal.type(`${KEYS.ctrl('u')}text:job0`);
    await terminal.waitFor('events: text:job0');
    terminal.type(KEYS.escape);
    await terminal.waitFor(atPrompt);
    expect(terminal.text()).toContain('── events 4 (0 hidden) ──');
    await run('query-status', 'prelaunch · not running');
  });

  it('takes keys that come all at once, each in its turn', async () => {
    await openWithEvents();
    const erased = `ab${KEYS.backspace}${KEYS.backspace}`;
    terminal.type(
      `/events${KEYS.enter}${erased}-JO${erased}B_STATUS_CHANGE x${KEYS.ctrl('w')}${KEYS.enter}query-status${KEYS.enter}`,
    );
    await terminal.waitFor((seen) => seen.text().includes('prelaunch · not running') && atPrompt(seen));
    expect(terminal.text()).toContain('Events shown: -JOB_STATUS_CHANGE: 1 of 4 so far');
  });

  it.each([
    ['colour', 80, 24, {}],
    ['NO_COLOR', 40, 12, { NO_COLOR: '1' }],
    ['FORCE_COLOR', 40, 12, { FORCE_COLOR: '3' }],
  ])('is edited as the prompt is, with one cursor: %s', async (_, cols, rows, env) => {
    await openWithEvents(cols, rows, env);
    terminal.type(`/events${KEYS.enter}`);
    await terminal.waitFor((seen) => fieldAtCursor(seen) === 'events: |');
    const { left, right, home, end, backspace, ctrl, alt } = KEYS;
    for (const [keys, wanted] of [
      ['-STOP ready', '-STOP ready|'],
      [left.repeat(2), '-STOP rea|dy'],
      ['X', '-STOP reaX|dy'],
      [backspace, '-STOP rea|dy'],
      [KEYS.delete, '-STOP rea|y'],
      [right.repeat(3), '-STOP reay|'],
      [home, '|-STOP reay'],
      [left, '|-STOP reay'],
      ['text:a ', 'text:a |-STOP reay'],
      [ctrl('f'), 'text:a -|STOP reay'],
      [ctrl('b').repeat(3), 'text:|a -STOP reay'],
      [end, 'text:a -STOP reay|'],
      [right, 'text:a -STOP reay|'],
      [alt('b'), 'text:a -STOP |reay'],
      [alt('\x7f'), 'text:a -|reay'],
      [ctrl('w'), 'text:a |reay'],
      [ctrl('a'), '|text:a reay'],
      [ctrl('d'), '|ext:a reay'],
      [ctrl('e'), 'ext:a reay|'],
      [alt('b'), 'ext:a |reay'],
      [ctrl('u'), '|reay'],
      [ctrl('y'), 'ext:a |reay'],
      [ctrl('k'), 'ext:a |'],
      [`${left}b`, 'ext:ab|'],
      [ctrl('_'), 'ext:a|'],
      // All at once, in less time than the field takes for one.
      [`${ctrl('a')}${ctrl('k')}JOB_*${home}-${end}x${left}${KEYS.delete} y${ctrl('b')}`, '-JOB_* |y'],
    ] as const) {
      terminal.type(keys);
      await terminal.waitFor((seen) => fieldAtCursor(seen) === `events: ${wanted}`);
    }
    // No other cell looks like a cursor.
    expect(terminal.marked(terminal.cursor().row)).not.toContain('reversed');
    terminal.type(`${KEYS.delete}${KEYS.enter}`);
    await terminal.waitFor((seen) => seen.text().includes('Events shown: -JOB_*: 1 of 4') && atPrompt(seen));
  });

  it('takes a paste on one line, and no more than there is room for', async () => {
    await openWithEvents(40, 12);
    terminal.type(`/events${KEYS.enter}`);
    await terminal.waitFor('events:');
    terminal.paste('-STOP\n-RESUME');
    await terminal.waitFor('events: -STOP -RESUME');
    terminal.type(` ${'x'.repeat(60)}`);
    await terminal.waitFor(`events: -STOP -RESUME ${'x'.repeat(16)}`);
    terminal.type(`${KEYS.backspace}y`);
    await terminal.waitFor(`events: -STOP -RESUME ${'x'.repeat(15)}y`);
    expect(field()[0]).toHaveLength(38);
  });

  it.each([
    [200, 50],
    [80, 24],
    [40, 12],
  ])('fits %i×%i, also once the window is another size', async (cols, rows) => {
    await openWithEvents(cols, rows);
    terminal.type(`/events${KEYS.enter}`);
    await terminal.waitFor(' BLOCK_JOB_READY    1');
    terminal.type('-BLOCK_JOB_* ready');
    await terminal.waitFor('events: -BLOCK_JOB_* ready');
    await terminal.waitFor(' BLOCK_JOB_READY    1 hidden');
    expect(terminal.screen().filter((row) => row.startsWith('── jobs'))).toHaveLength(1);
    terminal.resize(60, 14);
    await terminal.waitFor((seen) =>
      seen.screen().some((row) => /^── jobs.*──$/.test(row) && row.length === 59),
    );
    await terminal.waitFor('events: -BLOCK_JOB_* ready');
    expect(terminal.screen().filter((row) => row.startsWith('── jobs'))).toHaveLength(1);
    expect(terminal.screen().filter((row) => row.startsWith('events:'))).toHaveLength(1);
  });

  it('hides a flood whole, and counts it', async () => {
    await openWithEvents();
    await run('/events -BLOCK_*', 'Events shown');
    terminal.type(`/flood${KEYS.enter}`);
    await terminal.waitFor(/events 10,005 \(10,001 hidden\)/);
    await terminal.waitFor(' STOP');
    expect(terminal.lines().filter((line) => line.includes('… BLOCK_JOB_READY'))).toEqual([]);
  });
});
