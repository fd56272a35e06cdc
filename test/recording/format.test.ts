import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeEntry } from '../../src/recording/format.ts';
import { parseLine } from '../../src/recording/parse.ts';
import type { Entry } from '../../src/session/entry.ts';
import { HASH, receive, SAMPLE, send } from './support/sample.ts';

function roundTrip(entry: Entry): Entry | undefined {
  const parsed = parseLine(encodeEntry(entry).slice(0, -1));
  return parsed.kind === 'entry' ? parsed.entry : undefined;
}

describe('a line', () => {
  test.each(SAMPLE.map((entry) => [entry.kind, entry] as const))(
    'of kind %s gives its entry back',
    (_, entry) => {
      expect(roundTrip(entry)).toEqual(entry);
    },
  );

  test.each([
    [
      { at: 2.5, kind: 'line', monitor: 'main', text: 'say "hi"' },
      '{"at":2.5,"kind":"line","monitor":"main","text":"say \\"hi\\""}\n',
    ],
    [
      send(1, '{ "execute":"stop" }', { line: 0, monitor: 'dst' }),
      '{"at":1,"kind":"send","monitor":"dst","line":0,"message":{ "execute":"stop" }}\n',
    ],
    [
      receive(7, '{"return": []}', { cut: { bytes: 5_000_000, sha256: HASH } }),
      `{"at":7,"kind":"receive","monitor":"main","cut":{"bytes":5000000,"sha256":"${HASH}"},"message":{"return": []}}\n`,
    ],
  ] satisfies [Entry, string][])('stands as docs/recording.md says: %#', (entry, line) => {
    expect(encodeEntry(entry)).toBe(line);
  });

  test('carries a grammar that is not shipped', () => {
    const grammar: Entry = { at: 1, kind: 'grammar', monitor: 'main', hash: HASH, source: 'live' };
    expect(JSON.parse(encodeEntry(grammar, '{\n}'))).toMatchObject({ hash: HASH, text: '{\n}' });
  });
});

describe('the wire text', () => {
  test.each([
    '{"return": {"size": 18446744073709551615, "odd":1.0e2,  "a":9007199254740993}, "id": 1}',
    '{"return": "\\u0041\\ud800", "id": "x"}',
    '{"a": 1, "a": 2}',
    '{"__proto__": {"x": 1}}',
    '{"x": ",\\"message\\":5}"}',
    '{"message": {"x": ",\\"message\\":"},"message":{"y":1}}',
  ])('survives as it was: %s', (wire) => {
    const parsed = roundTrip(receive(1, wire));
    expect(parsed).toMatchObject({ kind: 'receive', wire });
  });

  test('of a message spread over lines becomes one line, its integers exact', () => {
    const parsed = roundTrip(receive(1, '{\r\n  "return": 18446744073709551615\r\n}'));
    expect(parsed).toMatchObject({
      wire: '{"return":18446744073709551615}',
      message: { return: 18446744073709551615n },
    });
  });

  test('whatever the strings, the line is one line and gives them back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.json(),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        (text, json, at) => {
          const wire = `{"return":${json}}`;
          for (const entry of [
            { at, kind: 'malformed', monitor: 'm', text, reason: text } as const,
            receive(at, wire),
            send(at, `{"execute":${JSON.stringify(text)}}`),
          ]) {
            const line = encodeEntry(entry);
            expect(line.indexOf('\n')).toBe(line.length - 1);
            expect(roundTrip(entry)).toEqual(entry);
          }
        },
      ),
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, -0])(
    'a time that is none, %s, is written as 0',
    (at) => {
      expect(encodeEntry({ at, kind: 'note', text: '' })).toBe('{"at":0,"kind":"note","text":""}\n');
    },
  );
});

describe('what was sent though it is no message', () => {
  test.each(['{"execute":', 'hello', '{bad}', '[1]', '', '{"a":\n', ' {} {}'])(
    'survives as text: %j',
    (wire) => {
      const entry: Entry = { at: 1, kind: 'send', monitor: 'main', message: {}, wire, line: 0 };
      expect(JSON.parse(encodeEntry(entry))).toMatchObject({ raw: wire, message: {} });
      expect(roundTrip(entry)).toEqual(entry);
    },
  );

  test('is told from an empty message', () => {
    expect(encodeEntry(send(1, '{}'))).toBe('{"at":1,"kind":"send","monitor":"main","message":{}}\n');
  });
});
