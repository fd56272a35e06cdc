import { expect, it } from 'vitest';
import { parseRequest } from '../../../src/commands/complete/request.ts';

it.each([
  ['{"line": "quit", "cursor": 2}', { line: 'quit', cursor: 2 }],
  ['{"line": "quit"}', { line: 'quit', cursor: 4 }],
  ['{"cursor": 0, "line": "", "more": 1}', { line: '', cursor: 0 }],
  // UTF-16 units, as editors' protocols count.
  ['{"line": "😀"}', { line: '😀', cursor: 2 }],
])('%s asks for %o', (text, request) => {
  expect(parseRequest(text)).toEqual({ ok: true, request });
});

it.each([
  ['', /not JSON/],
  ['block-stream', /not JSON/],
  ['["quit", 2]', /not an object/],
  ['{"text": "quit"}', /"line"/],
  ['{"line": 5}', /"line"/],
  ['{"line": "quit", "cursor": 5}', /from 0 to 4/],
  ['{"line": "quit", "cursor": -1}', /from 0 to 4/],
  ['{"line": "quit", "cursor": 1.5}', /whole number/],
  ['{"line": "quit", "cursor": 18446744073709551615}', /from 0 to 4/],
])('%s is no request: %s', (text, reason) => {
  expect(parseRequest(text)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
});
