/** Values where no type is known: without a schema, for `any`, and for what the schema does not have. */
import type { Json } from '../../json/json.ts';
import type { Problem } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';
import { type Input, listItems, type ObjectInput, type ScalarInput } from './input.ts';
import { readFree, readJsonWord } from './literal.ts';

/** The value in qmp-shell's order: integer, boolean, JSON, string. */
export function bindFree(binding: Binding, input: Input): Json {
  return freeValue(input, (problems) => binding.syntax(problems));
}

/** The members of an object nobody knows the type of. */
export function bindFreeMembers(binding: Binding, object: ObjectInput): { [name: string]: Json } {
  return freeMembers(object, (problems) => binding.syntax(problems));
}

/** What an input says, with nobody to hear what is wrong with it. */
export function plainMembers(object: ObjectInput): { [name: string]: Json } {
  return freeMembers(object, () => {});
}

type Report = (problems: readonly Problem[]) => void;

function freeValue(input: Input, report: Report): Json {
  if (input.kind === 'scalar') return freeScalar(input);
  const text = stringInBrackets(input);
  if (text !== undefined) return text;
  report(input.json?.problems ?? []);
  const items = input.kind === 'list' ? input.items : listItems(input);
  if (items !== undefined) return items.map((item) => freeValue(item, report));
  return input.kind === 'object' ? freeMembers(input, report) : [];
}

function freeMembers(object: ObjectInput, report: Report): { [name: string]: Json } {
  const members: [string, Json][] = Array.from(object.members, ({ name, value }) => [
    name,
    freeValue(value, report),
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
