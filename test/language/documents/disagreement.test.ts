import { expect, it } from 'vitest';
import { disagreement } from '../../../src/language/documents/disagreement.ts';

/** What differs between the message a line sends and one shown: where in the text, and what is said. */
it.each([
  [{ device: 'a' }, '{"execute": "x", "arguments": {"device": "a"}}', undefined, undefined],
  [{ n: 5n }, '{"execute": "x", "arguments": {"n": 5}}', undefined, undefined],
  [{}, '{"execute": "x"}', undefined, undefined],
  [
    { device: 'a' },
    '{"execute": "x", "arguments": {"device": "b"}}',
    '"device"',
    'the line above sends "device": "a"; this message has "device": "b"',
  ],
  [
    { device: 'a' },
    '{"execute": "x", "arguments": {}}',
    '"arguments"',
    'the line above sends "device": "a"; this message has no "device"',
  ],
  [
    {},
    '{"execute": "x", "arguments": {"device": "b"}}',
    '"device"',
    'the line above sends no "device"; this message has "device": "b"',
  ],
  [{}, '{"execute": "y"}', '{', 'the line above sends x, this message is y'],
] as const)('%o beside %s', (given, text, where, says) => {
  const { execute, arguments: written = {} } = JSON.parse(text);
  const found = disagreement(text, { execute: 'x', arguments: given }, { execute, arguments: written });
  expect(found?.message).toBe(says);
  expect(found === undefined ? undefined : text.slice(found.span.start, found.span.end)).toBe(where);
});
