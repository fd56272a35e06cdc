/** blockdev-mirror and drive-mirror: a disk is copied, and may go on on its copy. */
import { type JsonObject, stringMember } from '../../json/json.ts';
import type { Ending, Fate, Image } from './types.ts';
import type { View } from './view.ts';

/** The chain of the copy once the disk is on it; undefined where that cannot be known. */
type Copy = readonly Image[];

export function mirrorEndings(view: View, command: string, given: JsonObject): readonly Ending[] | undefined {
  const source = view.byArgument(given, 'device');
  // Only a disk's root can be mirrored; and what else than it is replaced, is not drawn here.
  if (source === undefined || !view.isRoot(source) || Object.hasOwn(given, 'replaces')) return undefined;
  const copy = command === 'drive-mirror' ? newCopy(view, given, source) : openCopy(view, given);
  if (copy === undefined) return undefined;
  const kept = view.kept(source);
  const target = copy.at(-1) ?? {};
  const left: readonly Fate[] = [...(view.below(source) ?? []), source]
    .filter((name) => !copy.some((image) => image.name === name))
    .map((name) => ({ image: view.image(name), becomes: 'unused' }));
  return [
    { by: 'job-complete', chains: view.replaced(source, copy), fates: left },
    {
      by: 'block-job-cancel',
      chains: kept,
      fates: [{ image: target, becomes: copyOf(view, source, given) }],
    },
    { by: 'job-cancel', chains: kept, fates: [{ image: target, becomes: 'invalid' }] },
  ];
}

function copyOf(view: View, source: string, given: JsonObject): Fate['becomes'] {
  const sync = stringMember(given, 'sync');
  if (sync === 'none') return 'written';
  return sync === 'full' || view.below(source)?.length === 0 ? 'copy' : 'layer';
}

/** blockdev-mirror leaves its target's backing chain as it is. */
function openCopy(view: View, given: JsonObject): Copy | undefined {
  const target = view.byArgument(given, 'target');
  return target === undefined ? undefined : view.images([...(view.below(target) ?? []), target]);
}

/**
 * drive-mirror makes its target, and gives it a backing file by `sync`: none for a full copy, the source's own for
 * a top copy, the source itself for none. What stands in an existing file is not known here.
 */
function newCopy(view: View, given: JsonObject, source: string): Copy | undefined {
  const file = stringMember(given, 'target');
  if (file === undefined || stringMember(given, 'mode') === 'existing' || view.opened(file) !== undefined)
    return undefined;
  const name = stringMember(given, 'node-name');
  const image: Image = name === undefined ? { file } : { name, file };
  const below = view.below(source) ?? [];
  switch (stringMember(given, 'sync')) {
    case 'full':
      return [image];
    case 'top':
      return [...view.images(below), image];
    case 'none':
      return [...view.images([...below, source]), image];
    default:
      return undefined;
  }
}
