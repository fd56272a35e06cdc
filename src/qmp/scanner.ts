/**
 * A JSON syntax check that takes bytes in any cut and says where a top-level object ends: what tells a reply
 * spread over lines from junk. Builds no values. RFC 8259's grammar, nothing looser.
 *
 * createScanner refers to nothing outside itself, because its source text is also run in a worker (large-worker.ts).
 */

export interface JsonScanner {
  /**
   * Go on with `bytes[from, to)`.
   * @returns the index after the byte that closes the object, MORE (-1), or INVALID (-2): then `reason` and `at` say why.
   */
  scan(bytes: Uint8Array, from: number, to: number): number;
  /** Forget everything: what comes next begins a new object. */
  reset(): void;
  /** Why the text is not JSON, in words of our own; empty while it may be. */
  readonly reason: string;
  /** Index (in the bytes last given) of the byte that does not fit. */
  readonly at: number;
  /** Where the object's last comma of its own stands, counted from the first byte scanned; -1 without one. */
  readonly lastComma: number;
  /** The first such comma at or after `watchFrom`; -1 without one. */
  readonly firstComma: number;
}

export const MORE = -1;
export const INVALID = -2;

/**
 * @param maxDepth objects and arrays open at once; one more is refused. QEMU's own limit is 1024.
 * @param watchFrom from which byte on `firstComma` looks.
 */
export function createScanner(maxDepth: number, watchFrom = 0): JsonScanner {
  // What may come next. Above LITERAL: inside a number, by how far it is.
  const OBJECT = 0;
  const VALUE = 1;
  const VALUE_OR_END = 2;
  const KEY = 3;
  const KEY_OR_END = 4;
  const COLON = 5;
  const COMMA_OR_END = 6;
  const IN_KEY = 7;
  const IN_STRING = 8;
  const ESCAPE = 9;
  const HEX = 10;
  const LITERAL = 11;
  const MINUS = 12;
  const ZERO = 13;
  const DIGITS = 14;
  const DOT = 15;
  const FRACTION = 16;
  const EXPONENT = 17;
  const EXPONENT_SIGN = 18;
  const EXPONENT_DIGITS = 19;

  const expected = [
    'an object',
    'a value',
    'a value or ]',
    'a name in quotes',
    'a name in quotes or }',
    'a colon',
    'a comma or a closing bracket',
  ];
  const NOT_FINITE = 'a number that is infinite or not a number, which JSON does not have';
  /** 1 for an object, 0 for an array. */
  const stack = new Uint8Array(maxDepth);
  let depth = 0;
  let state = OBJECT;
  /** Where an escape returns to. */
  let within = IN_STRING;
  let left = 0;
  let literal = '';
  let reason = '';
  let at = 0;
  /** Bytes of earlier calls. */
  let before = 0;
  let firstComma = -1;
  let lastComma = -1;

  function fail(why: string, index: number): number {
    reason = why;
    at = index;
    return -2;
  }

  function isDigit(c: number): boolean {
    return c >= 0x30 && c <= 0x39;
  }

  /** The state after an opening bracket, or -1 where it is one too many. */
  function open(object: number): number {
    if (depth === maxDepth) return -1;
    stack[depth] = object;
    depth += 1;
    return object === 1 ? KEY_OR_END : VALUE_OR_END;
  }

  /** The state after the first byte of a value, or -1. */
  function begin(c: number): number {
    if (c === 0x22) return IN_STRING;
    if (c === 0x2d) return MINUS;
    if (c === 0x30) return ZERO;
    if (isDigit(c)) return DIGITS;
    literal = c === 0x74 ? 'rue' : c === 0x66 ? 'alse' : c === 0x6e ? 'ull' : '';
    left = 0;
    return literal === '' ? -1 : LITERAL;
  }

  /** The state after one more byte of a number: -1 where it cannot be, COMMA_OR_END where the number is over. */
  function number(c: number): number {
    const e = c === 0x65 || c === 0x45;
    switch (state) {
      case MINUS:
        return c === 0x30 ? ZERO : isDigit(c) ? DIGITS : -1;
      case ZERO:
      case DIGITS:
        if (state === DIGITS && isDigit(c)) return DIGITS;
        return c === 0x2e ? DOT : e ? EXPONENT : isDigit(c) ? -1 : COMMA_OR_END;
      case DOT:
      case FRACTION:
        if (isDigit(c)) return FRACTION;
        return state === DOT ? -1 : e ? EXPONENT : COMMA_OR_END;
      case EXPONENT:
        return c === 0x2b || c === 0x2d ? EXPONENT_SIGN : isDigit(c) ? EXPONENT_DIGITS : -1;
      case EXPONENT_SIGN:
        return isDigit(c) ? EXPONENT_DIGITS : -1;
      default:
        return isDigit(c) ? EXPONENT_DIGITS : COMMA_OR_END;
    }
  }

  /** Say what stands where `state` wanted something else. */
  function unexpected(c: number, index: number): number {
    const infinite = c === 0x69 || c === 0x49 || c === 0x4e;
    const valueWanted = state === VALUE || state === VALUE_OR_END || state === MINUS;
    return fail(infinite && valueWanted ? NOT_FINITE : `${expected[state] ?? 'a digit'} expected`, index);
  }

  function comma(index: number): void {
    lastComma = index;
    if (firstComma < 0 && index >= watchFrom) firstComma = index;
  }

  /** Run through a string's plain bytes; gives the index of the first that is not. */
  function plain(bytes: Uint8Array, from: number, to: number): number {
    let i = from;
    while (i < to) {
      const c = bytes[i] ?? 0;
      if (c === 0x22 || c === 0x5c || c < 0x20) break;
      i += 1;
    }
    return i;
  }

  function scan(bytes: Uint8Array, from: number, to: number): number {
    let i = from;
    while (i < to) {
      if (state === IN_STRING || state === IN_KEY) {
        i = plain(bytes, i, to);
        if (i === to) break;
      }
      const c = bytes[i] ?? 0;
      switch (state) {
        case IN_KEY:
        case IN_STRING:
          if (c === 0x22) state = state === IN_KEY ? COLON : COMMA_OR_END;
          else if (c === 0x5c) {
            within = state;
            state = ESCAPE;
          } else if (c === 0x0a || c === 0x0d) return fail('a string that does not end on its line', i);
          else return fail('a control character inside a string', i);
          break;
        case ESCAPE:
          if (c === 0x75) {
            state = HEX;
            left = 4;
          } else if ('"\\/bfnrt'.includes(String.fromCharCode(c))) state = within;
          else return fail('an escape that JSON does not have', i);
          break;
        case HEX:
          if (!(isDigit(c) || ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x66))) {
            return fail('four hexadecimal digits expected after \\u', i);
          }
          left -= 1;
          if (left === 0) state = within;
          break;
        case LITERAL:
          if (c !== literal.charCodeAt(left)) {
            return literal === 'ull' && left === 0 && c === 0x61
              ? fail(NOT_FINITE, i)
              : fail('a value expected', i);
          }
          left += 1;
          if (left === literal.length) state = COMMA_OR_END;
          break;
        default:
          if (state > LITERAL) {
            const next = number(c);
            if (next === -1) return unexpected(c, i);
            state = next;
            if (next !== COMMA_OR_END) break;
          }
          if (c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09) break;
          if (c === 0x7b || c === 0x5b) {
            if (state > VALUE_OR_END || (state === OBJECT && c === 0x5b)) return unexpected(c, i);
            const next = open(c === 0x7b ? 1 : 0);
            if (next === -1) return fail(`more than ${maxDepth} objects and arrays inside one another`, i);
            state = next;
          } else if (c === 0x7d || c === 0x5d) {
            const object = c === 0x7d ? 1 : 0;
            const empty = state === (object === 1 ? KEY_OR_END : VALUE_OR_END);
            if (!empty && (state !== COMMA_OR_END || stack[depth - 1] !== object)) return unexpected(c, i);
            depth -= 1;
            state = COMMA_OR_END;
            if (depth === 0) return i + 1;
          } else if (state === VALUE || state === VALUE_OR_END) {
            const next = begin(c);
            if (next === -1) return unexpected(c, i);
            state = next;
          } else if ((state === KEY || state === KEY_OR_END) && c === 0x22) state = IN_KEY;
          else if (state === COLON && c === 0x3a) state = VALUE;
          else if (state === COMMA_OR_END && c === 0x2c) {
            state = stack[depth - 1] === 1 ? KEY : VALUE;
            if (depth === 1) comma(before + i - from);
          } else return unexpected(c, i);
      }
      i += 1;
    }
    before += to - from;
    return -1;
  }

  function reset(): void {
    depth = 0;
    state = OBJECT;
    reason = '';
    before = 0;
    firstComma = lastComma = -1;
  }

  return {
    scan,
    reset,
    get reason() {
      return reason;
    },
    get at() {
      return at;
    },
    get firstComma() {
      return firstComma;
    },
    get lastComma() {
      return lastComma;
    },
  };
}
