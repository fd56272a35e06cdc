import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { joinRows } from '../../../src/ui/screen/joined-rows.ts';
import type { ShownFrame } from '../../../src/ui/screen/reflow.ts';
import { ScreenOutput } from '../../../src/ui/screen/screen-output.ts';
import { WHAT, WHERE } from '../../../src/ui/screen/terminal-probe.ts';

class FakeTerminal extends EventEmitter {
  columns = 80;
  rows = 24;
  readonly written: string[] = [];

  write(text: string): boolean {
    this.written.push(text);
    return true;
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.emit('resize');
  }
}

/** Erases the row, and what is below it. */
const ERASE = '\x1b[2K\x1b[C\x1b[J\x1b[G';

/** The terminal says how large it is and where its cursor is. */
function answer(column: number, columns = terminal.columns, rows = terminal.rows): void {
  output.answered({ kind: 'cursor', row: rows - 1, column: columns - 1 });
  output.answered({ kind: 'cursor', row: 20, column });
}

/** Time passes until it is asked how large it is, and it answers, twice the same. */
function settle(columns = terminal.columns, rows = terminal.rows): void {
  for (let times = 0; times < 2; times += 1) {
    vi.advanceTimersByTime(45);
    answer(7, columns, rows);
  }
}

/** It says where its cursor was before a step of erasing, and what it is like after it. */
function erased(columns = terminal.columns, rows = terminal.rows): void {
  output.answered({ kind: 'cursor', row: 20, column: 7 });
  answer(0, columns, rows);
}

/** Ink draws a frame, and says so at once; it is written when the turn ends. */
async function draw(frame: ShownFrame, text = 'a frame'): Promise<void> {
  for (const part of ['\x1b[?2026h', text, '\x1b[?2026l']) output.write(part);
  output.draws(frame);
  await Promise.resolve();
}

/** As it is written. */
const update = (text: string) => `\x1b[?2026h\x1b[?7l${text}\x1b[?7h\x1b[?2026l`;

/** A step that erases from so many rows above the cursor down. */
const step = (up: number) => `\x1b[6n\r\x1b[${up}A${ERASE}${WHERE}`;

let terminal: FakeTerminal;
let output: ScreenOutput;
let redrawn: string[];

beforeEach(() => {
  vi.useFakeTimers();
  terminal = new FakeTerminal();
  output = new ScreenOutput(terminal);
  redrawn = [];
  // As Ink does it: forgetting the frame would erase it, which is done already.
  output.attach(() => output.write('INK ERASES'));
  output.subscribe(() => {
    redrawn.push(`${output.columns}×${output.rows}`);
    output.write('FRAME');
  });
});

afterEach(() => {
  output.close();
  vi.useRealTimers();
});

describe('a resize', () => {
  it('erases the frame by the height the terminal gave it, then has it drawn anew', async () => {
    // A rule of 79, a line of 20, and the cursor in the third row.
    await draw({ widths: [79, 20, 10], cursor: { row: 2, column: 7 } });
    terminal.resize(40, 12);
    settle();
    erased();
    expect(redrawn).toEqual([]);
    // At 40 columns the rule takes two rows: one is left of it.
    erased();
    expect(terminal.written).toEqual([update('a frame'), WHERE, WHERE, step(2), step(1), 'FRAME']);
    expect(redrawn).toEqual(['40×12']);
  });

  it('lets nothing through until it has settled, and many are one', async () => {
    await draw({ widths: [79, 10], cursor: { row: 1, column: 7 } });
    for (const columns of [79, 70, 60, 50]) {
      terminal.resize(columns, 24);
      output.write('torn');
      vi.advanceTimersByTime(20);
    }
    expect(output.held).toBe(true);
    expect(output.columns).toBe(80);
    settle();
    erased();
    erased();
    expect(redrawn).toEqual(['50×24']);
    // At 50 columns the rule takes two rows.
    expect(terminal.written).toEqual([update('a frame'), WHERE, WHERE, step(1), step(1), 'FRAME']);
  });

  it('has not settled while the terminal says it has yet another size, whatever was heard', () => {
    terminal.resize(50, 24);
    for (const columns of [50, 60, 70]) {
      vi.advanceTimersByTime(45);
      answer(7, columns);
    }
    expect(redrawn).toEqual([]);
    settle(80, 20);
    // tmux tells of it only later.
    expect(redrawn).toEqual(['80×20']);
  });

  it('has not settled where the size is another once the frame is erased', async () => {
    await draw({ widths: [40, 10], cursor: { row: 1, column: 7 } });
    terminal.resize(60, 24);
    settle();
    erased(70, 24);
    expect(redrawn).toEqual([]);
    settle(70, 24);
    expect(redrawn).toEqual(['70×24']);
  });

  it('has not settled where the frame drawn after it met another size', async () => {
    terminal.resize(60, 24);
    settle();
    await draw({ widths: [10], cursor: { row: 0, column: 0 } });
    expect(terminal.written.at(-1)).toBe(`\x1b[?2026h\x1b[?7la frame\x1b[?7h${WHERE}\x1b[?2026l`);
    expect(output.held).toBe(false);
    answer(7, 50, 24);
    expect(output.held).toBe(true);
    settle(50, 24);
    erased(50, 24);
    expect(redrawn).toEqual(['60×24', '50×24']);
  });

  it('is over at once when the screen is left', () => {
    terminal.resize(50, 20);
    output.settle();
    expect(output.held).toBe(false);
    expect(redrawn).toEqual(['50×20']);
    vi.advanceTimersByTime(1000);
    expect(redrawn).toHaveLength(1);
  });

  it('is heard no longer once closed', () => {
    output.close();
    terminal.resize(50, 20);
    vi.advanceTimersByTime(1000);
    expect(redrawn).toEqual([]);
  });
});

describe('a terminal that does not answer', () => {
  it('is waited for once, and the line taken for wrapped; a later answer is for nothing', async () => {
    // The row of the cursor does not fit.
    await draw({ widths: [10, 70], cursor: { row: 1, column: 65 } });
    terminal.resize(40, 24);
    vi.advanceTimersByTime(500);
    expect(terminal.written).toEqual([update('a frame'), WHERE, `\r\x1b[2A${ERASE}`, 'FRAME']);
    await draw({ widths: [10], cursor: { row: 0, column: 0 } });
    answer(39);
    expect(terminal.written).toHaveLength(5);
  });

  it('is not waited for again', () => {
    terminal.resize(40, 24);
    vi.advanceTimersByTime(500);
    terminal.resize(60, 24);
    vi.advanceTimersByTime(45);
    expect(redrawn).toEqual(['40×24', '60×24']);
  });
});

describe('a terminal handed over', () => {
  it('is left without the frame and drawn on again when it comes back, whatever its size then', async () => {
    await draw({ widths: [10, 10], cursor: { row: 1, column: 3 } });
    output.hold();
    expect(terminal.written).toEqual([update('a frame'), `\r\x1b[1A${ERASE}`]);
    output.write('not ours');
    terminal.resize(60, 20);
    vi.advanceTimersByTime(100);
    expect(redrawn).toEqual([]);
    output.release();
    expect(redrawn).toEqual(['60×20']);
    expect(terminal.written.at(-1)).toBe('FRAME');
  });
});

describe('a frame that Ink tells of before it writes it', () => {
  const old: ShownFrame = { widths: [79, 10], cursor: { row: 1, column: 7 } };
  const next: ShownFrame = { widths: [79, 10, 10, 10], cursor: { row: 3, column: 7 } };

  it('is not what is erased while it has not been written', async () => {
    await draw(old);
    output.draws(next);
    output.hold();
    expect(terminal.written).toEqual([update('a frame'), `\r\x1b[1A${ERASE}`]);
  });

  it('is written first where it was to be written in this turn', async () => {
    await draw(old);
    output.draws(next);
    for (const part of ['\x1b[?2026h', 'the next', '\x1b[?2026l']) output.write(part);
    output.hold();
    expect(terminal.written.slice(1)).toEqual([update('the next'), `\r\x1b[3A${ERASE}`]);
  });
});

describe('xterm.js', () => {
  const frame: ShownFrame = { widths: [79, 79, 10], cursor: { row: 1, column: 7 } };
  const is = (text: string) => output.answered({ kind: 'attributes', text });
  const joined = joinRows(3, 1);

  it('has the rows of a frame joined once it has said what it is, and of each after it', async () => {
    output.identify();
    expect(terminal.written).toEqual([WHAT]);
    await draw(frame);
    is('0;276;0');
    expect(terminal.written.slice(1)).toEqual([update('a frame'), joined]);
    await draw(frame, 'another');
    expect(terminal.written.at(-1)).toBe(update(`another${joined}`));
    terminal.columns = 30;
    output.hold();
    expect(terminal.written.at(-1)).toBe(`\r\x1b[1A${ERASE}`);
  });

  it('is not what another is', async () => {
    output.identify();
    await draw(frame);
    is('41;390;0');
    await draw(frame);
    expect(terminal.written).toEqual([WHAT, update('a frame'), update('a frame')]);
  });
});

describe('leaving', () => {
  it('waits for the terminal to say what it is, as the answer would come to another', async () => {
    output.identify();
    let isQuiet = false;
    const quiet = output.quiet().then(() => {
      isQuiet = true;
    });
    await Promise.resolve();
    expect(isQuiet).toBe(false);
    output.answered({ kind: 'attributes', text: '41;390;0' });
    await quiet;
    await output.quiet();
  });

  it('waits only as long as an answer may take', async () => {
    output.identify();
    const quiet = output.quiet();
    vi.advanceTimersByTime(250);
    await quiet;
    await output.quiet();
  });
});

describe('clearing', () => {
  it('scrolls what there is out of the window and draws at its top', async () => {
    terminal.rows = 4;
    output = new ScreenOutput(terminal);
    await draw({ widths: [10], cursor: { row: 0, column: 0 } });
    output.clearWindow();
    expect(terminal.written).toEqual([update('a frame'), `\r${ERASE}`, '\n\n\n\x1b[H']);
  });
});

describe('what goes through', () => {
  it('erases quietly: tmux keeps what is erased from its first cell', () => {
    output.write('\x1b[2A\x1b[G\x1b[J');
    expect(terminal.written).toEqual([`\x1b[2A\x1b[G${ERASE}`]);
  });

  it('is written at once where it is one update, at the end of the turn', async () => {
    output.write('\x1b[?2026h');
    output.write('\x1b[2A\x1b[G');
    expect(terminal.written).toEqual([]);
    output.write('a frame');
    output.write('\x1b[?2026l');
    await Promise.resolve();
    expect(terminal.written).toEqual([update('\x1b[2A\x1b[Ga frame')]);
    output.write('by itself');
    expect(terminal.written.at(-1)).toBe('by itself');
  });

  it('comes from an 80×24 window where the terminal does not know its size', () => {
    terminal.columns = 0;
    terminal.rows = 0;
    const unknown = new ScreenOutput(terminal);
    expect([unknown.columns, unknown.rows]).toEqual([80, 24]);
  });
});
