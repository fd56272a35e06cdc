import { expect, it } from 'vitest';
import { bind } from '../../src/language/bind/bind.ts';
import { staysInTransaction } from '../../src/language/gathered.ts';
import { blindContext } from './contexts.ts';

/** Lines, and behind each whether the next stands within a transaction. */
it.each<readonly (readonly [line: string, within: boolean])[]>([
  [['query-status', false]],
  [
    ['transaction(', true],
    ['block-dirty-bitmap-add node=a name=b', true],
    ['# a comment', true],
    ['', true],
    [')', false],
  ],
  [
    ['transaction( blockdev-snapshot node=a overlay=b', true],
    ['abort )', false],
    ['cont', false],
  ],
  [['transaction( abort )', false]],
])('%j …', (...lines) => {
  let within = false;
  for (const [text, after] of lines) {
    const { line } = bind(text, blindContext({ inTransaction: within }));
    within = staysInTransaction(line, within);
    expect(within, text).toBe(after);
  }
});
