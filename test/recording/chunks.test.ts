import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Extent, pieces } from '../../src/recording/chunks.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const folder = scratchFolder();

/** The pieces of a text: its lines, `long N` and `tail N` for what is none. */
function cut(text: string, size: number, longest: number, extent: Extent = { from: 0 }): readonly string[] {
  const path = join(folder(), 'f');
  writeFileSync(path, text);
  const fd = openSync(path, 'r');
  const found: string[] = [];
  for (const piece of pieces(fd, extent, size, longest)) {
    if (piece.kind === 'lines')
      found.push(...piece.buffer.toString('utf8', 0, piece.length).split(/(?<=\n)/));
    else if (piece.kind === 'long') found.push(`long ${piece.bytes}`);
    else found.push(`tail ${piece.bytes}: ${piece.buffer.toString('utf8', 0, piece.length)}`);
  }
  closeSync(fd);
  return found;
}

describe('a file in pieces', () => {
  test.each([
    ['', []],
    ['a\nbc\n', ['a\n', 'bc\n']],
    ['a\n\nbc', ['a\n', '\n', 'tail 2: bc']],
    ['1234567\n8\n', ['1234567\n', '8\n']],
    ['12345678\n9\n', ['long 9', '9\n']],
    ['1\n234567890123456789\n0\n', ['1\n', 'long 19', '0\n']],
    ['1\n234567890123456789', ['1\n', 'tail 18: ']],
  ])('%j, where a line may have 8 bytes', (text, found) => {
    expect(cut(text, 4, 8)).toEqual(found);
    expect(cut(text, 8, 8)).toEqual(found);
  });

  test('begins and ends where it is told', () => {
    expect(cut('ab\ncd\nef\n', 4, 8, { from: 3, to: 6 })).toEqual(['cd\n']);
  });

  test('is the same whatever the size of the pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zä]{0,20}\n$/)),
        fc.integer({ min: 1, max: 64 }),
        (lines, size) => {
          expect(cut(lines.join(''), size, 64)).toEqual(lines);
        },
      ),
    );
  });
});
