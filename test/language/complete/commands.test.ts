import { describe, expect, test } from 'vitest';
import { completed, context, labels, taken } from '../../support/language.ts';

describe('the first word', () => {
  test.each([
    // what is typed       the first candidate put in
    ['|', 'add_client |'],
    ['block-st|', 'block-stream |'],
    ['block_st|', 'block-stream |'],
    ['BLOCK-ST|', 'block-stream |'],
    ['bl c|', 'block-commit |'],
    ['block stream|', 'block-stream |'],
    ['bdm|', 'blockdev-mirror |'],
    ['mirror|', 'drive-mirror |'],
    ['blck-strem|', 'block-stream |'],
    ['stop|', 'stop|'],
    ['query-stat|', 'query-stats |'],
    ['query-statu|', 'query-status|'],
    ['block-str| device=node-D', 'block-stream| device=node-D'],
    ['blo|ck-st', 'block-commit |'],
    ['(QEMU) block-st|', '(QEMU) block-stream |'],
    ['  block-st|', '  block-stream |'],
    ['@dst block-st|', '@dst block-stream |'],
    ['trans|', 'transaction( |'],
  ])('%s', (line, after) => {
    expect(taken(line)).toBe(after);
  });

  test('commands that are deprecated come last and name what replaces them', () => {
    const { items } = completed('block-job-c|');
    expect(items.map(({ label, mark, brief }) => [label, mark, brief.split(' · ')[0]])).toEqual([
      ['block-job-cancel', undefined, 'End a block job; a mirror that is ready ends with its copy'],
      ['block-job-change', undefined, 'Change settings of a running block job'],
      ['block-job-complete', 'deprecated', 'use job-complete'],
    ]);
  });

  test('typed in full, a deprecated command is still the first', () => {
    expect(labels('drive-backup|')[0]).toBe('drive-backup');
  });

  test('job-cancel is never named in place of block-job-cancel: it abandons a mirror that is ready', () => {
    const { briefs } = context();
    expect(briefs.replacement('block-job-cancel')).toBeUndefined();
    for (const item of completed('block-job-cancel|').items)
      expect(item.brief).not.toContain('use job-cancel');
  });

  test('behind an unknown command with arguments nothing is offered', () => {
    expect(labels('block-strem device=node-D |')).toEqual([]);
  });

  test('a comment and a pasted prompt hold nothing to complete', () => {
    expect(labels('# block-st|')).toEqual([]);
    expect(labels('(QE|MU) ')).toEqual([]);
  });

  test('without a schema nothing is offered', () => {
    expect(labels('block-st|', context({ schema: undefined }))).toEqual([]);
  });
});

describe('transactions', () => {
  const inside = context({ inTransaction: true });

  test.each([
    ['|', 'abort|'],
    ['blockdev-b|', 'blockdev-backup |'],
    ['blockdev-backup dev|', 'blockdev-backup device=|'],
    ['block-dirty-bitmap-clear node=node-A name=|', 'block-dirty-bitmap-clear node=node-A name=old |'],
    [')|', ')|'],
  ])('inside: %s', (line, after) => {
    expect(taken(line, undefined, inside)).toBe(after);
  });

  test('inside, only what can be an action is offered, and the end', () => {
    const offered = labels('|', inside);
    expect(offered).toContain('blockdev-snapshot-sync');
    expect(offered).not.toContain('block-stream');
    expect(offered.indexOf(')')).toBe(offered.length - 2);
    expect(offered.at(-1)).toBe('drive-backup');
  });

  test.each([
    ['transaction(|', 'transaction(abort|'],
    ['transaction( block-dirty-bitmap-a|', 'transaction( block-dirty-bitmap-add |'],
    [
      'transaction( block-dirty-bitmap-add node=node-A |',
      'transaction( block-dirty-bitmap-add node=node-A name=|',
    ],
    [
      'transaction( block-dirty-bitmap-add node=node-A name=x blockdev-b|',
      'transaction( block-dirty-bitmap-add node=node-A name=x blockdev-backup |',
    ],
  ])('on one line: %s', (line, after) => {
    expect(taken(line)).toBe(after);
  });
});
