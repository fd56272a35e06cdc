/** A single value as it is typed right of an `=`: the shortest writing that reads back as that value. */
import { type Json, sameJson } from '../../json/json.ts';
import { Binding } from '../bind/binding.ts';
import { bindFree } from '../bind/free.ts';
import { gather } from '../bind/gather.ts';
import { bindValue } from '../bind/value.ts';
import { parse } from '../syntax/parse.ts';
import type { LanguageContext } from '../types.ts';
import { isTypable, jsonText } from './json-text.ts';

/** What is typed for the value where the type of that name is wanted; undefined where nothing will do. */
export function scalarText(
  value: Exclude<Json, readonly Json[] | object>,
  type: string | undefined,
  context: LanguageContext,
): string | undefined {
  return writings(value).find((text) => readsAs(text, value, type, context));
}

/** Whether `x=text` gives that value, be it with an error: a message may not check, and be said all the same. */
function readsAs(text: string, value: Json, type: string | undefined, context: LanguageContext): boolean {
  const line = `c x=${text}`;
  const { body, problems } = parse(line);
  if (body.kind !== 'command' || body.arguments.length !== 1 || problems.length > 0) return false;
  const [only] = gather(body.arguments, line, body.span, false).object.members;
  const input = only?.value;
  if (input === undefined) return false;
  const binding = new Binding(context, 0);
  const spot = { command: '', path: [], key: '' };
  const { schema } = context;
  const read =
    schema === undefined || type === undefined
      ? bindFree(binding, input)
      : bindValue({ binding, schema }, input, type, spot, input.span);
  return sameJson(read, value);
}

/** The ways to write a value, best first. */
function writings(value: Exclude<Json, readonly Json[] | object>): readonly string[] {
  if (value === null) return ['null'];
  switch (typeof value) {
    case 'boolean':
      return value ? ['on', 'true'] : ['off', 'false'];
    case 'string':
      return stringWritings(value);
    default: {
      const decimal = String(value);
      const suffixed = suffixedText(decimal);
      return suffixed !== undefined && suffixed.length < decimal.length ? [suffixed, decimal] : [decimal];
    }
  }
}

const SUFFIXES = ['E', 'P', 'T', 'G', 'M', 'K'];

/** The largest suffix that divides an integer: `10M`, never a fraction. */
function suffixedText(decimal: string): string | undefined {
  if (!/^-?[1-9]\d*$/.test(decimal)) return undefined;
  const value = BigInt(decimal);
  for (const [i, suffix] of SUFFIXES.entries()) {
    const unit = 1024n ** BigInt(SUFFIXES.length - i);
    if (value % unit === 0n) return `${value / unit}${suffix}`;
  }
  return undefined;
}

/** Bare where that can be; then in the quotes that need fewer backslashes. */
function stringWritings(value: string): readonly string[] {
  const double = jsonText(value);
  if (!isTypable(value)) return [double];
  const single = `'${value.replace(/[\\']/g, '\\$&')}'`;
  const quoted = single.length < double.length ? [single, double] : [double, single];
  return value === '' ? quoted : [value, ...quoted];
}
