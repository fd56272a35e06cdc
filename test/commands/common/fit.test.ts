import { expect, it } from 'vitest';
import { fitLines } from '../../../src/commands/common/fit.ts';

it.each([
  ['fits', 'as it is', ['as it is']],
  ['a paragraph', '  words that go on for more than a row', ['  words that go on for more than', '  a row']],
  [
    'an item',
    '  • words that go on for more than a row',
    ['  • words that go on for more', '    than a row'],
  ],
  ['a table', 'name  what it is in more than a row', ['name  what it is in more than a', '      row']],
  ['hidden text', 'a\u001b]0;x\u0007 b', ['a␛]0;x␇ b']],
])('%s', (_, line, rows) => {
  expect(fitLines([line], 32)).toEqual(rows);
});

it('has room for words on the narrowest terminal', () => {
  for (const row of fitLines(['a-long-first-column  and then words and more words'], 24))
    expect(row.length).toBeLessThanOrEqual(24);
});
