import { describe, expect, it, test } from 'vitest';
import { readDoc } from '../../../src/schema/qapi/docs.ts';

describe('readDoc', () => {
  const doc = readDoc([
    '@polish:',
    '',
    'Make a surface shine.',
    'It takes a while.',
    '',
    '@surface: what to polish',
    '',
    '@speed: strokes a minute',
    '    (default: 40; since 3.1)',
    '',
    '@wax: use wax',
    '',
    '    Second paragraph.',
    '',
    'Features:',
    '',
    '@deprecated: Member @wax is deprecated.',
    '',
    'Returns: nothing',
    '',
    'Since: 1.3',
  ]);

  it('finds the version', () => {
    expect(doc.since).toBe('1.3');
  });

  it('keeps what is said before the members, as paragraphs', () => {
    expect(doc.text).toBe('Make a surface shine. It takes a while.');
  });

  it('finds the members, and takes no feature for one', () => {
    expect([...doc.members.keys()]).toEqual(['surface', 'speed', 'wax']);
    expect(doc.members.get('wax')?.text).toBe('use wax\n\nSecond paragraph.');
  });

  it('finds their versions and defaults', () => {
    expect(doc.members.get('speed')).toMatchObject({ since: '3.1', default: '40' });
    expect(doc.members.get('surface')).toEqual({ text: 'what to polish' });
  });

  it('is empty where there is no documentation', () => {
    expect(readDoc([])).toEqual({ text: '', members: new Map() });
  });
});

/** A member's text → its version and its default. */
test.each([
  ['the limit (since 2.10)', '2.10', undefined],
  ['the limit.  (Since: 2.10.1)', '2.10.1', undefined],
  ['the limit (since v5.0)', '5.0', undefined],
  ['a (since 2.0), or b (since 3.0)', '3.0', undefined],
  ['since 2.0 it has been so', undefined, undefined],
  ['on or off (default: on)', undefined, 'on'],
  ['on or off (default off; since 9.0).', '9.0', 'off'],
  ["what to do, default 'report' (no limits)", undefined, 'report'],
  ['what to do.  Defaults to true.', undefined, 'true'],
  ['what to do; the default is 0, no limit', undefined, '0'],
  ['what to do, by default', undefined, undefined],
  ['the size (default: 1 MB, since 5.1)', '5.1', undefined],
  ['seconds.  The default is 600 on supporting platforms, and 0 elsewhere', undefined, undefined],
  ['on or off (default: true if the binary can)', undefined, undefined],
])('%s', (text, since, plain) => {
  const member = readDoc(['@x:', '', `@m: ${text}`]).members.get('m');
  expect([member?.since, member?.default]).toEqual([since, plain]);
});
