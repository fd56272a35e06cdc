/**
 * Ways through a schema: where types are entered, and what one leads to. The order depends on names and on
 * the order of members, never on type names, which introspection makes up.
 */
import { kindsOf } from './lookup.ts';
import type { Schema, Type } from './model.ts';
import {
  alternateTypeName,
  argumentsName,
  branchTypeName,
  dataName,
  memberTypeName,
  returnsName,
} from './type-names.ts';

/** A type where a command or event mentions it. `place` is also the name it would be given. */
export interface Root {
  readonly place: string;
  readonly type: string;
}

/** Commands by name, arguments before returns, then events by name. */
export function rootsOf(schema: Schema): readonly Root[] {
  return [
    ...byName(schema.commands).flatMap(({ name, argType, returnType }) => [
      { place: argumentsName(name), type: argType },
      { place: returnsName(name), type: returnType },
    ]),
    ...byName(schema.events).map(({ name, argType }) => ({ place: dataName(name), type: argType })),
  ];
}

/** Sorted by code units: the same on every machine. */
export function byName<T extends { readonly name: string }>(map: ReadonlyMap<string, T>): readonly T[] {
  return [...map.values()].sort((a, b) => compareText(a.name, b.name));
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * A type one type mentions, with what is the same in every schema that mentions it there: `.node-name`,
 * `=qcow2`, `|string`, `[]`. Tuples, since a walk makes thousands.
 */
export type Step = readonly [step: string, type: string];

/** What a type leads to, in the schema's order: members, then branches. */
export function stepsOf(schema: Schema, type: Type): readonly Step[] {
  switch (type.kind) {
    case 'builtin':
    case 'enum':
      return NO_STEPS;
    case 'array':
      return [['[]', type.element]];
    case 'alternate':
      return type.branches.map((branch): Step => [`|${jsonKind(schema, branch)}`, branch]);
    case 'object': {
      const steps = type.members.map(({ name, type }): Step => [`.${name}`, type]);
      if (type.union !== undefined) {
        for (const [value, branch] of type.union.branches) steps.push([`=${value}`, branch]);
      }
      return steps;
    }
  }
}

const NO_STEPS: readonly Step[] = [];

/** The name a type gets from where it stands: its owner's name and the step to it. */
export function placeAfter(owner: string, step: string): string {
  const word = step.slice(1);
  switch (step[0]) {
    case '.':
      return memberTypeName(owner, word);
    case '=':
      return branchTypeName(owner, word);
    case '|':
      return alternateTypeName(owner, word);
    default:
      return owner;
  }
}

function jsonKind(schema: Schema, typeName: string): string {
  const type = schema.types.get(typeName);
  return (type === undefined ? undefined : kindsOf(type)[0]) ?? 'any';
}

/** A type both schemas have at the same place may be versions of one: same kind, something in common. */
function alike(a: Type, b: Type): boolean {
  switch (a.kind) {
    case 'builtin':
      return b.kind === 'builtin' && a.json === b.json;
    case 'enum':
      return b.kind === 'enum' && share(a.values, b.values);
    case 'object':
      return b.kind === 'object' && share(a.members, b.members);
    default:
      return a.kind === b.kind;
  }
}

type Named = readonly { readonly name: string }[];

function share(a: Named, b: Named): boolean {
  const names = new Set(b.map(({ name }) => name));
  return a.some(({ name }) => names.has(name)) || a.length + b.length === 0;
}

/**
 * Which type of `reference` stands where a type of `schema` does: breadth first from commands and events,
 * so that the place nearest to the surface decides.
 */
export function pairTypes(schema: Schema, reference: Schema): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  const known = new Map(rootsOf(reference).map(({ place, type }) => [place, type]));
  const queue = rootsOf(schema).map(({ place, type }) => ({ type, other: known.get(place) }));
  for (let at = 0; at < queue.length; at++) {
    const next = queue[at];
    if (next?.other === undefined || pairs.has(next.type)) continue;
    const type = schema.types.get(next.type);
    const other = reference.types.get(next.other);
    if (type === undefined || other === undefined || !alike(type, other)) continue;
    pairs.set(next.type, next.other);
    const steps = stepsOf(schema, type);
    if (steps.length === 0) continue;
    const known = new Map(stepsOf(reference, other));
    for (const [step, to] of steps) if (!pairs.has(to)) queue.push({ type: to, other: known.get(step) });
  }
  return pairs;
}
