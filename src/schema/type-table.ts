/** The `types` of a schema whose arrays are named after their elements. */
import { BUILTINS, EMPTY } from './builtins.ts';
import { mentioned } from './lookup.ts';
import type { ArrayType, Command, EventDef, Type } from './model.ts';

/** The array type a name stands for: `[str]` is an array of `str`. Undefined for any other name. */
export function arrayNamed(name: string): ArrayType | undefined {
  if (!name.startsWith('[') || !name.endsWith(']')) return undefined;
  return { kind: 'array', name, element: name.slice(1, -1) };
}

/** The built-in types, those given, and every array that one of them, a command or an event mentions. */
export function typeTable(
  types: readonly Type[],
  commands: Iterable<Command>,
  events: Iterable<EventDef>,
): ReadonlyMap<string, Type> {
  const table = new Map<string, Type>([...BUILTINS, [EMPTY.name, EMPTY]]);
  for (const type of types) table.set(type.name, type);
  const add = (name: string): void => {
    for (let array = arrayNamed(name); array !== undefined; array = arrayNamed(array.element)) {
      if (table.has(array.name)) return;
      table.set(array.name, array);
    }
  };
  for (const type of types) mentioned(type).forEach(add);
  for (const { argType, returnType } of commands) [argType, returnType].forEach(add);
  for (const { argType } of events) add(argType);
  return table;
}
