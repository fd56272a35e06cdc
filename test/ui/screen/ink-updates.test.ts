import { describe, expect, it } from 'vitest';
import { InkUpdates } from '../../../src/ui/screen/ink-updates.ts';
import { ERASE_DOWN } from '../../../src/ui/screen/terminal-output.ts';

const BEGIN = '\x1b[?2026h';
const END = '\x1b[?2026l';

function updated(...chunks: readonly string[]): string | undefined {
  const updates = new InkUpdates();
  const written = [BEGIN, ...chunks, END].map((chunk) => updates.take(chunk)).at(-1);
  return written?.kind === 'update' ? written.text : undefined;
}

describe('an update of Ink', () => {
  it('is one, whatever parts it was written in', () => {
    expect(updated('one ', 'two')).toBe('one two');
  });

  it.each([
    [
      'goes straight to the top',
      '\x1b[?25l\x1b[3B\x1b[1G\x1b[5A\x1b[1G\x1b[Knew',
      '\x1b[?25l\x1b[2A\x1b[1G\x1b[Knew',
    ],
    ['keeps the column it begins at', '\x1b[3B\x1b[1G\x1b[5A\x1b[9G\x1b[Knew', '\x1b[2A\x1b[9G\x1b[Knew'],
    [
      'only moves the cursor',
      '\x1b[?25l\x1b[3B\x1b[1G\x1b[4A\x1b[3G\x1b[?25h',
      '\x1b[?25l\x1b[1A\x1b[3G\x1b[?25h',
    ],
    ['makes the rows it goes past', 'one\n\x1b[Ethree', 'one\n\r\nthree'],
    [
      'has fewer rows, and erases what is below them',
      '\x1b[?25l\x1b[2B\x1b[1G\x1b[2K\x1b[1A\x1b[2K\x1b[G\x1b[3A\x1b[Enew\n\x1b[2A\x1b[4G\x1b[?25h',
      `\x1b[?25l\x1b[2A\x1b[G\r\nnew\n${ERASE_DOWN}\x1b[2A\x1b[4G\x1b[?25h`,
    ],
    ['is drawn from the beginning', '\x1b[1B\x1b[2K\x1b[1A\x1b[2K\x1b[Gall', `\r${ERASE_DOWN}\x1b[Gall`],
  ])('%s', (_, ink, straight) => {
    expect(updated(ink)).toBe(straight);
  });
});
