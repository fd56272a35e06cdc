import { expect, test } from 'vitest';
import { withGhosts } from '../../../src/ui/layout/ghosts.ts';

test('what is to stand in empty places is shown behind the cursor, and moves no mark out of its word', () => {
  const line = {
    text: 'c a= b=x',
    cursor: 4,
    marks: [
      { start: 2, end: 3, tone: 'key' },
      { start: 5, end: 6, tone: 'key' },
      { start: 7, end: 8, tone: 'plain' },
    ],
  } as const;
  expect(withGhosts(line, [{ at: 4, text: '<enum>' }])).toEqual({
    text: 'c a=<enum> b=x',
    cursor: 4,
    marks: [
      { start: 2, end: 3, tone: 'key' },
      { start: 11, end: 12, tone: 'key' },
      { start: 13, end: 14, tone: 'plain' },
      { start: 4, end: 10, tone: 'ghost' },
    ],
  });
});

test('two places, the cursor in the second', () => {
  const ghosts = [
    { at: 4, text: '<x>' },
    { at: 7, text: '<y>' },
  ];
  const shown = withGhosts({ text: 'c a= b=', cursor: 7, marks: [] }, ghosts);
  expect(shown).toMatchObject({ text: 'c a=<x> b=<y>', cursor: 10 });
});
