/** One value, whatever its type: words go to scalar.ts, objects to object.ts; lists and alternates are told here. */
import type { Json } from '../../json/json.ts';
import { acceptsKinds } from '../../schema/lookup.ts';
import type { AlternateType, ArrayType, BuiltinType, EnumType, Type } from '../../schema/model.ts';
import type { Edit, Span } from '../types.ts';
import { itemSpot, replaceBy, type Spot, type Typed } from './binding.ts';
import { bindFree, stringInBrackets } from './free.ts';
import { type Input, type ListInput, listItems, type ObjectInput, type ScalarInput } from './input.ts';
import { readBoolean } from './literal.ts';
import { bindObject } from './object.ts';
import { bindScalar, integerOf, isNull, isText, wrong } from './scalar.ts';
import { takesText } from './takes.ts';

/** Chains of images are a few dozen long; each level takes several calls here, and the stack has an end. */
const DEEPEST_CHECKED = 200;

/**
 * The JSON a value stands for where the schema has the type of that name.
 * @param keySpan the key it belongs to: what a missing member or a wrong form is pointed at by
 */
export function bindValue(typed: Typed, input: Input, typeName: string, spot: Spot, keySpan: Span): Json {
  const type = typed.schema.types.get(typeName);
  if (type === undefined) return bindFree(typed.binding, input);
  if (spot.path.length > DEEPEST_CHECKED && input.kind !== 'scalar') {
    typed.binding.warning(
      'out-of-range',
      spanOf(input, keySpan),
      'nested so deep that it is not checked from here',
    );
    return bindFree(typed.binding, input);
  }
  return bindAs(typed, input, type, spot, keySpan);
}

function bindAs(typed: Typed, input: Input, type: Type, spot: Spot, keySpan: Span): Json {
  switch (type.kind) {
    case 'builtin':
    case 'enum':
      return bindPlain(typed, input, type, spot, keySpan);
    case 'array':
      return bindList(typed, input, type, spot, keySpan);
    case 'alternate':
      return bindAlternate(typed, input, type, spot, keySpan);
    case 'object':
      if (input.kind !== 'object') return misshapen(typed, input, type, spot, keySpan);
      typed.binding.syntax(input.json?.problems ?? []);
      return bindObject(typed, { input, type, spot, keySpan }, bindValue);
  }
}

function bindPlain(
  typed: Typed,
  input: Input,
  type: BuiltinType | EnumType,
  spot: Spot,
  keySpan: Span,
): Json {
  if (input.kind === 'scalar') return bindScalar(typed, input, type, spot);
  if (type.kind === 'builtin' && type.json === 'value') return bindFree(typed.binding, input);
  const text = type.kind === 'builtin' && type.json === 'string' ? stringInBrackets(input) : undefined;
  return text ?? misshapen(typed, input, type, spot, keySpan);
}

function bindList(typed: Typed, input: Input, type: ArrayType, spot: Spot, keySpan: Span): Json {
  const items = itemsOf(input);
  if (items === undefined) return misshapen(typed, input, type, spot, keySpan);
  if (input.kind !== 'scalar') typed.binding.syntax(input.json?.problems ?? []);
  return items.map((item, i) => bindValue(typed, item, type.element, itemSpot(spot, i), item.span));
}

function itemsOf(input: Input): readonly Input[] | undefined {
  if (input.kind === 'list') return input.items;
  return input.kind === 'object' ? listItems(input) : undefined;
}

function bindAlternate(typed: Typed, input: Input, type: AlternateType, spot: Spot, keySpan: Span): Json {
  const accepted = acceptsKinds(typed.schema, type);
  if (input.kind === 'scalar') {
    const branch = branchFor(input, accepted);
    return branch === undefined ? wrong(typed, input, type, spot) : bindScalar(typed, input, branch, spot);
  }
  const text = accepted.has('string') ? stringInBrackets(input) : undefined;
  if (text !== undefined) return text;
  const branch = itemsOf(input) === undefined ? accepted.get('object') : accepted.get('array');
  return branch === undefined
    ? misshapen(typed, input, type, spot, keySpan)
    : bindAs(typed, input, branch, spot, keySpan);
}

/** The branch a word chooses by its form: `null`, an integer, a boolean, and else a string. */
function branchFor(
  input: ScalarInput,
  accepted: ReturnType<typeof acceptsKinds>,
): BuiltinType | EnumType | undefined {
  const plain = (type: Type | undefined) =>
    type?.kind === 'builtin' || type?.kind === 'enum' ? type : undefined;
  const none = plain(accepted.get('null'));
  if (none !== undefined && isNull(input)) return none;
  const number = plain(accepted.get('number'));
  if (number?.kind === 'builtin' && integerOf(input, number).kind !== 'no-number') return number;
  const boolean = plain(accepted.get('boolean'));
  if (boolean !== undefined && input.quote === undefined && readBoolean(input.text) !== undefined)
    return boolean;
  const string = plain(accepted.get('string'));
  return isText(input) || accepted.size === 1 ? string : undefined;
}

/** A list, an object or a word where something of another shape should stand. */
function misshapen(typed: Typed, input: Input, type: Type, spot: Spot, keySpan: Span): Json {
  const { binding, schema } = typed;
  if (input.kind === 'scalar' && input.text === '' && input.quote === undefined) {
    if (input.inside === 'line') {
      const message = `the value of ${spot.key} is missing: it takes ${takesText(schema, type)}`;
      binding.error('missing-argument', input.span, message);
    }
    return null;
  }
  const shape = `${spot.key} takes ${takesText(schema, type)}${hintFor(type, input, spot)}`;
  binding.error('wrong-type', spanOf(input, keySpan), shape, repairFor(type, input, keySpan));
  return bindFree(binding, input);
}

/** A dotted object has no text of its own but its keys. */
function spanOf(input: Input, keySpan: Span): Span {
  return input.kind === 'object' && input.dotted ? keySpan : input.span;
}

function hintFor(type: Type, input: Input, spot: Spot): string {
  const name = spot.key;
  if (type.kind === 'array') return `: ${name}.0=… or ${name}=[…]`;
  if (type.kind === 'object') return `: ${name}.member=… or ${name}={…}`;
  return shapeName(input);
}

function shapeName(input: Input): string {
  if (input.kind === 'list') return ', not a list';
  return input.kind === 'object' ? ', not an object' : '';
}

/** One word for a list of one; a JSON text where a string in quotes was meant. */
function repairFor(type: Type, input: Input, keySpan: Span): Edit | undefined {
  if (input.kind === 'scalar') {
    if (type.kind !== 'array' || input.inside !== 'line') return undefined;
    return replaceBy({ start: keySpan.end, end: keySpan.end }, '.0');
  }
  return type.kind === 'builtin' && type.json === 'string' ? quotedWhole(input) : undefined;
}

function quotedWhole(input: ListInput | ObjectInput): Edit | undefined {
  const { json } = input;
  if (json === undefined || json.problems.length > 0 || /['\\]/.test(json.text)) return undefined;
  return replaceBy(input.span, `'${json.text}'`);
}
