import { describe, expect, test } from 'vitest';
import { MOST_TOLD, told } from '../../../src/language/bind/told.ts';
import type { Diagnostic } from '../../../src/language/types.ts';

function some(count: number, severity: Diagnostic['severity'], from = 0): readonly Diagnostic[] {
  return Array.from({ length: count }, (_, i) => ({
    severity,
    code: 'syntax',
    span: { start: from + i, end: from + i + 1 },
    message: '',
  }));
}

function counted(found: readonly Diagnostic[]) {
  const of = (kind: Diagnostic['severity']) => found.filter(({ severity }) => severity === kind).length;
  const starts = found.map(({ span }) => span.start);
  return { errors: of('error'), warnings: of('warning'), last: found.at(-1)?.message, starts };
}

describe('what is told of a line', () => {
  test('is all, in order of position', () => {
    const found = [...some(2, 'warning', 5), ...some(2, 'error')];
    expect(counted(told(found, 9))).toMatchObject({ errors: 2, warnings: 2, starts: [0, 1, 5, 6] });
    expect(told(some(MOST_TOLD, 'error'), MOST_TOLD)).toHaveLength(MOST_TOLD);
  });

  test('is so much and how much more', () => {
    const found = told(some(MOST_TOLD + 7, 'error'), 5000);
    expect(counted(found)).toMatchObject({
      errors: MOST_TOLD + 1,
      last: expect.stringMatching(/^and 7 more/),
    });
    expect(found.at(-1)).toMatchObject({ code: 'too-many', span: { start: 5000, end: 5000 } });
  });

  test('has its errors, however many warnings come before', () => {
    const found = told([...some(2 * MOST_TOLD, 'warning'), ...some(1, 'error', 4000)], 5000);
    expect(counted(found)).toMatchObject({ errors: 1, warnings: MOST_TOLD });
    expect(found.at(-1)?.severity).toBe('warning');
  });
});
