/**
 * A name as a person types it to have it described (`/describe blockdev-add.file.server`), found in a schema, or
 * what was probably meant. Pure.
 */
import { describe, type Tables } from '../schema/describe.ts';
import type { Description, Shape } from '../schema/description.ts';
import type { Schema } from '../schema/model.ts';
import { sourceText } from '../schema/source-text.ts';
import { foldName, nearest } from './suggest.ts';

export type Named =
  | { readonly kind: 'found'; readonly description: Description }
  /** One sentence that says what is not there, and what is. */
  | { readonly kind: 'unknown'; readonly message: string };

/** Describe a command, event, type or path; `_` and `-`, upper and lower case count as the same letters. */
export function describeNamed(schema: Schema, typed: string, tables: Tables): Named {
  const description =
    describe(schema, typed, tables) ?? describe(schema, withKnownRoot(schema, typed), tables);
  return description === undefined
    ? { kind: 'unknown', message: unknown(schema, typed, tables) }
    : { kind: 'found', description };
}

function withKnownRoot(schema: Schema, typed: string): string {
  const [root = '', ...steps] = typed.split('.');
  const folded = foldName(root);
  const known = rootNames(schema).find((name) => foldName(name) === folded);
  return [known ?? root, ...steps].join('.');
}

function unknown(schema: Schema, typed: string, tables: Tables): string {
  if (typed === '' || typed.startsWith('.')) return 'a name is missing: of a command, an event, a type';
  const name = withKnownRoot(schema, typed);
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const above = name.slice(0, dot);
    const description = describe(schema, above, tables);
    if (description !== undefined) {
      return noSuchMember(above, name.slice(dot + 1), description);
    }
  }
  const root = name.split('.', 1)[0] ?? name;
  const meant = nearest(root, rootNames(schema));
  const hint = meant === undefined ? 'no command, event or type is named so' : `did you mean ${meant}?`;
  return `${sourceText(schema)} has nothing named ${root}: ${hint}`;
}

function noSuchMember(above: string, step: string, description: Description): string {
  const wanted = step.split('.', 1)[0] ?? step;
  const members = membersOf(description);
  const meant = nearest(wanted, members);
  const has = members.length === 0 ? 'it has none' : `it has ${members.join(', ')}`;
  if (wanted === '') return `a member's name is missing behind ${above}: ${has}`;
  const hint = meant === undefined ? `${has}${returned(description)}` : `did you mean ${above}.${meant}?`;
  return `${above} has no member ${wanted}: ${hint}`;
}

/** A command's members are its arguments; who looks for what it answers looks in the type it returns. */
function returned(description: Description): string {
  if (description.kind !== 'command' || description.returns === undefined) return '';
  return `; what it returns is ${description.returns.name.replace(/^\[+|\]+$/g, '')}`;
}

function rootNames({ commands, events, types }: Schema): readonly string[] {
  return [...commands.keys(), ...events.keys(), ...types.keys()];
}

/** What may stand behind a dot. */
function membersOf(description: Description): readonly string[] {
  switch (description.kind) {
    case 'command':
    case 'event':
    case 'object':
      return namesIn(description.shape);
    case 'path':
      return description.type.kind === 'object' ? namesIn(description.type.shape) : [];
    case 'enum':
    case 'alternate':
    case 'array':
    case 'builtin':
      return [];
  }
}

function namesIn({ members, union }: Shape): readonly string[] {
  return [...members.map(({ name }) => name), ...(union?.branches ?? []).map(({ value }) => value)];
}
