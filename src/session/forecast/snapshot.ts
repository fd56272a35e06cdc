/** blockdev-snapshot-sync and blockdev-snapshot: a disk goes on on a new overlay. */
import { type JsonObject, stringMember } from '../../json/json.ts';
import type { Ending, Image } from './types.ts';
import type { View } from './view.ts';

export function snapshotEndings(
  view: View,
  command: string,
  given: JsonObject,
): readonly Ending[] | undefined {
  const root = command === 'blockdev-snapshot' ? view.byArgument(given, 'node') : rootOf(view, given);
  const overlay = command === 'blockdev-snapshot' ? openOverlay(view, given) : newOverlay(given);
  if (root === undefined || overlay === undefined || !view.isRoot(root)) return undefined;
  const after = [...view.images([...(view.below(root) ?? []), root]), overlay];
  return [{ by: 'itself', chains: view.replaced(root, after), fates: [] }];
}

/** QEMU wants a name for the overlay of a node; `device` is a block backend's name alone. */
function rootOf(view: View, given: JsonObject): string | undefined {
  if (!Object.hasOwn(given, 'node-name')) return view.byDevice(stringMember(given, 'device'));
  return Object.hasOwn(given, 'snapshot-node-name') ? view.byArgument(given, 'node-name') : undefined;
}

function openOverlay(view: View, given: JsonObject): Image | undefined {
  const overlay = view.byArgument(given, 'overlay');
  return overlay === undefined ? undefined : view.image(overlay);
}

function newOverlay(given: JsonObject): Image | undefined {
  const file = stringMember(given, 'snapshot-file');
  const name = stringMember(given, 'snapshot-node-name');
  if (file === undefined) return undefined;
  return name === undefined ? { file } : { name, file };
}
