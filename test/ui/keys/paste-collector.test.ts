import { describe, expect, it } from 'vitest';
import { decodeKeys } from '../../../src/ui/keys/decode.ts';
import { PASTE_END, PASTE_START, PasteCollector } from '../../../src/ui/keys/paste-collector.ts';

/** What comes out of a paste handed over in pieces of a size, and whether it is over then. */
function collected(input: string, size: number): { text: string | undefined; isOpen: boolean } {
  const collector = new PasteCollector();
  collector.open(input.slice(0, PASTE_START.length));
  let text: string | undefined;
  for (let at = PASTE_START.length; at < input.length; at += size)
    text = collector.add(input.slice(at, at + size));
  return { text, isOpen: collector.isOpen };
}

describe('a paste in pieces', () => {
  it.each([1, 2, 3, 5, 7, 64])('of %i is put together, with what follows it', (size) => {
    const input = `${PASTE_START}one\rtwo${PASTE_END}`;
    expect(collected(input, size)).toEqual({ text: input, isOpen: false });
  });

  it('waits for its end', () => {
    expect(collected(`${PASTE_START}one\x1b[201`, 2)).toEqual({ text: undefined, isOpen: true });
  });

  it('that is endless is bounded, and its end still found', () => {
    const input = `${PASTE_START}${'x'.repeat(9_000_000)}${PASTE_END}`;
    const { text = '', isOpen } = collected(input, 4093);
    expect(isOpen).toBe(false);
    expect(text.length).toBeLessThan(2.2 * 1024 * 1024);
    const { keys, rest } = decodeKeys(text);
    expect([keys.map(({ kind }) => kind), rest]).toEqual([['paste'], '']);
  });
});
