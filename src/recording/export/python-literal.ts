/**
 * JSON values as Python expressions. Nothing of a recording is ever code: a string is quoted character by
 * character, integers keep all their digits, and a secret that is not there becomes a call that asks for it.
 */
import { isArray, isObject, type Json, stringifyJson } from '../../json/json.ts';
import { SECRET } from '../../language/redact.ts';
import { sanitize } from '../../text/sanitize.ts';

/** Nested deeper than this, Python's own parser gives up: such a value goes through its JSON module. */
const DEEPEST = 40;

const INDENT = '    ';
/** A collection longer than this is spread over lines. */
const WIDEST = 80;

/** Hears of each place where a secret is missing; gives the number it goes by. */
export type SecretAsked = () => number;

/**
 * A Python expression of the same value: `ast.literal_eval` reads it, but where a secret is missing or a value is
 * nested very deep.
 * @param indent what the line it stands on begins with
 */
export function pythonLiteral(value: Json, secret: SecretAsked, indent = ''): string {
  if (depthOf(value) > DEEPEST) return `json.loads(${pythonString(stringifyJson(value))})`;
  return expression(value, secret, indent);
}

function expression(value: Json, secret: SecretAsked, indent: string): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return withSecrets(value, secret);
  if (typeof value === 'bigint') return integerText(value);
  if (typeof value === 'number') return numberText(value);
  const inner = `${indent}${INDENT}`;
  if (isArray(value)) {
    const items = value.map((item) => expression(item, secret, inner));
    return collection('[', items, ']', indent);
  }
  if (!isObject(value)) return 'None';
  const items = Object.entries(value).map(
    ([key, item]) => `${pythonString(key)}: ${expression(item, secret, inner)}`,
  );
  return collection('{', items, '}', indent);
}

function collection(open: string, items: readonly string[], close: string, indent: string): string {
  const short = `${open}${items.join(', ')}${close}`;
  if (short.length + indent.length <= WIDEST && !short.includes('\n')) return short;
  return `${open}\n${items.map((item) => `${indent}${INDENT}${item},\n`).join('')}${indent}${close}`;
}

/** Python reads no more decimal digits than these of an integer; hexadecimal ones it does. */
const MOST_DIGITS = 4000;

function integerText(value: bigint): string {
  const text = value.toString();
  if (text.length <= MOST_DIGITS) return text;
  return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

/** Beyond what a double holds JSON numbers read as infinite, and so does this. */
function numberText(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  if (!Number.isFinite(value)) return value > 0 ? '1e999' : '-1e999';
  return String(value);
}

function withSecrets(text: string, secret: SecretAsked): string {
  if (!text.includes(SECRET)) return pythonString(text);
  const parts: string[] = [];
  for (const [i, part] of text.split(SECRET).entries()) {
    if (i > 0) parts.push(`secret(${secret()})`);
    if (part !== '') parts.push(pythonString(part));
  }
  return parts.join(' + ');
}

/** A Python string literal on one line; what would not be seen as it is, is escaped. */
export function pythonString(text: string): string {
  let quoted = '';
  for (const character of text) quoted += inString(character);
  return `"${quoted}"`;
}

function inString(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  if (character === '\n') return '\\n';
  if (sanitize(character) === character) return character;
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

function depthOf(value: Json): number {
  let level: readonly Json[] = [value];
  let depth = 0;
  while (level.length > 0 && depth <= DEEPEST) {
    level = level.flatMap((one) => (isArray(one) ? one : isObject(one) ? Object.values(one) : []));
    depth++;
  }
  return depth;
}
