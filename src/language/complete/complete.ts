/**
 * Completion: what could be written where the cursor stands, best first. Pure; asks place.ts what kind of thing
 * fits, the sources which such things there are, and rank.ts for their order.
 */

import { meantBy } from '../meant.ts';
import type { Candidate, Completion, LanguageContext } from '../types.ts';
import { awaitedFirst } from './awaited.ts';
import { actionOptions, commandOptions, executeOptions } from './commands.ts';
import { propertyOptions, propertyValues } from './device-properties.ts';
import { type Found, together } from './entities.ts';
import { hmpOptions } from './hmp.ts';
import { queryOf } from './match.ts';
import { meantCandidates } from './meant.ts';
import { memberOptions } from './members.ts';
import { messageKeyOptions } from './message.ts';
import { byName, type Option } from './option.ts';
import { type Fit, type Place, placeAt } from './place.ts';
import { rank, rankLoosely } from './rank.ts';
import { roleOptions } from './roles.ts';
import { monitorOptions, ownCandidates, shellArgumentOptions, shellOptions } from './shell.ts';
import { NOWHERE } from './spot.ts';
import { stepOptions } from './steps.ts';
import { valueOptions } from './values.ts';

/**
 * Candidates for the text at the cursor.
 * @param cursor in UTF-16 units; what stands before it of the word it is in is the query
 */
export function complete(text: string, cursor: number, context: LanguageContext): Completion {
  const place = placeAt(text, cursor, context);
  if (place === undefined) return { replace: { start: cursor, end: cursor }, items: [], wants: [] };
  const {
    options,
    query = place.token.typed,
    ...wants
  } = together(place.fits.map((fit) => optionsFor(place, fit, context)));
  return { replace: place.token.span, items: ranked(options, query, place, context), ...wants };
}

/**
 * What fits, then commands by another word; where nothing does, names inside objects that do; else what resembles the query, which beside what
 * fits would be noise.
 */
function ranked(
  options: readonly Option[],
  typed: string,
  place: Place,
  context: LanguageContext,
): readonly Candidate[] {
  const query = queryOf(typed);
  const { usage } = context;
  const named = rank(options, query, usage);
  const words = place.fits.some(({ kind }) => NAMES_COMMAND.has(kind)) ? meantBy(typed, true) : [];
  const meant = [...named, ...meantCandidates(words, options, named)];
  const fitting = place.fits.some(({ kind }) => kind === 'command')
    ? [...meant, ...(meant.some(({ label }) => label === typed) ? [] : ownCandidates(typed, place, context))]
    : meant;
  if (fitting.length > 0 || query.folded === '') return fitting;
  const inside = rank(insideOptions(place, context), query, usage);
  return inside.length > 0 ? inside : rankLoosely(options, query, usage);
}

/** Where a command is named, a word that is none may mean one. */
const NAMES_COMMAND: ReadonlySet<Fit['kind']> = new Set(['command', 'action', 'execute']);

function insideOptions(place: Place, context: LanguageContext): readonly Option[] {
  return place.fits.flatMap((fit) =>
    fit.kind === 'member' ? memberOptions(place, fit.spot, context, true) : [],
  );
}

function optionsFor(place: Place, fit: Fit, context: LanguageContext): Found {
  switch (fit.kind) {
    case 'command':
      return only(awaitedFirst(commandOptions(place, context), context));
    case 'action':
      return only(actionOptions(place, context, fit.isFirst));
    case 'execute':
      return only(executeOptions(place, context, fit.oob));
    case 'message-key':
      return only(messageKeyOptions(place, fit.written));
    case 'member': {
      const options = memberOptions(place, fit.spot, context);
      if (!fit.spot.open) return only(options);
      const properties = propertyOptions(place, fit.spot, context);
      const all = [...options, ...properties.options].sort((a, b) => byName(a.word, b.word));
      return properties.wants === undefined ? only(all) : { ...only(all), wantsProperties: properties.wants };
    }
    case 'value':
      return fit.spot.member === undefined
        ? propertyValues(place, fit.spot, context)
        : valueOptions(place, fit.spot, context);
    case 'monitor':
      return only(monitorOptions(place, context));
    case 'shell':
      return only(shellOptions(place, context));
    case 'shell-argument':
      return shellArgumentOptions(place, fit.takes, context);
    case 'hmp':
      return hmpOptions(place, fit.before, context, (at, role) =>
        roleOptions(at, NOWHERE, role, true, context),
      );
    case 'step':
      return stepOptions(place, fit.at, context);
  }
}

function only(options: readonly Option[]): Found {
  return { options, wants: [] };
}
