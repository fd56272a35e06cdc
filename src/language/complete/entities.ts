/**
 * Where candidates come from: what is alive in this QEMU, as a list of names narrowed by how well each fits; and
 * guesses at names for what is about to be made.
 */
import { type Role, roleText } from '../../schema/role.ts';
import type { Entity } from '../entities.ts';
import type { Candidate, CandidateSource, Wants } from '../types.ts';
import { formOf, stringText } from './insert.ts';
import { Kept } from './kept.ts';
import { targetOf } from './match.ts';
import { byName, type Option } from './option.ts';
import type { Place } from './place.ts';
import type { Fitness } from './rules.ts';

/** Options, and what would have to be known to give all of them. */
export interface Found extends Wants {
  readonly options: readonly Option[];
  /** What of the text before the cursor they are matched with; absent: all that is typed of the word. */
  readonly query?: string;
}

export const NOTHING_FOUND: Found = { options: [], wants: [] };

/** What several sources gave, in their order. */
export function together(found: readonly Found[]): Found {
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const all: Wants = Object.assign({}, ...found);
  return {
    ...all,
    options: found.reduce<readonly Option[]>((options, one) => options.concat(one.options), []),
    wants: [...new Set(found.flatMap(({ wants }) => wants))],
  };
}

/** The lists of an Entities are immutable: each is sorted and written out once, not at each key. */
const SORTED = new Kept<readonly Entity[]>();
const OPTIONS = new Kept<readonly Option[]>();

function sorted(list: readonly Entity[]): readonly Entity[] {
  return SORTED.get(list, '', () => {
    const unique = new Map(list.map((entity) => [entity.name, entity]));
    return [...unique.values()].sort((a, b) => byName(a.name, b.name));
  });
}

/** How a list is offered. */
export interface Offer {
  readonly place: Place;
  /** Nothing but a string can stand there. */
  readonly plain: boolean;
  /** What the things are, as a noun. */
  readonly type: string;
  readonly source?: CandidateSource;
}

/** The things of a list that fit, by name, each with how well; all alike where there is no `fitness`. */
export function entityOptions(
  list: readonly Entity[],
  offer: Offer,
  fitness: Fitness | undefined,
): readonly Option[] {
  return fitting(liveOptions(list, offer), list, fitness);
}

function liveOptions(
  list: readonly Entity[],
  { place, plain, type, source = 'live' }: Offer,
): readonly Option[] {
  return OPTIONS.get(list, `${formOf(place)} ${plain} ${source} ${type}`, () =>
    sorted(list).map((entity) => {
      const { name, detail, mark } = entity;
      const candidate: Candidate = {
        label: name,
        insert: stringText(place, name, plain),
        kind: 'entity',
        source,
        type,
        required: false,
        brief: detail,
        ...(mark === undefined ? {} : { mark }),
      };
      return { candidate, target: targetOf(name), word: name, fit: 0 };
    }),
  );
}

function fitting(
  options: readonly Option[],
  list: readonly Entity[],
  fitness: Fitness | undefined,
): readonly Option[] {
  if (fitness === undefined) return options;
  const entities = sorted(list);
  const found: Option[] = [];
  /** By how they fit. */
  const lists = [options];
  for (let index = 0; index < options.length; index++) {
    const option = options[index];
    const entity = entities[index];
    const fit = entity === undefined ? undefined : fitness(entity);
    if (option === undefined || fit === undefined) continue;
    if (fit <= MOST_KEPT) lists[fit] ??= fitted(options, fit);
    found.push(lists[fit]?.[index] ?? { ...option, fit });
  }
  return found;
}

const FITTED = new Kept<readonly Option[]>();

/** What nodes are there for makes a handful of fits; the place in a chain may be any number, of few. */
const MOST_KEPT = 3;

/** The options as they fit so: of a thousand, as many are made once and not at each key. */
function fitted(options: readonly Option[], fit: number): readonly Option[] {
  return FITTED.get(options, String(fit), () =>
    options.map(({ candidate, target, word }) => ({ candidate, target, word, fit })),
  );
}

/** `node`, for `a node`. */
export function nounOf(role: Role): string {
  return roleText(role).replace(/^an? /, '');
}

/** Made-up names, the best first. */
export function guessOptions(names: readonly string[], { place, plain, type }: Offer): readonly Option[] {
  return names.map((name, index) => {
    const candidate: Candidate = {
      label: name,
      insert: stringText(place, name, plain),
      kind: 'value',
      source: 'guess',
      type,
      required: false,
      brief: '',
    };
    return { candidate, target: targetOf(name), word: name, fit: index };
  });
}
