import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { FrameEraser } from '../../../src/ui/screen/frame-eraser.ts';

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
const QUESTIONS = '\x1b[>c\x1b[6n';

let terminal: FakeTerminal;
let eraser: FrameEraser;

function resize(columns: number): void {
  terminal.columns = columns;
  eraser.resized();
}

function cursorIn(column: number): void {
  eraser.answered({ kind: 'cursor', row: 5, column });
}

beforeEach(() => {
  terminal = new FakeTerminal();
  eraser = new FrameEraser(terminal);
});

describe('a frame all of whose rows down to the cursor are above what is uncertain', () => {
  it('is erased at once by its new height, and only once', () => {
    eraser.shows({ widths: [79, 20, 10], cursor: { row: 2, column: 7 } });
    resize(40);
    resize(30);
    expect(terminal.news()).toEqual([`\r\x1b[3A${ERASE}`]);
  });
});

describe('a frame whose cursor stands in a row that does not fit', () => {
  beforeEach(() => {
    eraser.shows({ widths: [10, 70], cursor: { row: 1, column: 65 } });
    resize(40);
    expect(terminal.news()).toEqual([QUESTIONS]);
    expect(eraser.isWaiting).toBe(true);
  });

  it('is erased by where the cursor is now', () => {
    eraser.answered({ kind: 'attributes', text: '41;390;0' });
    // In column 25: the line was wrapped, and the cursor is in its second row.
    cursorIn(25);
    expect(terminal.news()).toEqual([`\r\x1b[2A${ERASE}`]);
    expect(eraser.isWaiting).toBe(false);
  });

  it('is erased as it stands in a terminal that cuts that row instead of wrapping it', () => {
    cursorIn(39);
    expect(terminal.news()).toEqual([`\r\x1b[1A${ERASE}`]);
  });

  it('waits for the answer that tells of the size there is now', () => {
    resize(30);
    expect(terminal.news()).toEqual([QUESTIONS]);
    cursorIn(25);
    expect(terminal.news()).toEqual([]);
    cursorIn(5);
    expect(terminal.news()).toEqual([`\r\x1b[3A${ERASE}`]);
  });

  it('may be gone before the answer comes: then that is for nothing', () => {
    eraser.erase();
    eraser.shows({ widths: [10], cursor: { row: 0, column: 0 } });
    terminal.news();
    cursorIn(39);
    expect(terminal.news()).toEqual([]);
  });
});

describe('xterm.js', () => {
  it('is known by its attributes: its cursor moves down for rows wrapped below it', () => {
    eraser.shows({ widths: [10, 10, 70], cursor: { row: 1, column: 5 } });
    resize(40);
    eraser.answered({ kind: 'attributes', text: '0;276;0' });
    cursorIn(5);
    expect(terminal.news().at(-1)).toBe(`\r\x1b[2A${ERASE}`);
    // And then it need not be asked again.
    eraser.shows({ widths: [10, 10, 70], cursor: { row: 1, column: 5 } });
    resize(30);
    expect(terminal.news()).toEqual([`\r\x1b[3A${ERASE}`]);
  });
});
