import { describe, expect, it } from 'vitest';
import { align } from '../../src/verify/align.ts';
import { diff, isSame } from '../../src/verify/diff.ts';
import { story } from './support/stories.ts';

const typed = (lines: string) => story(lines.split(' ').map((line) => ({ line, answer: { return: {} } })));

describe('the lines of two sessions', () => {
  it.each([
    // A, B, what stands against each other, what A alone has, what B alone has
    ['a b c', 'a b c', 'a b c', '', ''],
    ['a b c', 'a c', 'a c', 'b', ''],
    ['a c', 'a b c', 'a c', '', 'b'],
    ['a x c', 'a y c', 'a c', 'x', 'y'],
    ['a b a b', 'b a b a', 'b a b', 'a', 'a'],
    ['x', 'y', '', 'x', 'y'],
    ['a a a', 'a', 'a', 'a a', ''],
  ])('%s and %s', (a, b, pairs, onlyA, onlyB) => {
    const found = align(typed(a), typed(b));
    expect(found.pairs.map(({ recorded }) => recorded.text).join(' ')).toBe(pairs);
    expect(found.pairs.map(({ now }) => now.text).join(' ')).toBe(pairs);
    expect(found.onlyA.map(({ text }) => text).join(' ')).toBe(onlyA);
    expect(found.onlyB.map(({ text }) => text).join(' ')).toBe(onlyB);
  });

  it('are the same where only the scratch folder differs', () => {
    const at = (folder: string) =>
      story([{ line: `x ${folder}/e.qcow2`, answer: { return: {} } }], { folder });
    expect(isSame(diff(at('/tmp/qmpsh-lab-1-1-abcdef'), at('/tmp/qmpsh-lab-2-2-ghijkl')))).toBe(true);
  });
});

describe('a diff', () => {
  it('passes over comments and blank lines that only one has', () => {
    const line = { line: 'stop', answer: { return: {} } };
    expect(isSame(diff(story([line]), story([{ line: '# a remark' }, line, { line: '  ' }])))).toBe(true);
  });

  it('compares what both typed, and names the rest', () => {
    const a = story([
      { line: 'query-status', answer: { return: { status: 'prelaunch' } } },
      { line: 'stop', answer: { return: {} } },
    ]);
    const b = story([{ line: 'query-status', answer: { return: { status: 'running' } } }], {
      version: '12.0.0',
    });
    const found = diff(a, b);
    expect(found.comparison.differences).toMatchObject([
      { what: 'return.status', recorded: 'prelaunch', now: 'running' },
    ]);
    expect(found.onlyA.map(({ text }) => text)).toEqual(['stop']);
    expect(isSame(found)).toBe(false);
  });
});
