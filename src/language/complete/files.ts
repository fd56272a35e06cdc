/**
 * Where candidates come from: files on the disk, in the folder that is typed as far as its last slash. The listing is
 * given or asked for; where no disk is to be looked at (QEMU runs elsewhere), nothing is.
 */
import type { Role } from '../../schema/role.ts';
import type { Entity, FileName } from '../entities.ts';
import type { LanguageContext } from '../types.ts';
import { entityOptions, type Found, NOTHING_FOUND, type Offer } from './entities.ts';
import { formOf, withinText } from './insert.ts';
import { KeptOfTwo } from './kept.ts';
import { targetOf } from './match.ts';
import type { Option } from './option.ts';

/** What disk images are usually called. */
const IMAGE = /\.(?:qcow2?|raw|img|vmdk|vdi|vhdx?|vpc|qed|luks|iso|dmg)$/i;

/** No name of a file holds one that is to be typed: in a line such a name would not be what it seems. */
const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/u;

/** Files that may stand for the role: images, new ones (what is there already comes last), or any. */
export function diskOptions(offer: Offer, role: Role, { folders, entities }: LanguageContext): Found {
  if (folders === undefined) return NOTHING_FOUND;
  const { typed } = offer.place.token;
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const listing = folders.get(folder);
  if (listing === undefined) return { ...NOTHING_FOUND, wantsFolder: folder };
  const isHidden = typed.slice(folder.length).startsWith('.');
  const open = entities.alive['image-file'] ?? NONE_OPEN;
  const key = `${formOf(offer.place)} ${offer.plain} ${role} ${isHidden} ${folder}`;
  const options = OPTIONS.get(open, listing, key, () => {
    const names = new Set(open.map(({ name }) => plainName(name)));
    const detail = role === 'new-image-file' ? 'is there already' : '';
    const files = filesOf(listing, folder, isHidden, detail).filter(
      ({ name }) => !names.has(plainName(name)),
    );
    return entityOptions(files, { ...offer, source: 'disk' }, (file) => rate(file, role)).map((one) =>
      one.candidate.brief === FOLDER ? opened(one, offer) : one,
    );
  });
  return { options, wants: [] };
}

const NONE_OPEN: readonly Entity[] = [];
/** Neither the list of open files nor a listing changes: all is made once, not at each key. */
const OPTIONS = new KeptOfTwo<readonly Option[]>();

const FOLDER = 'folder';

function filesOf(
  listing: readonly FileName[],
  folder: string,
  isHidden: boolean,
  detail: string,
): readonly Entity[] {
  return listing
    .filter(({ name }) => name.startsWith('.') === isHidden && !CONTROL.test(name))
    .map(({ name, isFolder }) => ({
      name: notProtocol(`${folder}${name}`) + (isFolder ? '/' : ''),
      detail: isFolder ? FOLDER : detail,
    }));
}

/** QEMU reads what stands before a colon as a protocol; a slash before it makes it a file. */
function notProtocol(path: string): string {
  return /^[^/]*:/.test(path) ? `./${path}` : path;
}

function plainName(path: string): string {
  return path.replace(/^(?:\.\/+)+/, '');
}

/** Behind what QEMU has open: images, the way to others, all else; any file is as good where no image is meant. */
function rate({ name, detail }: Entity, role: Role): number {
  const isFolder = detail === FOLDER;
  if (role === 'file') return isFolder ? 2 : 1;
  return isFolder ? 2 : IMAGE.test(name) ? (role === 'new-image-file' ? 3 : 1) : 4;
}

/** A folder goes on: no blank behind it, the cursor before a closing quote. */
function opened(option: Option, { place, plain }: Offer): Option {
  const { candidate } = option;
  const within = withinText(place, candidate.label, plain);
  return { ...option, candidate: { ...candidate, ...within }, target: targetOf(candidate.label) };
}
