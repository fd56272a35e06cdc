import { expect, it } from 'vitest';
import type { NoticeEntry } from '../../../src/session/entry.ts';
import { lineText } from '../../../src/ui/paint/piece.ts';
import { presentNotice } from '../../../src/ui/present/notice.ts';

const rows = (level: NoticeEntry['level'], text: string, columns = 40) =>
  presentNotice({ at: 0, kind: 'notice', monitor: 'main', level, code: 'x', text }, { columns }).map(
    lineText,
  );

it('stands as it is where it fits', () => {
  expect(rows('info', 'Nothing runs.\nNothing waits.')).toEqual(['Nothing runs.', 'Nothing waits.']);
});

it('is broken at words, and goes on a little to the right', () => {
  expect(rows('error', 'Not connected to main: /reconnect connects again')).toEqual([
    'Not connected to main: /reconnect',
    '  connects again',
  ]);
});

it('goes on where it is indented to', () => {
  expect(rows('info', '    a paragraph that stands further in than others')).toEqual([
    '    a paragraph that stands further in',
    '    than others',
  ]);
  expect(rows('info', '  • an item of a list that is longer than one row')).toEqual([
    '  • an item of a list that is longer',
    '    than one row',
  ]);
});

it('goes on in the second column of a table', () => {
  expect(rows('info', '/hmp LINE  run a line of the human monitor here')).toEqual([
    '/hmp LINE  run a line of the human',
    '           monitor here',
  ]);
});

it('has a second column below the first where that leaves it no room', () => {
  const row = '  ctrl-left, alt-left, alt-b    back to the beginning of a word';
  expect(rows('info', row)).toEqual([
    '  ctrl-left, alt-left, alt-b',
    '      back to the beginning of a word',
  ]);
  expect(rows('info', row, 80)).toEqual([row]);
});

it('says so where it is a warning', () => {
  expect(rows('warning', 'base is deprecated; use base-node, which names a node')).toEqual([
    'Warning: base is deprecated; use',
    '  base-node, which names a node',
  ]);
});
