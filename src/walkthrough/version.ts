/** For which QEMUs something is meant: `>=10.0`, `<11`, `>=7.2 <10`. Pure. */

interface Bound {
  readonly comparison: '<' | '<=' | '>=' | '>' | '=';
  /** Major, minor, micro, as far as given. */
  readonly parts: readonly number[];
}

export interface VersionRange {
  /** As it was written. */
  readonly text: string;
  /** All of them hold. */
  readonly bounds: readonly Bound[];
}

const BOUND = /^(<=|>=|<|>|=)(\d{1,4}(?:\.\d{1,4}){0,2})$/;

/** Read a range; undefined where it is none. */
export function readVersionRange(text: string): VersionRange | undefined {
  const bounds = text
    .trim()
    .split(/\s+/)
    .map((word) => readBound(word));
  return bounds.every((bound) => bound !== undefined) ? { text: text.trim(), bounds } : undefined;
}

function readBound(word: string): Bound | undefined {
  const [, sign, numbers] = BOUND.exec(word) ?? [];
  if (numbers === undefined) return undefined;
  const parts = numbers.split('.').map(Number);
  switch (sign) {
    case '<':
    case '<=':
    case '>=':
    case '>':
    case '=':
      return { comparison: sign, parts };
    default:
      return undefined;
  }
}

/** Whether a QEMU of that version (`10.0.13`) is meant; one whose version is not known always is. */
export function isFor(range: VersionRange | undefined, version: string | undefined): boolean {
  if (range === undefined || version === undefined) return true;
  const parts = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return range.bounds.every((bound) => holds(bound, parts));
}

/** Only as many parts as the bound has count: 10.0.13 is `=10.0`, and not `>10.0`. */
function holds({ comparison, parts }: Bound, version: readonly number[]): boolean {
  const order = parts.reduce((sum, part, i) => (sum === 0 ? (version[i] ?? 0) - part : sum), 0);
  switch (comparison) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '=':
      return order === 0;
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
  }
}
