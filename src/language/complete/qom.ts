/**
 * Where candidates come from: the QOM tree, along the path that is typed, and the properties of the object a line
 * names. What of the tree is not known yet is asked for, an object at a time.
 */
import type { Entity, ObjectMember } from '../entities.ts';
import type { LanguageContext, Wants } from '../types.ts';
import { entityOptions, type Found, NOTHING_FOUND, type Offer } from './entities.ts';
import { withinText } from './insert.ts';
import { Kept } from './kept.ts';
import { targetOf } from './match.ts';
import type { Spot } from './spot.ts';
import { textOf } from './written.ts';

/** Objects under the path that is typed as far as its last slash; nothing while none is typed. */
export function objectOptions(offer: Offer, { entities }: LanguageContext): Found {
  const { typed } = offer.place.token;
  const slash = typed.lastIndexOf('/');
  if (!typed.startsWith('/')) return NOTHING_FOUND;
  const parent = typed.slice(0, slash) || '/';
  const members = entities.objects?.get(parent);
  if (members === undefined) return { ...NOTHING_FOUND, wantsObject: parent };
  const prefix = typed.slice(0, slash + 1);
  const children = CHILDREN.get(members, prefix, () => childrenOf(members, prefix));
  // Those with an id are in the role's own list already.
  const known = new Set(entities.alive['qom-path']?.map(({ name }) => name));
  const options = entityOptions(children, offer, ({ name }) => (known.has(name) ? undefined : 0)).map(
    (one) => {
      if (one.candidate.brief !== CONTAINER) return one;
      // There is nothing to a container but what stands in it: the path goes on.
      const label = `${one.candidate.label}/`;
      const candidate = { ...one.candidate, label, ...withinText(offer.place, label, offer.plain) };
      return { ...one, candidate, target: targetOf(label) };
    },
  );
  return { options, wants: [] };
}

const CONTAINER = 'container';
const CHILDREN = new Kept<readonly Entity[]>();

function childrenOf(members: readonly ObjectMember[], prefix: string): readonly Entity[] {
  return members
    .filter(({ isChild }) => isChild)
    .map(({ name, type }) => ({ name: `${prefix}${name}`, detail: type }));
}

const PROPERTIES = new Kept<readonly Entity[]>();

/** Properties of the object that `path=` names. */
export function propertyNameOptions(offer: Offer, spot: Spot, { entities }: LanguageContext): Found {
  const path = textOf(spot.whole, 'path');
  if (path === undefined || path === '') return NOTHING_FOUND;
  const members = entities.objects?.get(path);
  if (members === undefined) return { ...NOTHING_FOUND, wantsObject: path };
  const properties = PROPERTIES.get(members, '', () =>
    members.filter(({ isChild }) => !isChild).map(({ name, type }) => ({ name, detail: type })),
  );
  // Internal ones are hardly ever meant.
  const options = entityOptions(properties, offer, ({ name }) => (name.startsWith('x-') ? 1 : 0));
  return { options, wants: [] };
}

/** QEMU's word for the type of the property that a line sets, `bool`; undefined where it is not known. */
export function typeOfProperty(
  spot: Spot,
  { entities }: LanguageContext,
): Wants & { readonly type?: string | undefined } {
  const path = textOf(spot.whole, 'path');
  const name = textOf(spot.whole, 'property');
  if (path === undefined || path === '' || name === undefined) return { wants: [] };
  const members = entities.objects?.get(path);
  return members === undefined
    ? { wants: [], wantsObject: path }
    : { wants: [], type: members.find((one) => one.name === name)?.type };
}
