import { describe, expect, it } from 'vitest';
import { colours } from '../../../src/ui/prompt/colours.ts';

/** `tone(text)` for every part that has a tone. */
function coloured(text: string): string {
  return colours(text)
    .filter(({ tone }) => tone !== 'plain')
    .map(({ start, end, tone }) => `${tone}(${text.slice(start, end)})`)
    .join(' ');
}

describe('a line by its syntax', () => {
  it.each([
    ['query-status', 'strong(query-status)'],
    [
      'block-stream device=node-D speed=10M auto-dismiss=off',
      'strong(block-stream) key(device) key(speed) number(10M) key(auto-dismiss) literal(off)',
    ],
    [
      `x addr={"type": 'inet', "port": 4444, "to": null}`,
      `strong(x) key(addr) key("type") string('inet') key("port") number(4444) key("to") literal(null)`,
    ],
    ['x name="a b"', 'strong(x) key(name) string("a b")'],
    ['@dst cont', 'event(@dst) strong(cont)'],
    ['(QEMU) cont', 'dim((QEMU) ) strong(cont)'],
    ['# a comment', 'dim(# a comment)'],
    ['/wait job0', 'event(/wait)'],
    ['transaction( blockdev-backup device=a )', 'strong(transaction() strong(blockdev-backup) key(device)'],
    ['{"execute": "cont"}', 'key("execute") string("cont")'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(coloured(text)).toBe(expected);
  });

  it('takes every prefix of a line as it comes', () => {
    const line = `transaction( x a={"b": [1, "c"` + ` , None]} d="e f" )`;
    for (let end = 0; end <= line.length; end += 1) {
      for (const mark of colours(line.slice(0, end))) expect(mark.end).toBeLessThanOrEqual(end);
    }
  });
});
