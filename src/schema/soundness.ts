/** What every Schema promises its readers, checked once where one is made from something foreign. */
import { SchemaError } from './errors.ts';
import { mentioned } from './lookup.ts';
import type { Schema, Type } from './model.ts';

/**
 * The schema itself, if every type it mentions is there and no type stands inside itself without an object
 * member in between: whoever follows branches or elements comes to an end.
 * @param where it comes from, for the message
 * @throws SchemaError
 */
export function soundSchema(schema: Schema, where: string): Schema {
  const check = (name: string, by: string) => {
    if (!schema.types.has(name))
      throw new SchemaError(`${where}, "${by}"`, `mentions type "${name}", which is missing`);
  };
  for (const { name, argType, returnType } of schema.commands.values()) {
    check(argType, name);
    check(returnType, name);
  }
  for (const { name, argType } of schema.events.values()) check(argType, name);
  for (const type of schema.types.values()) {
    for (const name of mentioned(type)) check(name, type.name);
  }
  const endless = findCycle(schema);
  if (endless !== undefined)
    throw new SchemaError(`${where}, "${endless}"`, 'the type contains itself directly');
  return schema;
}

const NOTHING: readonly string[] = [];

/** Types that stand inside one without a member's name in between. */
function inside(type: Type): Iterable<string> {
  switch (type.kind) {
    case 'array':
      return [type.element];
    case 'alternate':
      return type.branches;
    case 'object':
      return type.union?.branches.values() ?? NOTHING;
    default:
      return NOTHING;
  }
}

/** The name of a type on such a cycle. Keeps its own stack: the nesting is a stranger's. */
function findCycle(schema: Schema): string | undefined {
  const done = new Set<string>();
  const open = new Set<string>();
  const stack: { readonly name: string; readonly rest: Iterator<string> }[] = [];
  const enter = (name: string, type: Type | undefined) => {
    if (type === undefined || done.has(name)) return;
    const within = inside(type);
    if (within === NOTHING) return;
    open.add(name);
    stack.push({ name, rest: within[Symbol.iterator]() });
  };
  for (const [start, type] of schema.types) {
    enter(start, type);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.rest.next();
      if (next.done === true) {
        stack.pop();
        open.delete(top.name);
        done.add(top.name);
      } else if (open.has(next.value)) return next.value;
      else enter(next.value, schema.types.get(next.value));
    }
  }
  return undefined;
}
