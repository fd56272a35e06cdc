/**
 * Reading `grammars/roles.json`: which string argument means what. The file's format is in docs/grammar.md.
 *
 * The table knows names alone, never types: it serves a live schema, whose type names are masked, as well as
 * a grammar file.
 */
import type { Json } from '../json/json.ts';
import { ROLES, type Role } from './role.ts';
import { lookUp, TableReader } from './rules.ts';

/**
 * Where an argument stands: `blockdev-add`, [`file`, `filename`], driver of its object `file`.
 * An action of a `transaction` counts as the command of its name: `blockdev-backup`, [`target`].
 */
export interface ArgumentPlace {
  readonly command: string;
  /** Member names from the arguments down; list positions left out. */
  readonly path: readonly string[];
  /** The discriminator's value of the object it stands in, where that is a union. */
  readonly branch?: string;
}

export interface RoleTable {
  /**
   * The role of a string argument; undefined where the table says nothing. A list has the role of its
   * elements, an alternate that of its string.
   */
  roleOf(place: ArgumentPlace): Role | undefined;
  /**
   * Whether a QOM property of that name holds a secret where it holds a string: qom-get and qom-list-get give
   * such back, qom-set takes them (secrets.ts), device_add's schema does not name them.
   */
  isSecretProperty(name: string): boolean;
}

/**
 * Read a role table.
 * @param json the parsed text of `grammars/roles.json`
 * @throws SchemaError where it is no such table, or names a role there is not
 */
export function loadRoles(json: Json): RoleTable {
  const table = new TableReader('roles.json', 'qmpsh-roles', json);
  const members = table.rules('members', asRole);
  const branches = table.groups('branches', asRole);
  const commands = table.groups('commands', asRole);
  const properties = new Set(table.names('secrets', 'properties'));
  return {
    roleOf: ({ command, path, branch }) =>
      lookUp(commands.get(command), path) ??
      (branch === undefined ? undefined : lookUp(branches.get(branch), path)) ??
      lookUp(members, path),
    isSecretProperty: (name) => properties.has(name),
  };
}

const BY_NAME: ReadonlyMap<Json, Role> = new Map(ROLES.map((role) => [role, role]));

function asRole(value: Json): Role | undefined {
  return BY_NAME.get(value);
}
