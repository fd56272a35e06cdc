/** Lines that were sent in a moment, typed key by key. */
import { expect, test } from 'vitest';
import { type Moment, withTyping } from '../../../src/recording/export/typing.ts';
import type { Entry } from '../../../src/session/entry.ts';

const line = (at: number, text: string): Entry => ({ at, kind: 'line', monitor: 'main', text });
const note = (at: number): Entry => ({ at, kind: 'note', text: 'x' });

function told(entries: readonly Entry[]): string[] {
  return [...withTyping(entries)].map(textOf);
}

function textOf(moment: Moment): string {
  const what = moment.kind === 'typed' ? `"${moment.text}"` : moment.entry.kind;
  return `${moment.at.toFixed(2)} ${what}`;
}

test('keys come at an even pace, and the last when the line is sent', () => {
  expect(told([line(10, 'stop')])).toEqual([
    '9.82 "s"',
    '9.88 "st"',
    '9.94 "sto"',
    '10.00 "stop"',
    '10.00 line',
  ]);
});

test('keys are squeezed into the time there was, several at once where it was short', () => {
  const [, ...rest] = told([line(1, 'stop'), line(1.1, 'query-name')]).filter((text) => !text.includes('"s'));
  expect(rest).toEqual([
    '1.02 "qu"',
    '1.04 "quer"',
    '1.06 "query-"',
    '1.08 "query-na"',
    '1.10 "query-name"',
    '1.10 line',
  ]);
});

test('a line that came at once, from a file or a pipe, is not typed', () => {
  expect(told([line(1, ''), line(1, 'cont')])).toEqual(['1.00 line', '1.00 line']);
});

test('what happens while somebody types stands between the keys', () => {
  expect(told([note(1), note(9.9), line(10, 'stop')])).toEqual([
    '1.00 note',
    '9.82 "s"',
    '9.88 "st"',
    '9.90 note',
    '9.94 "sto"',
    '10.00 "stop"',
    '10.00 line',
  ]);
});

test('a long line takes three seconds at most, a very long one was pasted, and no character is halved', () => {
  const long = told([line(100, 'x'.repeat(300))]);
  expect(Number.parseFloat(long[0] ?? '')).toBeGreaterThanOrEqual(97);
  expect(told([line(100, 'x'.repeat(5000))])).toHaveLength(2);
  for (const moment of withTyping([line(1, '😀'.repeat(30))]))
    if (moment.kind === 'typed') expect(moment.text).not.toMatch(/[\ud800-\udbff]$/);
});

test('times never run backwards, and every entry is there once', () => {
  const entries = Array.from({ length: 20_000 }, (_, i) =>
    i % 7 === 0 ? line(i / 50, 'query-name') : note(i / 50),
  );
  let last = 0;
  const seen: Entry[] = [];
  for (const moment of withTyping(entries)) {
    expect(moment.at).toBeGreaterThanOrEqual(last);
    last = moment.at;
    if (moment.kind === 'entry') seen.push(moment.entry);
  }
  expect(seen).toEqual(entries);
});
