import { expect, it } from 'vitest';
import { mergeFindings } from '../../../src/commands/check/merge.ts';
import { findingJson, findingText, summaryText } from '../../../src/commands/check/text.ts';
import type { Finding } from '../../../src/language/documents/check.ts';

function finding(line: number, column: number, text: string): Finding {
  const start = { line, column };
  return { start, end: { line, column: column + 1 }, severity: 'error', code: 'unknown-argument', text };
}

const OLD = { grammar: '7.2', findings: [finding(3, 14, 'no such argument'), finding(5, 1, 'nonsense')] };
const NEW = { grammar: '11.1', findings: [finding(2, 1, 'gone since'), finding(5, 1, 'nonsense')] };

it('says once what all grammars object to, and of the rest which does', () => {
  expect(mergeFindings([OLD, NEW]).map((one) => findingText('a.qmp', one))).toEqual([
    'a.qmp:2:1: error: gone since [unknown-argument] (11.1)',
    'a.qmp:3:14: error: no such argument [unknown-argument] (7.2)',
    'a.qmp:5:1: error: nonsense [unknown-argument]',
  ]);
});

it('needs no version for a single grammar', () => {
  const [first] = mergeFindings([OLD]);
  expect(first === undefined ? '' : findingText('-', first)).toBe(
    '-:3:14: error: no such argument [unknown-argument]',
  );
});

it('gives a program all that is known', () => {
  const repair = { start: { line: 3, column: 14 }, end: { line: 3, column: 16 }, text: 'id' };
  const [only] = mergeFindings([{ grammar: '7.2', findings: [{ ...finding(3, 14, 'x'), repair }] }]);
  expect(only === undefined ? undefined : findingJson('a', only)).toEqual({
    file: 'a',
    line: 3,
    column: 14,
    endLine: 3,
    endColumn: 15,
    severity: 'error',
    code: 'unknown-argument',
    text: 'x',
    grammars: ['7.2'],
    repair: { line: 3, column: 14, endLine: 3, endColumn: 16, text: 'id' },
  });
});

it('sums up', () => {
  const counts = { errors: 1, warnings: 0, files: 2, examples: 12, grammars: ['7.2', '11.1'] };
  expect(summaryText(counts)).toBe(
    '1 error, 0 warnings in 2 files: 12 lines and messages checked against QEMU 7.2, 11.1',
  );
});
