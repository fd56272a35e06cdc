/**
 * What a single word means where the schema wants an integer, a number, a boolean, or anything. The rules are
 * the table in docs/language.md, which the tests read; a change belongs there first.
 */

/** A word read as a number, or why it is none. */
export type NumberReading =
  | { readonly kind: 'value'; readonly value: number | bigint }
  /** A number, but not one that fits; without a value where no JSON number stands for it. */
  | { readonly kind: 'range'; readonly value?: number | bigint }
  | { readonly kind: 'no-number' };

const NO_NUMBER: NumberReading = { kind: 'no-number' };

const INTEGER = /^([+-]?)(?:0[xX]([0-9a-fA-F]+)|(\d+(?:_\d+)*)(?:\.(\d+))?(?:([kKmMgGtTpPeE])(?:iB)?)?)$/;

const SUFFIXES = 'kmgtpe';

/**
 * An integer: `512`, `-1`, `007` (seven: there is no octal), `1_000_000`, `0xff`, `10M`, `10MiB`, `1.5G`.
 * Suffixes count in 1024s; `10MB`, which could mean either million, is none. A fraction must come out whole.
 * @param min the least and `max` the greatest value that is none of `range`
 */
export function readInteger(text: string, min: bigint, max: bigint): NumberReading {
  const found = INTEGER.exec(text);
  if (found === null) return NO_NUMBER;
  const [, sign, hex, digits, fraction, suffix] = found;
  const magnitude = hex === undefined ? scaled(digits ?? '', fraction ?? '', suffix) : BigInt(`0x${hex}`);
  if (magnitude === undefined) return NO_NUMBER;
  const value = sign === '-' ? -magnitude : magnitude;
  return { kind: value < min || value > max ? 'range' : 'value', value: exact(value) };
}

/** digits.fraction × 1024^n, if that is whole. */
function scaled(digits: string, fraction: string, suffix: string | undefined): bigint | undefined {
  if (suffix === undefined && fraction !== '') return undefined;
  const whole = BigInt(digits.replaceAll('_', '') + fraction);
  const factor = suffix === undefined ? 1n : 1024n ** BigInt(SUFFIXES.indexOf(suffix.toLowerCase()) + 1);
  const divisor = 10n ** BigInt(fraction.length);
  const product = whole * factor;
  return product % divisor === 0n ? product / divisor : undefined;
}

/** A number where a double holds it exactly, a bigint where not: as src/json does. */
export function exact(value: bigint): number | bigint {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

const DECIMAL = /^[+-]?\d+$/;
const FLOAT = /^[+-]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?$/;

/** A number with or without a fraction: `3`, `0.5`, `1e-3`. No suffixes, no `inf`, no `nan`. */
export function readNumber(text: string): NumberReading {
  if (DECIMAL.test(text)) return { kind: 'value', value: exact(BigInt(text.replace('+', ''))) };
  if (!FLOAT.test(text)) return NO_NUMBER;
  const value = Number(text);
  return Number.isFinite(value) ? { kind: 'value', value } : { kind: 'range' };
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['on', true],
  ['yes', true],
  ['false', false],
  ['off', false],
  ['no', false],
]);

/** `true`, `on`, `yes`, `false`, `off`, `no`, in capitals too. */
export function readBoolean(text: string): boolean | undefined {
  return BOOLEANS.get(text.toLowerCase());
}

const FREE_INTEGER = /^[+-]?\d+(?:_\d+)*$/;

/**
 * A bare word where nothing says what it should be: qmp-shell's order, which is integer, boolean, string (JSON
 * is told by its bracket before this is asked); and `null`, which qmp-shell takes for a string.
 */
export function readFree(text: string): number | bigint | boolean | null | string {
  if (FREE_INTEGER.test(text)) return exact(BigInt(text.replaceAll('_', '').replace('+', '')));
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'false') return lower === 'true';
  return text === 'null' ? null : text;
}

const JSON_INTEGER = /^-?\d+$/;
const JSON_HEX = /^(-?)0[xX]([0-9a-fA-F]+)$/;

/** What an unquoted word inside JSON stands for; undefined where it is no JSON (and no Python) literal. */
export function readJsonWord(text: string): number | bigint | boolean | null | undefined {
  switch (text) {
    case 'true':
    case 'True':
      return true;
    case 'false':
    case 'False':
      return false;
    case 'null':
    case 'None':
      return null;
    default: {
      if (JSON_INTEGER.test(text)) return exact(BigInt(text));
      const hex = JSON_HEX.exec(text);
      if (hex !== null) return exact(BigInt(`0x${hex[2]}`) * (hex[1] === '-' ? -1n : 1n));
      const value = Number(text);
      return text !== '' && Number.isFinite(value) && /^-?\d/.test(text) ? value : undefined;
    }
  }
}
