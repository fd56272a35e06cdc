/**
 * Where candidates come from: the QOM tree, along the path that is typed, and the properties of the object a line
 * names. What of the tree is not known yet is asked for, an object at a time.
 */
import type { Entity, ObjectMember } from '../entities.ts';
import type { LanguageContext, Wants } from '../types.ts';
import { entityOptions, type Found, NOTHING_FOUND, type Offer } from './entities.ts';
import { formOf, withinText } from './insert.ts';
import { Kept, KeptOfTwo } from './kept.ts';
import { targetOf } from './match.ts';
import type { Option } from './option.ts';
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
  // Those with an id are in the role's own list already.
  const listed = entities.alive['qom-path'] ?? NONE_LISTED;
  const key = `${formOf(offer.place)} ${offer.plain} ${offer.type} ${prefix}`;
  const options = OPTIONS.get(listed, members, key, () => {
    const known = new Set(listed.map(({ name }) => name));
    const children = childrenOf(members, prefix).filter(({ name }) => !known.has(name));
    return entityOptions(children, offer, undefined).map((one) =>
      one.candidate.brief === CONTAINER ? goingOn(one, offer) : one,
    );
  });
  return { options, wants: [] };
}

const CONTAINER = 'container';
const NONE_LISTED: readonly Entity[] = [];
/** Neither of the two lists changes: all is made once, not at each key. */
const OPTIONS = new KeptOfTwo<readonly Option[]>();

/** There is nothing to a container but what stands in it: the path goes on. */
function goingOn(option: Option, { place, plain }: Offer): Option {
  const label = `${option.candidate.label}/`;
  const candidate = { ...option.candidate, label, ...withinText(place, label, plain) };
  return { ...option, candidate, target: targetOf(label) };
}

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
