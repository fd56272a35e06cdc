/** block-commit: images are merged into a base below them. */
import { type JsonObject, stringMember } from '../../json/json.ts';
import type { Ending, Fate } from './types.ts';
import type { View } from './view.ts';

export interface Commit {
  readonly root: string;
  readonly base: string;
  /** What is merged, lowest first; the last is the top. */
  readonly merged: readonly string[];
}

export function commitEndings(view: View, given: JsonObject): readonly Ending[] | undefined {
  const commit = readCommit(view, given);
  if (commit === undefined) return undefined;
  const { root, base, merged } = commit;
  const invalid: readonly Fate[] = merged.map((name) => ({ image: view.image(name), becomes: 'invalid' }));
  if (merged.at(-1) !== root) return [{ by: 'itself', chains: view.without(root, merged), fates: invalid }];
  // With the active layer the job waits at READY; until it completes the disk stays on its top.
  const below = [...(view.below(base) ?? []), base];
  const left: Omit<Ending, 'by'> = { chains: view.kept(root), fates: [] };
  return [
    { by: 'job-complete', chains: view.replaced(root, view.images(below)), fates: invalid },
    { by: 'block-job-cancel', ...left },
    { by: 'job-cancel', ...left },
  ];
}

/** What a commit merges; undefined where its arguments do not name a base below a top of one disk. */
export function readCommit(view: View, given: JsonObject): Commit | undefined {
  const root = view.byArgument(given, 'device');
  const below = root === undefined ? undefined : view.below(root);
  if (root === undefined || below === undefined || !view.isRoot(root)) return undefined;
  const chain = [...below, root];
  const top =
    named(view, given, chain, 'top-node', 'top') ?? (hasEither(given, 'top-node', 'top') ? undefined : root);
  const base =
    named(view, given, chain, 'base-node', 'base') ??
    (hasEither(given, 'base-node', 'base') ? undefined : chain[0]);
  if (top === undefined || base === undefined) return undefined;
  const merged = chain.slice(chain.indexOf(base) + 1, chain.indexOf(top) + 1);
  return merged.length === 0 ? undefined : { root, base, merged };
}

function named(
  view: View,
  given: JsonObject,
  chain: readonly string[],
  byNode: string,
  byFile: string,
): string | undefined {
  const node = stringMember(given, byNode);
  if (node !== undefined) return chain.includes(node) ? node : undefined;
  const file = stringMember(given, byFile);
  return file === undefined ? undefined : view.byFile(chain, file);
}

function hasEither(given: JsonObject, one: string, other: string): boolean {
  return Object.hasOwn(given, one) || Object.hasOwn(given, other);
}
