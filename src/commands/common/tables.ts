/** The shipped tables, read when first asked: a bare command needs neither. */
import type { Briefs } from '../../schema/briefs.ts';
import { shippedBriefs, shippedRoles } from '../../schema/files.ts';
import type { RoleTable } from '../../schema/roles.ts';

/** What an argument means. */
export function lazyRoles(): RoleTable {
  let table: RoleTable | undefined;
  const read = () => {
    table ??= shippedRoles();
    return table;
  };
  return {
    roleOf: (place) => read().roleOf(place),
    isSecretProperty: (name) => read().isSecretProperty(name),
  };
}

/** One-line descriptions and replacements. */
export function lazyBriefs(): Briefs {
  let table: Briefs | undefined;
  const read = () => {
    table ??= shippedBriefs();
    return table;
  };
  return {
    command: (name) => read().command(name),
    argument: (command, path) => read().argument(command, path),
    value: (path, value) => read().value(path, value),
    replacement: (command, argument) => read().replacement(command, argument),
  };
}
