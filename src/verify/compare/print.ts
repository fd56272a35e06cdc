/** A comparison as a person reads it. Pure; what comes from outside still has to be sanitised. */
import { type Json, stringifyJson } from '../../json/json.ts';
import type { Comparison, Found } from './tally.ts';

/** Characters of a value that are shown. */
const SHOWN = 400;

/** `34 equal, 12 differ as allowed: 7 times, 3 generated names, 2 allocated sizes`. */
export function countLine({ equal, allowed, differences }: Comparison): string {
  const total = allowed.reduce((sum, { count }) => sum + count, 0);
  const classes = allowed.map(({ class: one, count }) => `${count} ${count === 1 ? one.one : one.many}`);
  const wrong = differences.length === 0 ? '' : `${countOf(differences.length)}, `;
  const rest = total === 0 ? '' : `, ${total} values differ as allowed: ${classes.join(', ')}`;
  return `${wrong}${equal} equal${rest}`;
}

function countOf(differences: number): string {
  return differences === 1 ? '1 difference' : `${differences} differences`;
}

/** Every difference, under the line it belongs to, each line once; `sides` is what the two are called. */
export function differenceLines(
  differences: readonly Found[],
  sides: readonly [string, string] = ['recorded', 'now'],
): readonly string[] {
  const width = Math.max(...sides.map((side) => side.length)) + 2;
  const [before, after] = [sides[0].padEnd(width), sides[1].padEnd(width)];
  const lines: string[] = [];
  let last: Found['line'] | 'none' = 'none';
  for (const { line, what, recorded, now } of differences) {
    if (last === 'none' || line?.number !== last?.number) {
      lines.push(line === undefined ? 'the session as a whole' : `line ${line.number}: ${line.text}`);
    }
    last = line;
    lines.push(`  ${what}`, `    ${before}${valueText(recorded)}`, `    ${after}${valueText(now)}`);
  }
  return lines;
}

/** A value on one line, cut where it is long. */
function valueText(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  const text = stringifyJson(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text;
}
