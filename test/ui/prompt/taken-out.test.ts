import { expect, test } from 'vitest';
import { withTakenOut } from '../../../src/ui/prompt/taken-out.ts';
import { bindToy } from '../support/toy-language.ts';

test.each([
  ['query-status', []],
  ['set_password password=<secret>', ['<secret>']],
  ['x-a password=<secret> data="<secret>"', ['<secret>', '<secret>']],
])('%s', (line, marks) => {
  const before = bindToy(line);
  const { diagnostics, line: bound } = withTakenOut(before, line);
  const said = diagnostics.slice(0, diagnostics.length - before.diagnostics.length);
  expect(bound).toBe(before.line);
  expect(said.map(({ span, severity }) => [line.slice(span.start, span.end), severity])).toEqual(
    marks.map((mark) => [mark, 'error']),
  );
});
