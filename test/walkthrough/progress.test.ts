import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ProgressFile } from '../../src/walkthrough/progress.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const folder = scratchFolder();
const path = () => join(folder(), 'state', 'lessons.json');

it('remembers how far each lesson is, in a file of this person’s alone', () => {
  new ProgressFile(path()).note('chain', 2, 8);
  new ProgressFile(path()).note('stream-1', 1, 5);
  const later = new ProgressFile(path());
  expect(later.of('chain')).toEqual({ steps: 2, done: false });
  expect(later.of('stream-1')).toEqual({ steps: 1, done: false });
  expect(later.of('commit-3')).toEqual({ steps: 0, done: false });
  expect(statSync(path()).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder(), 'state'))).toEqual(['lessons.json']);
});

it('begins a lesson that was gone through anew, and remembers that it was', () => {
  const file = new ProgressFile(path());
  file.note('chain', 8, 8);
  expect(file.of('chain')).toEqual({ steps: 0, done: true });
  file.note('chain', 1, 8);
  expect(file.of('chain')).toEqual({ steps: 1, done: true });
});

it.each(['', '[]', '{"chain": 7}', '{"chain": {"steps": -1}}', '{"chain": {"steps": "x"}}', 'not JSON'])(
  'knows nothing from a file that says nothing: %s',
  (text) => {
    const file = new ProgressFile(path());
    file.note('other', 1, 2);
    writeFileSync(path(), text);
    expect(file.of('chain')).toEqual({ steps: 0, done: false });
    expect(file.of('toString')).toEqual({ steps: 0, done: false });
    file.note('chain', 3, 8);
    expect(JSON.parse(readFileSync(path(), 'utf8'))).toMatchObject({ chain: { steps: 3 } });
  },
);

it('never stands in the way where it cannot be written', () => {
  const file = new ProgressFile('/dev/null/lessons.json');
  file.note('chain', 2, 8);
  expect(file.of('chain')).toEqual({ steps: 0, done: false });
});
