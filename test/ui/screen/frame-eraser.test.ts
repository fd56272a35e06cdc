import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { FrameEraser } from '../../../src/ui/screen/frame-eraser.ts';
import { QUESTIONS, TerminalProbe } from '../../../src/ui/screen/terminal-probe.ts';

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

/** The terminal's answers to one question: what it is, how wide it is, and where its cursor is. */
function answer(columns: number, column: number, attributes = '41;390;0'): void {
  probe.answered({ kind: 'attributes', text: attributes });
  probe.answered({ kind: 'cursor', row: 23, column: columns - 1 });
  probe.answered({ kind: 'cursor', row: 5, column });
}

beforeEach(() => {
  terminal = new FakeTerminal();
  probe = new TerminalProbe(terminal);
  eraser = new FrameEraser(terminal, probe);
});

describe('a frame the terminal has moved', () => {
  beforeEach(() => {
    eraser.shows({ widths: [79, 20, 10], cursor: { row: 2, column: 7 } });
    resize(40);
    expect(terminal.news()).toEqual([QUESTIONS]);
  });

  it('is erased by the height it has in the width the terminal says, and only once', () => {
    answer(40, 7);
    expect(terminal.news()).toEqual([`\r\x1b[3A${ERASE}`]);
    resize(30);
    expect(terminal.news()).toEqual([]);
  });

  it('is erased by what the terminal says though this program has been told of another width', () => {
    resize(100);
    expect(terminal.news()).toEqual([]);
    answer(20, 7);
    expect(terminal.news()).toEqual([`\r\x1b[5A${ERASE}`]);
  });

  it('may be gone before the answer comes: then that is for nothing', () => {
    eraser.erase();
    eraser.shows({ widths: [10], cursor: { row: 0, column: 0 } });
    terminal.news();
    answer(40, 7);
    expect(terminal.news()).toEqual([]);
  });

  it('is not taken for the one a late answer tells of', () => {
    eraser.erase();
    eraser.shows({ widths: [79, 10], cursor: { row: 1, column: 3 } });
    terminal.news();
    resize(30);
    expect(terminal.news()).toEqual([QUESTIONS]);
    answer(40, 7);
    expect(terminal.news()).toEqual([]);
    answer(30, 3);
    expect(terminal.news()).toEqual([`\r\x1b[3A${ERASE}`]);
  });
});

describe('a frame whose cursor stands in a row that does not fit', () => {
  beforeEach(() => {
    eraser.shows({ widths: [10, 70], cursor: { row: 1, column: 65 } });
    resize(40);
    terminal.news();
  });

  it('is erased by where the cursor is now', () => {
    // In column 25: the line was wrapped, and the cursor is in its second row.
    answer(40, 25);
    expect(terminal.news()).toEqual([`\r\x1b[2A${ERASE}`]);
  });

  it('is erased as it stands in a terminal that cuts that row instead of wrapping it', () => {
    answer(40, 39);
    expect(terminal.news()).toEqual([`\r\x1b[1A${ERASE}`]);
  });
});

describe('a terminal that does not answer', () => {
  it('is believed to be as wide as is known here, and not asked again', () => {
    eraser.shows({ widths: [79, 10], cursor: { row: 1, column: 3 } });
    resize(40);
    probe.gaveUp();
    eraser.erase();
    expect(terminal.news()).toEqual([QUESTIONS, `\r\x1b[2A${ERASE}`]);
    eraser.shows({ widths: [79, 10], cursor: { row: 1, column: 3 } });
    resize(30);
    expect(terminal.news()).toEqual([`\r\x1b[3A${ERASE}`]);
  });
});

describe('xterm.js', () => {
  it('is known by its attributes: its cursor moves down for rows wrapped below it', () => {
    eraser.shows({ widths: [10, 10, 70], cursor: { row: 1, column: 5 } });
    resize(40);
    answer(40, 5, '0;276;0');
    expect(terminal.news().at(-1)).toBe(`\r\x1b[2A${ERASE}`);
    // And then it need not be asked again.
    eraser.shows({ widths: [10, 10, 70], cursor: { row: 1, column: 5 } });
    resize(30);
    expect(terminal.news()).toEqual([`\r\x1b[3A${ERASE}`]);
  });
});
