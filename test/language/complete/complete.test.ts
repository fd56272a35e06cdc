/** Whatever is typed and wherever the cursor stands, completion answers; what it replaces is around the cursor. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { complete } from '../../../src/language/complete/complete.ts';
import { DOCUMENT_LINES } from '../../support/document-lines.ts';
import { context } from '../../support/language.ts';

const about = context({ monitors: ['main'], shell: [] });
const inside = context({ inTransaction: true });

function check(text: string, cursor: number): void {
  for (const from of [about, inside]) {
    const { replace, items } = complete(text, cursor, from);
    expect(replace.start).toBeLessThanOrEqual(cursor);
    expect(replace.end).toBeGreaterThanOrEqual(cursor);
    expect(replace.end).toBeLessThanOrEqual(text.length);
    for (const { insert, cursor: at = 0 } of items.slice(0, 3)) expect(at).toBeLessThanOrEqual(insert.length);
  }
}

test('at every position of every line of the document, and of each as a message', () => {
  const messages = [
    '{"execute": "transaction", "arguments": {"actions": [{"type": "abort", "data": {}}]}, "id": 1}',
    'transaction( block-dirty-bitmap-add node=node-A name="x y" blockdev-backup device=node-D )',
    '@main (QEMU) block-stream device="node',
  ];
  for (const line of [...DOCUMENT_LINES.map((one) => one.line), ...messages]) {
    for (let cursor = 0; cursor <= line.length; cursor++) check(line, cursor);
  }
});

test('of any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'block-stream',
      'blockdev-add',
      'device',
      'file',
      'driver',
      'qcow2',
      'transaction(',
      'actions',
    ),
    fc.constantFrom(
      ' ',
      '=',
      '.',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '0',
      '@',
      '/',
      '$',
      '#',
      '\\',
      ')',
    ),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), fc.nat(), (pieces, at) => {
      const text = pieces.join('');
      check(text, at % (text.length + 1));
    }),
    { numRuns: 500 },
  );
});
