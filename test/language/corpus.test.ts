/** The corpora against the three QEMUs: what the document says checks, and no prefix of any line is too odd. */
import { describe, expect, test } from 'vitest';
import { stringifyJson } from '../../src/json/json.ts';
import { bind } from '../../src/language/bind/bind.ts';
import { parse } from '../../src/language/syntax/parse.ts';
import { contextOf, SERIES } from './contexts.ts';
import { allLines, documentLines } from './corpus/read.ts';

describe.each(SERIES)('the document on live block operations, QEMU %s', (series) => {
  const context = contextOf(series);

  test('is all there', () => {
    expect(documentLines()).toHaveLength(35);
    expect(documentLines().filter(({ message }) => message !== undefined)).toHaveLength(27);
  });

  test.each(documentLines())('$line', ({ line, message, disagrees, deprecated }) => {
    const { line: bound, diagnostics } = bind(line, context);
    const expected = deprecated
      .filter((warning) => warning.series.includes(series))
      .map(({ what, replacement }) => ({ what, replacement }));
    const found = diagnostics.map(({ severity, code, span, message: text }) => {
      expect([severity, code]).toEqual(['warning', 'deprecated']);
      return { what: line.slice(span.start, span.end), replacement: /; use (\S+)$/.exec(text)?.[1] };
    });
    expect(found).toEqual(expected);
    if (message !== undefined && !disagrees) expect(bound).toEqual({ kind: 'command', message });
    if (message !== undefined && disagrees) expect(bound).not.toEqual({ kind: 'command', message });
  });

  test.each(documentLines().filter(({ message }) => message !== undefined))(
    'its message for $line',
    ({ message = {} }) => {
      const { line, diagnostics } = bind(stringifyJson(message), context);
      expect(diagnostics.filter(({ code }) => code !== 'deprecated')).toEqual([]);
      expect(line).toEqual({ kind: 'command', message });
    },
  );
});

describe('every prefix of every line', () => {
  test.each(allLines())('%s', (line) => {
    for (let end = 0; end <= line.length; end++) {
      const prefix = line.slice(0, end);
      expect(parse(prefix).text).toBe(prefix);
      for (const series of SERIES) {
        for (const { span } of bind(prefix, contextOf(series)).diagnostics) {
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeLessThanOrEqual(prefix.length);
        }
      }
    }
  });
});
