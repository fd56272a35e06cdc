/**
 * What is in the folders a completion asked for. The listing itself comes from an injected port, which keeps it as
 * long as it is true: here is only which folders this line needs.
 */
import type { FileName } from '../../language/entities.ts';
import type { Completion, LanguageContext } from '../../language/types.ts';

/**
 * What is in a folder, by path as typed: '' is the one QEMU works in, `sub/`, `/var/lib/`. Nothing where it cannot be
 * read; does not throw. Gives the same list as long as nothing in the folder has changed, and is called at each key.
 */
export type FileLister = (folder: string) => readonly FileName[];

/** Complete with the folder listed that the line asks for, if it asks for one. */
export function completeWithFiles(
  complete: (context: LanguageContext) => Completion,
  context: LanguageContext,
  list: FileLister | undefined,
): { readonly completion: Completion; readonly context: LanguageContext } {
  if (list === undefined) return { completion: complete(context), context };
  const first = complete({ ...context, folders: new Map() });
  const folder = first.wantsFolder;
  if (folder === undefined) return { completion: first, context };
  const listed = { ...context, folders: new Map([[folder, list(folder)]]) };
  return { completion: complete(listed), context: listed };
}
