import { expect, it } from 'vitest';
import { rowsOf } from '../../../src/language/documents/rows.ts';
import { switchedOn } from '../../../src/language/documents/switches.ts';

it.each([
  ['# qmpsh check off', '# qmpsh check on'],
  ['<!-- qmpsh check off: a screen with a line half typed -->', '<!-- qmpsh check on -->'],
  ['  .. qmpsh check off', '  .. qmpsh check on'],
])('%s leaves rows out, and others keep their places', (off, on) => {
  const rows = switchedOn(rowsOf(['one', off, 'two', on, 'three'].join('\n')));
  expect(rows.filter(({ text }) => text !== '' && text !== on)).toEqual([
    { line: 1, before: 0, text: 'one' },
    { line: 5, before: 0, text: 'three' },
  ]);
});

it('holds to the end where it is never switched on again', () => {
  const rows = switchedOn(rowsOf('# qmpsh check off\nconn\nconn'));
  expect(rows.every(({ text }) => text === '')).toBe(true);
});

it('is no other comment', () => {
  const rows = rowsOf('# qmpsh check offers much\nqmpsh check off\nconn');
  expect(switchedOn(rows)).toEqual(rows);
});
