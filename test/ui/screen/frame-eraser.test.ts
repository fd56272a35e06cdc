import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { FrameEraser } from '../../../src/ui/screen/frame-eraser.ts';
import { TerminalProbe, WHERE } from '../../../src/ui/screen/terminal-probe.ts';

class FakeTerminal extends EventEmitter {
  columns = 80;
  rows = 24;
  written: string[] = [];

  write(text: string): boolean {
    this.written.push(text);
    return true;
  }

  /** What was written since this was asked last. */
  news(): string[] {
    const news = this.written;
    this.written = [];
    return news;
  }
}

const ERASE = '\x1b[2K\x1b[C\x1b[J\x1b[G';

let terminal: FakeTerminal;
let probe: TerminalProbe;
let eraser: FrameEraser;

/** Written around what is to happen at one size: where the cursor is, and then the size and where it is. */
const HERE = '\x1b[6n';

/** What the terminal was measured to be like before. */
const measured = (columns: number) => ({ size: { columns, rows: 24 }, row: 20, column: 0 });

/** It says where its cursor was, how large it is, and in which row its cursor is now. */
function answers(before: readonly [row: number, column: number], columns: number, row: number): void {
  probe.answered({ kind: 'cursor', row: before[0], column: before[1] });
  probe.answered({ kind: 'cursor', row: 23, column: columns - 1 });
  probe.answered({ kind: 'cursor', row, column: 0 });
}

/** The step that erases from so many rows above the cursor down. */
const step = (up: number) => `${HERE}\r${up > 0 ? `\x1b[${up}A` : ''}${ERASE}${WHERE}`;

beforeEach(() => {
  terminal = new FakeTerminal();
  probe = new TerminalProbe(terminal);
  eraser = new FrameEraser(terminal, probe);
});

describe('a frame the terminal has moved', () => {
  beforeEach(() => {
    eraser.shows({ widths: [79, 20, 10], cursor: { row: 2, column: 7 } }, false);
    terminal.columns = 40;
  });

  it('is erased in steps that never go further than it is high in the widest window', () => {
    let done = 0;
    eraser.eraseInSteps(measured(20), () => {
      done += 1;
    });
    expect(terminal.news()).toEqual([step(2)]);
    // At 20 columns it has five rows above the cursor's: three are left, of the rule.
    answers([15, 7], 20, 13);
    expect(terminal.news()).toEqual([step(1)]);
    answers([13, 0], 20, 12);
    answers([12, 0], 20, 11);
    expect(done).toBe(0);
    // Meanwhile it has become wide enough for what is left to be one row.
    answers([10, 0], 80, 9);
    expect(done).toBe(1);
    terminal.news();
    eraser.erase();
    expect(terminal.news()).toEqual([]);
  });

  it('stays as far as it is out of the window, and goes when that has grown', () => {
    let done = 0;
    eraser.eraseInSteps(measured(20), () => {
      done += 1;
    });
    // The cursor was in the second row of the window: one row of three above it can be reached.
    answers([1, 7], 20, 0);
    expect(done).toBe(1);
    terminal.news();
    // Four rows are left, of 79 cells in all: one row now, above a frame of its own.
    eraser.shows({ widths: [10, 10], cursor: { row: 1, column: 3 } }, false);
    eraser.eraseInSteps(measured(80), () => {
      done += 1;
    });
    expect(terminal.news()).toEqual([step(2)]);
    answers([5, 3], 80, 3);
    expect(done).toBe(2);
  });

  it('is forgotten where something was written between what is left and the next', () => {
    eraser.eraseInSteps(measured(20), () => {});
    answers([1, 7], 20, 0);
    eraser.wroteAbove();
    eraser.shows({ widths: [10, 10], cursor: { row: 1, column: 3 } }, false);
    terminal.news();
    eraser.eraseInSteps(measured(80), () => {});
    expect(terminal.news()).toEqual([step(1)]);
  });

  it('is as wide as the window was it was drawn on', () => {
    eraser.wasDrawnAt(30);
    eraser.eraseInSteps(measured(20), () => {});
    terminal.news();
    // Cut at 30 the rule has two rows at 20 columns: one row of three above the cursor is left.
    answers([15, 7], 20, 13);
    expect(terminal.news()).toEqual([step(1)]);
    answers([13, 0], 20, 12);
    expect(terminal.news()).toEqual([]);
  });

  it('is erased by the width the system says where the terminal says nothing', () => {
    eraser.erase();
    expect(terminal.news()).toEqual([`\r\x1b[3A${ERASE}`]);
  });
});

describe('a frame whose cursor stands in a row that does not fit', () => {
  beforeEach(() => {
    eraser.shows({ widths: [10, 70], cursor: { row: 1, column: 65 } }, false);
    eraser.eraseInSteps(measured(40), () => {});
    expect(terminal.news()).toEqual([step(1)]);
  });

  it('is erased by where the cursor was', () => {
    // In column 25: the line was wrapped, and the cursor was in its second row.
    answers([9, 25], 40, 8);
    expect(terminal.news()).toEqual([step(1)]);
  });

  it('is erased as it stands in a terminal that cuts that row instead of wrapping it', () => {
    answers([9, 39], 40, 8);
    expect(terminal.news()).toEqual([]);
  });
});

describe('a frame whose rows are joined', () => {
  beforeEach(() => eraser.shows({ widths: [79, 79, 30], cursor: { row: 2, column: 5 } }, true));

  it('is erased in one step, as it is not wrapped', () => {
    eraser.eraseInSteps(measured(20), () => {});
    expect(terminal.news()).toEqual([step(2)]);
    answers([9, 5], 20, 7);
    expect(terminal.news()).toEqual([]);
  });

  it('comes back as one line where it was out of the window', () => {
    eraser.eraseInSteps(measured(20), () => {});
    answers([0, 5], 20, 0);
    terminal.news();
    eraser.shows({ widths: [10], cursor: { row: 0, column: 0 } }, true);
    // Two rows of 20 cells, which take one now.
    eraser.eraseInSteps(measured(80), () => {});
    answers([9, 0], 80, 8);
    expect(terminal.news()).toEqual([step(1)]);
  });
});
