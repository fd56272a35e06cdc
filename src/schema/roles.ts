/** Reading `grammars/roles.json`: which string argument means what. */
import type { Role } from './role.ts';

/** Where an argument stands: `blockdev-add`, [`file`, `filename`], driver of its object `file`. */
export interface ArgumentPlace {
  readonly command: string;
  /** Member names from the arguments down; list positions left out. */
  readonly path: readonly string[];
  /** The discriminator's value of the object it stands in, where that is a union. */
  readonly branch?: string;
}

export interface RoleTable {
  /** The role of a string argument; undefined where the table says nothing. */
  roleOf(place: ArgumentPlace): Role | undefined;
}
