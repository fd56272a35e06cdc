import { expect, it } from 'vitest';
import { textTable } from '../../../src/commands/common/text-table.ts';

it('lines columns up, and ends no line in blanks', () => {
  expect(
    textTable([
      ['lesson', 'you', 'needs'],
      ['a', 'step 3/5', ''],
      ['commit-1', '', 'a chain'],
    ]),
  ).toEqual([
    'lesson    you       needs', // the widest cell of a column is its width
    'a         step 3/5',
    'commit-1            a chain',
  ]);
});

it('is nothing of no rows', () => {
  expect(textTable([])).toEqual([]);
});
