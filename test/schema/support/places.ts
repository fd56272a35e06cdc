/** Every place in a schema where a text can stand, for tests that leave none out. */

import type { ObjectType, Schema } from '../../../src/schema/model.ts';
import type { ArgumentPlace } from '../../../src/schema/roles.ts';

/** A place where a string, or any value at all, is accepted. */
export interface TextPlace extends ArgumentPlace {
  readonly any: boolean;
}

/** `blockdev-add file.filename [file]`. */
export function placeText({ command, path, branch }: ArgumentPlace): string {
  return `${command} ${path.join('.')}${branch === undefined ? '' : ` [${branch}]`}`;
}

/**
 * The texts all commands take. A type that stands inside itself (BlockdevOptions) is entered once; an action of
 * a transaction counts as the command of its name.
 */
export function argumentTexts(schema: Schema): readonly TextPlace[] {
  const found: TextPlace[] = [];
  for (const { name, argType } of schema.commands.values()) {
    if (name === 'transaction') found.push(...transactionTexts(schema));
    else walk(schema, argType, { command: name, path: [] }, [], (place) => found.push(place));
  }
  return found;
}

function transactionTexts(schema: Schema): readonly TextPlace[] {
  const found: TextPlace[] = [];
  const action = schema.types.get('TransactionAction');
  if (action?.kind !== 'object') throw new Error('no TransactionAction');
  for (const [command, wrapper] of action.union?.branches ?? []) {
    const data = objectOf(schema, wrapper)?.members.find(({ name }) => name === 'data');
    if (data === undefined) throw new Error(`${command} has no data`);
    walk(schema, data.type, { command, path: [] }, [], (place) => found.push(place));
  }
  return found;
}

/** The texts a reply, an event's data or any other type holds: `command` is the owner's name. */
export function typeTexts(schema: Schema, owner: string, type: string): readonly TextPlace[] {
  const found: TextPlace[] = [];
  walk(schema, type, { command: owner, path: [] }, [], (place) => found.push(place));
  return found;
}

function objectOf(schema: Schema, name: string): ObjectType | undefined {
  const type = schema.types.get(name);
  return type?.kind === 'object' ? type : undefined;
}

function walk(
  schema: Schema,
  typeName: string,
  place: ArgumentPlace,
  above: readonly string[],
  note: (place: TextPlace) => void,
): void {
  const type = schema.types.get(typeName);
  if (type === undefined) throw new Error(`no type ${typeName}`);
  switch (type.kind) {
    case 'builtin':
      if (type.json === 'string' || type.json === 'value') note({ ...place, any: type.json === 'value' });
      return;
    case 'enum':
      return;
    case 'array':
      walk(schema, type.element, place, above, note);
      return;
    case 'alternate':
      for (const branch of type.branches) walk(schema, branch, place, above, note);
      return;
    case 'object': {
      if (above.includes(typeName)) return;
      const inside = [...above, typeName];
      for (const member of type.members) {
        walk(
          schema,
          member.type,
          { command: place.command, path: [...place.path, member.name] },
          inside,
          note,
        );
      }
      branchTexts(schema, type, place, inside, note);
    }
  }
}

/** The members each branch adds; a branch that is a union again adds those of its own. */
function branchTexts(
  schema: Schema,
  { union }: ObjectType,
  { command, path }: ArgumentPlace,
  inside: readonly string[],
  note: (place: TextPlace) => void,
): void {
  for (const [branch, name] of union?.branches ?? []) {
    const object = objectOf(schema, name);
    if (object === undefined) throw new Error(`branch ${name} is no object`);
    for (const member of object.members) {
      walk(schema, member.type, { command, path: [...path, member.name], branch }, [...inside, name], note);
    }
    branchTexts(schema, object, { command, path }, [...inside, name], note);
  }
}
