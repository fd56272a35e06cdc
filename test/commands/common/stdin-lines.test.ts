import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { linesOf } from '../../../src/commands/common/stdin-lines.ts';

async function lines(chunks: readonly (string | Uint8Array)[], longest = 10) {
  const found: (string | undefined)[] = [];
  for await (const { text } of linesOf(Readable.from(chunks), longest)) found.push(text);
  return found;
}

const SMILE = new TextEncoder().encode('😀\n');

it.each([
  ['whole', ['a\nb\n'], ['a', 'b']],
  ['cut anywhere', ['a\r', '\nb', 'c\n'], ['a', 'bc']],
  ['cut inside a character', [SMILE.subarray(0, 2), SMILE.subarray(2)], ['😀']],
  ['without a last line end', ['a\nb'], ['a', 'b']],
  ['empty', ['\n\n'], ['', '']],
  ['nothing', [], []],
  ['longer than wanted', ['12345678901\nb\n'], [undefined, 'b']],
  [
    'longer than wanted, in pieces',
    ['123456', '78901', '2345\nb\n', '12345678901'],
    [undefined, 'b', undefined],
  ],
])('lines are handed over: %s', async (_, chunks, expected) => {
  expect(await lines(chunks)).toEqual(expected);
});

it('hands a line over before the next has come', async () => {
  const stream = new Readable({ read() {} });
  const iterator = linesOf(stream, 100);
  stream.push('first\nsec');
  expect(await iterator.next()).toMatchObject({ value: { text: 'first' } });
  stream.push('ond\n');
  expect(await iterator.next()).toMatchObject({ value: { text: 'second' } });
});
