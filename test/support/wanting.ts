/** Contexts with more of the world known than the lab's: the QOM tree, files on the disk, the human monitor's help. */
import type { Entities, Entity, FileName, ObjectMember } from '../../src/language/entities.ts';
import type { LanguageContext } from '../../src/language/types.ts';
import type { Role } from '../../src/schema/role.ts';
import { context, LAB } from './language.ts';

/** The lab with some roles' entities replaced. */
export function alive(
  changed: { readonly [role in Role]?: readonly Entity[] },
  about: Entities = LAB,
): LanguageContext {
  return context({ entities: { ...about, alive: { ...about.alive, ...changed } } });
}

/** QOM paths and what stands there: `child<type>` an object, all else a property. */
export function withObjects(tree: {
  readonly [path: string]: { readonly [name: string]: string };
}): Entities {
  const objects = new Map(
    Object.entries(tree).map(([path, members]) => [path, Object.entries(members).map(memberOf)]),
  );
  return { ...LAB, objects };
}

function memberOf([name, type]: [string, string]): ObjectMember {
  const child = /^child<(.*)>$/.exec(type)?.[1];
  return { name, type: child ?? type, isChild: child !== undefined };
}

/** Folders and what is in them; a name that ends in `/` is a folder itself. */
export function withFiles(folders: { readonly [folder: string]: readonly string[] }): LanguageContext {
  const files = (names: readonly string[]): readonly FileName[] =>
    names.map((name) => ({ name: name.replace(/\/$/, ''), isFolder: name.endsWith('/') }));
  return context({
    folders: new Map(Object.entries(folders).map(([folder, names]) => [folder, files(names)])),
  });
}
