/**
 * A single word or string, read by its type. The rules are the table in docs/language.md. What does not fit is
 * reported and read as if no type were known, so that there is something to send all the same.
 */
import type { Json } from '../../json/json.ts';
import { integerRange } from '../../schema/integers.ts';
import type { BuiltinType, EnumType, Type } from '../../schema/model.ts';
import { nearest } from '../suggest.ts';
import { isJsonWord } from '../syntax/json.ts';
import type { DiagnosticCode } from '../types.ts';
import { checkAlive } from './alive.ts';
import { replaceBy, type Spot, type Typed } from './binding.ts';
import { warnFeatures } from './features.ts';
import { bindFree } from './free.ts';
import type { ScalarInput } from './input.ts';
import { type NumberReading, readBoolean, readInteger, readJsonWord, readNumber } from './literal.ts';
import { rangeText, takesText, valuesText } from './takes.ts';

const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

export function bindScalar(typed: Typed, input: ScalarInput, type: BuiltinType | EnumType, spot: Spot): Json {
  if (type.kind === 'enum') return bindEnum(typed, input, type, spot);
  switch (type.json) {
    case 'string':
      return bindString(typed, input, type, spot);
    case 'int':
      return bindInteger(typed, input, type, spot);
    case 'number':
      return bindNumber(typed, input, type, spot);
    case 'boolean':
      return bindBoolean(typed, input, type, spot);
    case 'null':
      return isNull(input) ? null : wrong(typed, input, type, spot);
    case 'value':
      return bindFree(typed.binding, input);
  }
}

/** Whether it is the word `null` (or Python's, inside JSON). */
export function isNull(input: ScalarInput): boolean {
  if (input.quote !== undefined) return false;
  return input.text === 'null' || (input.inside === 'json' && input.text === 'None');
}

/** Whether it is text: in quotes, or a word on the line, where quotes are not needed. */
export function isText(input: ScalarInput): boolean {
  return input.quote !== undefined || input.inside === 'line';
}

/** A word read as an integer of the type's range. */
export function integerOf(input: ScalarInput, type: BuiltinType): NumberReading {
  const { min, max } = integerRange(type) ?? { min: INT64_MIN, max: UINT64_MAX };
  if (input.quote !== undefined) return { kind: 'no-number' };
  if (input.inside === 'line') return readInteger(input.text, min, max);
  // Inside JSON a number is JSON's: no suffixes, and a fraction or exponent makes it no integer for QEMU.
  return /[.eEkKmMgGtTpP_+]/.test(input.text.replace(/^-?0[xX].*/, '')) || !isJsonWord(input.text)
    ? { kind: 'no-number' }
    : readInteger(input.text, min, max);
}

function bindString(typed: Typed, input: ScalarInput, type: BuiltinType, spot: Spot): Json {
  if (!isText(input)) return wrong(typed, input, type, spot, JSON.stringify(input.text));
  checkAlive(typed.binding, input, spot);
  return input.text;
}

function bindEnum(typed: Typed, input: ScalarInput, type: EnumType, spot: Spot): Json {
  if (isEmpty(input)) return missing(typed, input, type, spot);
  if (!isText(input)) return wrong(typed, input, type, spot, JSON.stringify(input.text));
  const value = type.values.find(({ name }) => name === input.text);
  if (value === undefined) {
    const meant = nearest(
      input.text,
      type.values.map(({ name }) => name),
    );
    const said = meant === undefined ? `it takes one of ${valuesText(type)}` : `did you mean ${meant}?`;
    typed.binding.error(
      'unknown-value',
      input.span,
      `${spot.key} has no value "${input.text}": ${said}`,
      meant === undefined ? undefined : replaceBy(input.span, written(input, meant)),
    );
  } else {
    warnFeatures(typed.binding, value.features, input.span, {
      what: `the value ${value.name} of ${spot.key}`,
      replacement: typed.binding.context.briefs.replacement(
        spot.command,
        `${spot.path.join('.')}=${value.name}`,
      ),
    });
  }
  return input.text;
}

function bindInteger(typed: Typed, input: ScalarInput, type: BuiltinType, spot: Spot): Json {
  if (isEmpty(input)) return missing(typed, input, type, spot);
  const read = integerOf(input, type);
  switch (read.kind) {
    case 'value':
      return read.value;
    case 'range':
      refuse(typed, input, 'out-of-range', `${spot.key} takes an integer ${rangeText(type)}`);
      return read.value ?? input.text;
    case 'no-number': {
      // Inside JSON, and in quotes, what reads as one on the line is surely meant so.
      const meant = readInteger(input.text, INT64_MIN, UINT64_MAX);
      return wrong(typed, input, type, spot, meant.kind === 'value' ? String(meant.value) : undefined);
    }
  }
}

function bindNumber(typed: Typed, input: ScalarInput, type: BuiltinType, spot: Spot): Json {
  if (isEmpty(input)) return missing(typed, input, type, spot);
  const read = readNumber(input.text);
  if (input.quote !== undefined) {
    return wrong(typed, input, type, spot, read.kind === 'value' ? input.text : undefined);
  }
  switch (read.kind) {
    case 'value':
      return read.value;
    case 'range':
      return refuse(typed, input, 'out-of-range', `${spot.key} takes a number a double can hold`);
    case 'no-number':
      return wrong(typed, input, type, spot);
  }
}

const DIGIT_BOOLEANS: ReadonlyMap<string, string> = new Map([
  ['1', 'true'],
  ['0', 'false'],
]);

function bindBoolean(typed: Typed, input: ScalarInput, type: BuiltinType, spot: Spot): Json {
  if (isEmpty(input)) return missing(typed, input, type, spot);
  const read = readBoolean(input.text);
  if (input.quote === undefined && input.inside === 'line' && read !== undefined) {
    return read;
  }
  const word = input.quote === undefined ? readJsonWord(input.text) : undefined;
  if (input.inside === 'json' && typeof word === 'boolean') return word;
  const meant = read === undefined ? DIGIT_BOOLEANS.get(input.text) : String(read);
  return wrong(typed, input, type, spot, meant);
}

/** Nothing right of the `=`. Inside JSON the hole has been reported already. */
function isEmpty(input: ScalarInput): boolean {
  return input.text === '' && input.quote === undefined;
}

function missing(typed: Typed, input: ScalarInput, type: Type, spot: Spot): Json {
  if (input.inside === 'line') {
    const message = `the value of ${spot.key} is missing: it takes ${takesText(typed.schema, type)}`;
    typed.binding.error('missing-argument', input.span, message);
  }
  return null;
}

/** Report a value of the wrong type; `meant` is what would be right in its place. */
export function wrong(typed: Typed, input: ScalarInput, type: Type, spot: Spot, meant?: string): Json {
  // A word that is no JSON at all has been reported where it was read.
  if (input.quote === undefined && input.inside === 'json' && !isJsonWord(input.text)) {
    return bindFree(typed.binding, input);
  }
  const quoted = input.quote !== undefined && input.inside === 'line' ? ', not a string in quotes' : '';
  const message = `${spot.key} takes ${takesText(typed.schema, type)}${quoted}`;
  return refuse(typed, input, 'wrong-type', message, meant);
}

function refuse(
  typed: Typed,
  input: ScalarInput,
  code: DiagnosticCode,
  message: string,
  meant?: string,
): Json {
  const repair = meant === undefined ? undefined : replaceBy(input.span, meant);
  typed.binding.error(code, input.span, message, repair);
  return bindFree(typed.binding, input);
}

/** A string as it is written where the old one stood. */
function written(input: ScalarInput, text: string): string {
  return input.inside === 'json' ? JSON.stringify(text) : text;
}
