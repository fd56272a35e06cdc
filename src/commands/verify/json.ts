/** Verdicts for programs: one JSON object a run. Pure. */
import { type Json, stringifyJson } from '../../json/json.ts';
import type { Comparison } from '../../verify/compare/tally.ts';
import type { Run } from '../verify.ts';

/** One run as a line of JSON. */
export function jsonOf({ file, qemu, verdict }: Run): string {
  const base = { file, ...(qemu === undefined ? {} : { qemu }) };
  switch (verdict?.kind) {
    case undefined:
      return stringifyJson({ ...base, result: 'failed' });
    case 'no-lab':
      return stringifyJson({ ...base, result: 'not-run', reason: verdict.reason });
    case 'refused':
      return stringifyJson({
        ...base,
        result: 'not-run',
        refused: verdict.lines.map(({ number, text, refusals }) => ({
          line: number,
          text,
          reasons: refusals.map(({ reason }) => reason),
          trust: refusals.every(({ isTrustable }) => isTrustable),
        })),
      });
    case 'compared':
      return stringifyJson({
        ...base,
        result: verdict.comparison.differences.length === 0 ? 'equal' : 'different',
        recorded: verdict.recorded,
        now: verdict.now,
        lines: verdict.lines,
        ...comparisonJson(verdict.comparison),
      });
  }
}

export function comparisonJson({ equal, allowed, differences, skipped }: Comparison): {
  readonly [name: string]: Json;
} {
  return {
    equal,
    allowed: allowed.map(({ class: one, count }) => ({ class: one.one, count, reason: one.reason })),
    differences: differences.map(({ line, what, recorded, now }) => ({
      ...(line === undefined ? {} : { line: line.number, text: line.text }),
      what,
      ...(recorded === undefined ? {} : { recorded }),
      ...(now === undefined ? {} : { now }),
    })),
    notCompared: [...skipped],
  };
}
