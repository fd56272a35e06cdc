/** Help on one argument of a command, or a member of one. Pure. */
import { type IntegerRange, integerRange } from '../schema/integers.ts';
import { typeOf } from '../schema/lookup.ts';
import type { Feature, Schema, Type } from '../schema/model.ts';
import type { Role } from '../schema/role.ts';
import { branchesOf, type Spot } from './complete/spot.ts';
import { typeLabel } from './complete/type-label.ts';
import { describedPath } from './described-path.ts';
import type { LanguageContext } from './types.ts';

/** An argument, or a member of one. */
export interface ArgumentHover {
  readonly kind: 'argument';
  /** The command it belongs to; in a transaction the action's. */
  readonly command: string;
  /** `addr.data.host`. */
  readonly path: string;
  /** The same as `describe` takes it, the branches of this line in it: `nbd-server-start.addr.inet.data.host`. */
  readonly described: string;
  readonly required: boolean;
  /** `str, a node`, `enum`, `int`. */
  readonly type: string;
  readonly role?: Role;
  /** What leaving it out means, where a grammar knows. */
  readonly default?: string;
  readonly since?: string;
  readonly features: readonly Feature[];
  /** What to use instead, where it is deprecated. */
  readonly replacement?: string;
  readonly brief?: string;
  /** The values it takes, where they can be listed. */
  readonly accepts: readonly string[];
  /** What an integer may be, where that is narrower than 64 bits. */
  readonly range?: IntegerRange;
}

/** What is known of the argument at a place; undefined where the schema has none there. */
export function argumentHover(
  schema: Schema,
  spot: Spot,
  context: LanguageContext,
): ArgumentHover | undefined {
  const { member, type, place } = spot;
  if (member === undefined) return undefined;
  const { roles, briefs } = context;
  const path = place.path.join('.');
  const role = roles.roleOf(place);
  const brief = briefs.argument(place.command, place.path);
  const replacement = briefs.replacement(place.command, path);
  const range = type === undefined ? undefined : integerRange(type);
  return {
    kind: 'argument',
    command: place.command,
    path: path === '' ? member.name : path,
    described: describedPath(schema, spot),
    required: !member.optional,
    type: typeLabel(schema, type, role),
    features: member.features,
    accepts: type === undefined ? [] : accepted(schema, type),
    ...(role === undefined ? {} : { role }),
    ...(member.default === undefined ? {} : { default: member.default }),
    ...(member.since === undefined ? {} : { since: member.since }),
    ...(replacement === undefined ? {} : { replacement }),
    ...(brief === undefined ? {} : { brief }),
    ...(range === undefined || isWide(range) ? {} : { range }),
  };
}

const WIDE = 2n ** 62n;

/** 64 bits are no limit worth telling. */
function isWide({ max }: IntegerRange): boolean {
  return max > WIDE;
}

function accepted(schema: Schema, type: Type): readonly string[] {
  switch (type.kind) {
    case 'enum':
      return type.values.map(({ name }) => name);
    case 'array': {
      const element = typeOf(schema, type.element);
      return element?.kind === 'enum' ? accepted(schema, element) : [];
    }
    case 'alternate':
      return branchesOf(schema, type).flatMap((branch) => accepted(schema, branch));
    case 'builtin':
      return type.json === 'boolean' ? ['true', 'false'] : type.json === 'null' ? ['null'] : [];
    case 'object':
      return [];
  }
}
