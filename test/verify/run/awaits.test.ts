/** What is waited for before a line is typed again. */
import { expect, it } from 'vitest';
import { needsBefore } from '../../../src/verify/run/awaits.ts';
import { type Said, states, story } from '../support/stories.ts';

/** What had happened before a line of that number, from 0, in words. */
function needs(said: readonly Said[], line: number): readonly string[] {
  const told = story(said);
  const { entry = 0 } = told.turns[line] ?? {};
  return [...needsBefore(told, entry).values()].map(({ of, count }) => `${count} ${of.text}`);
}

const CREATED: Said = {
  line: 'block-stream',
  answer: { return: {} },
  events: states('j', 'created', 'running'),
};
const QUIT: Said = { line: 'quit', answer: { return: {} }, events: [['SHUTDOWN', { guest: false }]] };
const AGAIN: Said = { line: 'query-status', answer: { return: {} } };

it('is every state a job passes once, and every event, before the line', () => {
  expect(needs([CREATED, QUIT, AGAIN], 1)).toEqual(['1 job j to be created']);
  expect(needs([CREATED, QUIT, AGAIN], 2)).toEqual(['1 job j to be created', '1 SHUTDOWN']);
});

it('is nothing of QEMUs that were there before the lab began anew: their last words may have been lost', () => {
  const said = [CREATED, QUIT, { line: '$ restart' }, CREATED, AGAIN];
  expect(needs(said, 3)).toEqual([]);
  expect(needs(said, 4)).toEqual(['1 job j to be created']);
});
