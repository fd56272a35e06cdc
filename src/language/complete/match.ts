/**
 * How well a typed query fits a name: exactly, as its beginning, by the beginnings of its words (`bdm` is
 * blockdev-mirror), or loosely. Pure; knows nothing of what the names are names of.
 */
import { type Prepared, prepare, single } from 'fuzzysort';
import { foldName } from '../suggest.ts';

/** A name, made ready to be matched again and again. */
export interface Target {
  readonly text: string;
  /** Small letters, `_` as `-`. */
  readonly folded: string;
  readonly words: readonly string[];
  /** For fuzzysort, made when first needed. */
  prepared?: Prepared;
}

export interface Query {
  readonly text: string;
  readonly folded: string;
  /** With `-` for whatever parts words. */
  readonly parted: string;
}

/** Best first. */
export type Tier = 0 | 1 | 2 | 3;
export const EXACT = 0;
export const PREFIX = 1;
const WORDS = 2;
const FUZZY = 3;

export interface Match {
  readonly tier: Tier;
  /** Within the tier, a small integer, the lower the better. */
  readonly score: number;
}

/** fuzzysort's scale: 1 is exact; `blck-strem` comes to 0.3 for block-stream, below this a match looks like chance. */
const FUZZY_ENOUGH = 0.2;

const EVERYTHING: Match = { tier: PREFIX, score: 0 };
const AS_IT_IS: Match = { tier: EXACT, score: 0 };
const BUT_FOR_CASE: Match = { tier: EXACT, score: 1 };

export function targetOf(text: string): Target {
  return { text, folded: foldName(text), words: wordsOf(text) };
}

/** Blanks part words as `-` does: `bl c` is asked for like `bl-c`. */
export function queryOf(text: string): Query {
  const folded = foldName(text.trim().replace(/\s+/g, '-'));
  return { text, folded, parted: folded.replace(/[-._/:,;@#=\\]+/g, '-').replace(/^-|-$/g, '') };
}

/** A capital after a small letter, a digit after a letter, and the `dev` of netdev begin words as well. */
const WORDS_IN = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\sA-Za-z\d._/:,;@#=\\-]+/g;
const DEV = /^(?:block|net|char)dev$/;

function wordsOf(text: string): readonly string[] {
  const words = text.match(WORDS_IN) ?? [];
  return words.flatMap((word) => {
    const folded = word.toLowerCase();
    return DEV.test(folded) ? [folded.slice(0, -3), 'dev'] : [folded];
  });
}

/** How the target fits by the letter; undefined where it does not. An empty query fits everything alike. */
export function match(query: Query, target: Target): Match | undefined {
  const wanted = query.folded;
  if (wanted === '') return EVERYTHING;
  if (target.folded.startsWith(wanted)) {
    if (target.folded.length > wanted.length) return EVERYTHING;
    return target.text === query.text ? AS_IT_IS : BUT_FOR_CASE;
  }
  const skipped = wordsSkipped(query.parted, target.words);
  return skipped === undefined ? undefined : { tier: WORDS, score: skipped };
}

/** The words of the target that no part of the query begins; undefined where the query is no row of word beginnings. */
function wordsSkipped(wanted: string, words: readonly string[]): number | undefined {
  if (wanted === '' || !isSpread(wanted, words)) return undefined;
  const length = wanted.length;
  let costs = new Array<number>(length + 1).fill(Number.POSITIVE_INFINITY);
  costs[0] = 0;
  for (const word of words) {
    // costs[n]: the fewest words skipped so far when n letters of the query are used up.
    const next = costs.map((cost) => cost + 1);
    for (let used = 0; used < length; used++) {
      const cost = costs[used] ?? Number.POSITIVE_INFINITY;
      if (cost === Number.POSITIVE_INFINITY) continue;
      const from = wanted.charCodeAt(used) === DASH ? used + 1 : used;
      for (let n = 0; n < word.length && from + n < length; n++) {
        if (word.charCodeAt(n) !== wanted.charCodeAt(from + n)) break;
        const end = from + n + 1;
        next[end] = Math.min(next[end] ?? Number.POSITIVE_INFINITY, cost);
      }
    }
    costs = next;
  }
  const cost = costs[length] ?? Number.POSITIVE_INFINITY;
  return cost === Number.POSITIVE_INFINITY ? undefined : cost;
}

const DASH = 45;

/** Whether the letters come one after another in the words at all: most targets end here, cheaply. */
function isSpread(wanted: string, words: readonly string[]): boolean {
  const first = wanted.charCodeAt(0);
  let used = 0;
  for (const word of words) {
    if (used === 0 && word.charCodeAt(0) !== first) continue;
    for (let at = 0; at < word.length && used < wanted.length; at++) {
      if (wanted.charCodeAt(used) === DASH) used++;
      if (word.charCodeAt(at) === wanted.charCodeAt(used)) used++;
    }
  }
  return used >= wanted.length;
}

/** Anything shorter fits almost every name. */
const SHORTEST_FUZZY = 2;

/** No name is as long that anybody would have it guessed, and guessing takes time. */
const LONGEST_FUZZY = 100;

/** How the target resembles a query that nothing fits by the letter. */
export function fuzzyMatch({ folded: wanted }: Query, target: Target): Match | undefined {
  if (wanted.length < SHORTEST_FUZZY || wanted.length > LONGEST_FUZZY) return undefined;
  target.prepared ??= prepare(target.folded);
  const found = single(wanted.replaceAll('-', ' '), target.prepared);
  return found === null || found.score < FUZZY_ENOUGH
    ? undefined
    : { tier: FUZZY, score: Math.round((1 - found.score) * 100) };
}
