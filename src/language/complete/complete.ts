/**
 * Completion: what could be written where the cursor stands, best first. Pure; asks place.ts what kind of thing
 * fits, the sources which such things there are, and rank.ts for their order.
 */

import type { Role } from '../../schema/role.ts';
import type { Candidate, Completion, LanguageContext } from '../types.ts';
import { actionOptions, commandOptions, executeOptions } from './commands.ts';
import { propertyOptions, propertyValues } from './device-properties.ts';
import { queryOf } from './match.ts';
import { memberOptions } from './members.ts';
import { messageKeyOptions } from './message.ts';
import { byName, type Option } from './option.ts';
import { type Fit, type Place, placeAt } from './place.ts';
import { rank, rankLoosely } from './rank.ts';
import { monitorOptions, shellArgumentOptions, shellOptions } from './shell.ts';
import { valueOptions } from './values.ts';

/**
 * Candidates for the text at the cursor.
 * @param cursor in UTF-16 units; what stands before it of the word it is in is the query
 */
export function complete(text: string, cursor: number, context: LanguageContext): Completion {
  const place = placeAt(text, cursor, context);
  if (place === undefined) return { replace: { start: cursor, end: cursor }, items: [], wants: [] };
  const found = place.fits.map((fit) => optionsFor(place, fit, context));
  const [first, ...others] = found;
  const options = others.reduce((all, one) => all.concat(one.options), first?.options ?? []);
  const properties = found.find((one) => one.wantsProperties !== undefined)?.wantsProperties;
  return {
    replace: place.token.span,
    items: ranked(options, place, context),
    wants: [...new Set(found.flatMap((one) => one.wants ?? []))],
    ...(properties === undefined ? {} : { wantsProperties: properties }),
  };
}

/**
 * What fits; where nothing does, names inside objects that do; else what resembles the query, which beside what
 * fits would be noise.
 */
function ranked(options: readonly Option[], place: Place, context: LanguageContext): readonly Candidate[] {
  const query = queryOf(place.token.typed);
  const { usage } = context;
  const fitting = rank(options, query, usage);
  if (fitting.length > 0 || query.folded === '') return fitting;
  const inside = rank(insideOptions(place, context), query, usage);
  return inside.length > 0 ? inside : rankLoosely(options, query, usage);
}

function insideOptions(place: Place, context: LanguageContext): readonly Option[] {
  return place.fits.flatMap((fit) =>
    fit.kind === 'member' ? memberOptions(place, fit.spot, context, true) : [],
  );
}

interface FoundHere {
  readonly options: readonly Option[];
  readonly wants?: readonly Role[];
  readonly wantsProperties?: string;
}

function optionsFor(place: Place, fit: Fit, context: LanguageContext): FoundHere {
  switch (fit.kind) {
    case 'command':
      return { options: commandOptions(place, context) };
    case 'action':
      return { options: actionOptions(place, context) };
    case 'execute':
      return { options: executeOptions(place, context, fit.oob) };
    case 'message-key':
      return { options: messageKeyOptions(place, fit.written) };
    case 'member': {
      const options = memberOptions(place, fit.spot, context);
      if (!fit.spot.open) return { options };
      const properties = propertyOptions(place, fit.spot, context);
      const all = [...options, ...properties.options].sort((a, b) => byName(a.word, b.word));
      return properties.wants === undefined
        ? { options: all }
        : { options: all, wantsProperties: properties.wants };
    }
    case 'value':
      return fit.spot.member === undefined
        ? propertyValues(place, fit.spot, context)
        : valueOptions(place, fit.spot, context);
    case 'monitor':
      return { options: monitorOptions(place, context) };
    case 'shell':
      return { options: shellOptions(place, context) };
    case 'shell-argument':
      return shellArgumentOptions(place, fit.takes, context);
  }
}
