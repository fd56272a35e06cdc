import { describe, expect, it } from 'vitest';
import { lessonTable } from '../../../src/commands/learn/list.ts';
import { type NamedLesson, shippedLessons } from '../../../src/walkthrough/library.ts';

const LESSONS = shippedLessons();
const named = (names: readonly string[]): readonly NamedLesson[] =>
  LESSONS.filter(({ name }) => names.includes(name));

const begun = (name: string) =>
  name === 'commit-5' ? { steps: 2, done: true } : { steps: 0, done: name === 'chain' };

const SOME = named(['chain', 'commit-5', 'hmp-mirror']);

it('is a table alone in a pipe', () => {
  expect(lessonTable(SOME, begun)).toEqual([
    'lesson      you       needs                         what it teaches',
    'chain       done      one image                     A chain of disk images',
    'commit-5    step 3/8  a chain of four images        An active commit, cancelled and completed',
    'hmp-mirror  –/9       two QEMUs, drives with names  Five ways to end a mirror',
  ]);
});

it('names the labs by their short names in a window of 80 columns, and says below what they are', () => {
  expect(lessonTable(SOME, begun, 79)).toEqual([
    'lesson      you       needs    what it teaches',
    'chain       done      bare     A chain of disk images',
    'commit-5    step 3/8  chain    An active commit, cancelled and completed',
    'hmp-mirror  –/9       hmp-two  Five ways to end a mirror',
    '',
    'bare     one image',
    'chain    a chain of four images',
    'hmp-two  two QEMUs, drives with names',
    'qmpsh learn NAME begins one, or goes on with it',
  ]);
});

it('has two lines for each lesson in a narrow window', () => {
  expect(lessonTable(SOME, begun, 40)).toEqual([
    'chain  done  bare',
    '  A chain of disk images',
    'commit-5  step 3/8  chain',
    '  An active commit, cancelled and',
    '  completed',
    'hmp-mirror  –/9  hmp-two',
    '  Five ways to end a mirror',
    '',
    'bare     one image',
    'chain    a chain of four images',
    'hmp-two  two QEMUs, drives with names',
    'qmpsh learn NAME begins one, or goes on',
    'with it',
  ]);
});

describe.each([40, 80, 120])('in %i columns', (columns) => {
  it('no lesson that ships is cut or broken in the middle of its row', () => {
    const lines = lessonTable(LESSONS, () => ({ steps: 2, done: false }), columns);
    expect(lines.filter((line) => line.length > columns)).toEqual([]);
    if (columns >= 80)
      for (const { name } of LESSONS)
        expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${name} +step 3/`)));
  });
});
