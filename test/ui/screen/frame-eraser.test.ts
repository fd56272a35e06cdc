import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { FrameEraser } from '../../../src/ui/screen/frame-eraser.ts';
import { TerminalProbe, WHAT } from '../../../src/ui/screen/terminal-probe.ts';

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

function resize(columns: number): void {
  terminal.columns = columns;
  eraser.resized();
}

function is(attributes: string): void {
  probe.answered({ kind: 'attributes', text: attributes });
}

const measured = (columns: number, column: number, row = 20) => ({
  size: { columns, rows: 24 },
  row,
  column,
});

beforeEach(() => {
  terminal = new FakeTerminal();
  probe = new TerminalProbe(terminal);
  eraser = new FrameEraser(terminal, probe);
});

describe('a frame the terminal has moved', () => {
  beforeEach(() => {
    eraser.shows({ widths: [79, 20, 10], cursor: { row: 2, column: 7 } });
    resize(40);
    is('41;390;0');
    expect(terminal.news()).toEqual([WHAT]);
  });

  it('is erased by the height it has in the width the terminal says, and only once', () => {
    eraser.erase(measured(20, 7));
    expect(terminal.news()).toEqual([`\r\x1b[5A${ERASE}`]);
    eraser.erase(measured(20, 7));
    expect(terminal.news()).toEqual([]);
  });

  it('is erased by the width the system says where the terminal says nothing', () => {
    eraser.erase();
    expect(terminal.news()).toEqual([`\r\x1b[3A${ERASE}`]);
  });

  it('stays while the size changes, and the terminal is not asked again what it is', () => {
    resize(30);
    resize(90);
    expect(terminal.news()).toEqual([]);
  });
});

describe('a frame whose cursor stands in a row that does not fit', () => {
  beforeEach(() => eraser.shows({ widths: [10, 70], cursor: { row: 1, column: 65 } }));

  it('is erased by where the cursor is now', () => {
    // In column 25: the line was wrapped, and the cursor is in its second row.
    eraser.erase(measured(40, 25));
    expect(terminal.news()).toEqual([`\r\x1b[2A${ERASE}`]);
  });

  it('is erased as it stands in a terminal that cuts that row instead of wrapping it', () => {
    eraser.erase(measured(40, 39));
    expect(terminal.news()).toEqual([`\r\x1b[1A${ERASE}`]);
  });
});

describe('xterm.js', () => {
  beforeEach(() => {
    eraser.shows({ widths: [10, 10, 70], cursor: { row: 1, column: 5 } });
    resize(40);
    expect(terminal.news()).toEqual([WHAT]);
  });

  it('is known by its attributes: its cursor moves down for rows wrapped below it', () => {
    is('0;276;0');
    expect(terminal.news()).toEqual([`\r\x1b[2A${ERASE}`]);
    // And then it is erased at each resize at once.
    eraser.shows({ widths: [10, 10, 70], cursor: { row: 1, column: 5 } });
    resize(30);
    expect(terminal.news()).toEqual([`\r\x1b[3A${ERASE}`]);
  });

  it('may say so when the frame is gone: another is not erased for it', () => {
    eraser.erase();
    eraser.shows({ widths: [10], cursor: { row: 0, column: 0 } });
    terminal.news();
    is('0;276;0');
    expect(terminal.news()).toEqual([]);
  });
});
