/** Values where no type is known: without a schema, for `any`, and for what the schema does not have. */
import type { Json } from '../../json/json.ts';
import type { Problem } from '../syntax/tree.ts';
import { type Binding, itemSpot, memberSpot, type Spot } from './binding.ts';
import { type Input, listItems, type ObjectInput, type ScalarInput } from './input.ts';
import { readFree, readJsonWord } from './literal.ts';

/** The value in qmp-shell's order: integer, boolean, JSON, string. */
export function bindFree(binding: Binding, input: Input, spot: Spot): Json {
  return freeValue(input, spot, listenerOf(binding));
}

/** The members of an object nobody knows the type of. */
export function bindFreeMembers(binding: Binding, object: ObjectInput, spot: Spot): { [name: string]: Json } {
  return freeMembers(object, spot, listenerOf(binding));
}

/** What an input says, with nobody to hear what is wrong with it. */
export function plainMembers(object: ObjectInput): { [name: string]: Json } {
  return freeMembers(object, NOWHERE, DEAF);
}

interface Listener {
  leaf(input: ScalarInput, spot: Spot): void;
  problems(problems: readonly Problem[]): void;
}

const NOWHERE: Spot = { command: '', path: [], key: '' };
const DEAF: Listener = { leaf: () => {}, problems: () => {} };

function listenerOf(binding: Binding): Listener {
  return {
    leaf: (input, spot) => binding.leaf(input, spot),
    problems: (problems) => binding.syntax(problems),
  };
}

function freeValue(input: Input, spot: Spot, listener: Listener): Json {
  if (input.kind === 'scalar') {
    listener.leaf(input, spot);
    return freeScalar(input);
  }
  const text = stringInBrackets(input);
  if (text !== undefined) {
    listener.leaf({ kind: 'scalar', span: input.span, text, inside: 'line' }, spot);
    return text;
  }
  listener.problems(input.json?.problems ?? []);
  const items = input.kind === 'list' ? input.items : listItems(input);
  if (items !== undefined) return items.map((item, i) => freeValue(item, itemSpot(spot, i), listener));
  return input.kind === 'object' ? freeMembers(input, spot, listener) : [];
}

function freeMembers(object: ObjectInput, spot: Spot, listener: Listener): { [name: string]: Json } {
  const members: [string, Json][] = object.members.map(({ name, value }) => [
    name,
    freeValue(value, memberSpot(spot, name, object), listener),
  ]);
  return Object.fromEntries(members);
}

function freeScalar(input: ScalarInput): Json {
  if (input.quote !== undefined) return input.text;
  if (input.inside === 'line') return readFree(input.text);
  const word = readJsonWord(input.text);
  if (word !== undefined) return word;
  return input.text === '' ? null : input.text;
}

/** `[::1]` opens like a list and is none: a value in square brackets that is no JSON and has no blanks. */
export function stringInBrackets(input: Input): string | undefined {
  if (input.kind === 'scalar' || input.json === undefined) return undefined;
  const { text, closed, problems } = input.json;
  return problems.length > 0 && closed && text.startsWith('[') && !/\s/.test(text) ? text : undefined;
}
