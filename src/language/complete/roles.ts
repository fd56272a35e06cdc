/**
 * Where candidates for a string come from, by what the string means: each role's list of things alive, narrowed by
 * the other arguments; the QOM tree, the disk and the human monitor's commands for those that are looked up
 * along what is typed.
 */
import type { Role } from '../../schema/role.ts';
import type { LanguageContext } from '../types.ts';
import { entityOptions, type Found, guessOptions, nounOf, together } from './entities.ts';
import { diskOptions } from './files.ts';
import { guesses } from './guess.ts';
import { hmpLineOptions } from './hmp.ts';
import { FORMATS, listOf } from './lists.ts';
import { filesAt, fitnessAt, ownedAt } from './narrow.ts';
import type { Place } from './place.ts';
import { objectOptions, propertyNameOptions } from './qom.ts';
import type { Fitness } from './rules.ts';
import { NOWHERE, type Spot } from './spot.ts';

/** What stands for a string of that role. `plain`: nothing but a string can stand there. */
export function roleOptions(
  place: Place,
  spot: Spot,
  role: Role,
  plain: boolean,
  context: LanguageContext,
): Found {
  const offer = { place, plain, type: nounOf(role) };
  switch (role) {
    case 'hmp':
      return hmpLineOptions(place, plain, context, (at, of) => roleOptions(at, NOWHERE, of, true, context));
    case 'qom-property':
      return propertyNameOptions(offer, spot, context);
    case 'qom-path':
    case 'qdev':
    case 'block-qdev':
      return together([listed(place, spot, role, plain, context), objectOptions(offer, context)]);
    case 'image-file': {
      const known = listed(place, spot, role, plain, context);
      // The files of a chain are all that is taken there.
      return filesAt(spot, context.entities) === undefined
        ? together([known, diskOptions(offer, role, context)])
        : known;
    }
    case 'new-image-file':
    case 'file':
      return together([listed(place, spot, role, plain, context), diskOptions(offer, role, context)]);
    default:
      return listed(place, spot, role, plain, context);
  }
}

/** The role's own list, and names made up for what is not there yet. */
function listed(place: Place, spot: Spot, role: Role, plain: boolean, context: LanguageContext): Found {
  const guessed = guesses(role, spot, context.entities, context.folders?.get(''));
  const known = listOf(role, spot, context);
  const offer = { place, plain, type: nounOf(role) };
  const live = entityOptions(known.list, offer, fitnessFor(role, spot, context));
  return {
    options: guessed.names.length === 0 ? live : [...live, ...guessOptions(guessed.names, offer)],
    wants: [...known.wants, ...guessed.wants],
  };
}

/** What serves one thing and does already comes last. */
const unusedFirst: Fitness = ({ state }) => (state === 'used' ? 1 : 0);

function fitnessFor(role: Role, spot: Spot, { entities }: LanguageContext): Fitness | undefined {
  switch (role) {
    case 'bitmap':
    case 'snapshot':
      return ownedAt(spot, entities);
    case 'netdev':
    case 'chardev':
      return spot.place.command === 'device_add' ? unusedFirst : undefined;
    case 'format':
      return ({ name }) => FORMATS.indexOf(name);
    case 'image-file': {
      const files = filesAt(spot, entities)?.map(({ name }) => name);
      return files === undefined ? undefined : ({ name }) => files.indexOf(name);
    }
    default:
      return fitnessAt(spot, entities);
  }
}
