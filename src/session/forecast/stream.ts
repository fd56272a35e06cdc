/** block-stream: what is below a node is copied into it, down to a base that stays. */
import { type JsonObject, stringMember } from '../../json/json.ts';
import type { Ending } from './types.ts';
import type { View } from './view.ts';

export function streamEndings(view: View, given: JsonObject): readonly Ending[] | undefined {
  const top = view.byArgument(given, 'device');
  const below = top === undefined ? undefined : view.below(top);
  if (top === undefined || below === undefined) return undefined;
  const kept = baseAt(view, given, below);
  if (kept === undefined) return undefined;
  const gone = below.slice(kept);
  return [
    {
      by: 'itself',
      chains: view.without(top, gone),
      fates: gone.map((name) => ({ image: view.image(name), becomes: 'unused' })),
    },
  ];
}

/** How many of `below` stay; undefined where the base is not among them. */
function baseAt(view: View, given: JsonObject, below: readonly string[]): number | undefined {
  const baseNode = stringMember(given, 'base-node');
  if (baseNode !== undefined) return after(below.indexOf(baseNode));
  const base = stringMember(given, 'base');
  if (base !== undefined) return after(below.indexOf(view.byFile(below, base) ?? ''));
  const bottom = stringMember(given, 'bottom');
  if (bottom === undefined) return 0;
  const at = below.indexOf(bottom);
  return at < 0 ? undefined : at;
}

function after(index: number): number | undefined {
  return index < 0 ? undefined : index + 1;
}
