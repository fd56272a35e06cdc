/** What the language is told about a QEMU, for tests: from the grammars that ship, or from a few lines of schema. */
import { NO_ENTITIES } from '../../src/language/entities.ts';
import type { LanguageContext } from '../../src/language/types.ts';
import { loadShippedGrammar, shippedBriefs, shippedRoles } from '../../src/schema/files.ts';
import type { Command, Member, Schema, Type } from '../../src/schema/model.ts';

const roles = shippedRoles();
const briefs = shippedBriefs();
const schemas = new Map<string, Schema>();

/** The QEMU series the tests hold lines against. */
export const SERIES = ['7.2', '10.0', '11.1'] as const;

/** The context of a QEMU of that series; `changes` on top. */
export function contextOf(series: string, changes: Partial<LanguageContext> = {}): LanguageContext {
  return { schema: schemaOf(series), roles, briefs, entities: NO_ENTITIES, ...changes };
}

/** A context without a schema. */
export function blindContext(changes: Partial<LanguageContext> = {}): LanguageContext {
  return { schema: undefined, roles, briefs, entities: NO_ENTITIES, ...changes };
}

/** The shipped grammar of a series. */
export function schemaOf(series: string): Schema {
  const known = schemas.get(series);
  if (known !== undefined) return known;
  const schema = loadShippedGrammar(series)?.schema;
  if (schema === undefined) throw new Error(`no grammar of ${series} is shipped`);
  schemas.set(series, schema);
  return schema;
}

/** A context whose schema has one command, `c`, with these members. */
export function contextWith(members: readonly Member[], types: readonly Type[]): LanguageContext {
  const argType: Type = { kind: 'object', name: 'c-arg', members, features: [] };
  const command: Command = {
    name: 'c',
    argType: 'c-arg',
    returnType: 'c-arg',
    allowOob: false,
    features: [],
  };
  const schema: Schema = {
    source: 'a schema of one command',
    commands: new Map([['c', command]]),
    events: new Map(),
    types: new Map([...types, argType].map((type) => [type.name, type])),
  };
  return { schema, roles, briefs, entities: NO_ENTITIES };
}

/** A member that may be left out, of the type of that name. */
export function optional(name: string, type: string): Member {
  return { name, type, optional: true, features: [] };
}
