/** Looks places and texts up in the tables of what may differ. Pure. */
import type { JsonObject } from '../../json/json.ts';
import { member } from '../../json/json.ts';
import { ALLOWED, type AllowedClass, type AllowedRule, type ComparisonRule, UNORDERED } from './allowed.ts';

/** Where a value stands. */
export interface Place {
  readonly in: 'reply' | 'event';
  /** The command's or the event's name. */
  readonly of: string;
  /** Member names and list positions from the top. */
  readonly path: readonly string[];
}

type PlaceRule = Extract<AllowedRule, { readonly of: string }>;

/** The class a value at a place is of; `beside` is the object it stands in. */
export function classAt(place: Place, beside: JsonObject | undefined): AllowedClass | undefined {
  return PLACES.find(
    ({ rule }) =>
      rule.in === place.in &&
      matchesName(rule.of, place.of) &&
      matchesPath(rule.path, place.path) &&
      isBeside(rule, beside),
  )?.of;
}

/** By which members the elements of a list without a promised order are told apart; undefined for one with. */
export function unorderedBy(place: Place): readonly string[] | undefined {
  if (place.in === 'event') return undefined;
  return UNORDERED.find(({ of, path }) => matchesName(of, place.of) && matchesPath(path, place.path))?.by;
}

/** The class of a difference between values. */
export function classOf(rule: ComparisonRule): AllowedClass | undefined {
  return ALLOWED.find(({ rules }) => rules.some((one) => one.in === 'comparison' && one.rule === rule));
}

/** What may stand in a text, by class. */
export const TEXTS: readonly { readonly of: AllowedClass; readonly matches: RegExp }[] = ALLOWED.flatMap(
  (of) => of.rules.flatMap((rule) => (rule.in === 'text' ? [{ of, matches: rule.matches }] : [])),
);

const PLACES: readonly { readonly of: AllowedClass; readonly rule: PlaceRule }[] = ALLOWED.flatMap((of) =>
  of.rules.flatMap((rule) => (rule.in === 'reply' || rule.in === 'event' ? [{ of, rule }] : [])),
);

function isBeside({ beside = {} }: PlaceRule, object: JsonObject | undefined): boolean {
  return Object.entries(beside).every(([name, value]) => member(object, name) === value);
}

/** `query-*`, `A|B`. */
export function matchesName(pattern: string, name: string): boolean {
  return pattern.split('|').some((one) => globOf(one).test(name));
}

function matchesPath(pattern: string, path: readonly string[]): boolean {
  return matchesParts(pattern === '' ? [] : pattern.split('.'), path);
}

function matchesParts(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (first === '**') {
    return path.some((_, from) => matchesParts(rest, path.slice(from))) || matchesParts(rest, []);
  }
  const [name, ...further] = path;
  return name !== undefined && globOf(first).test(name) && matchesParts(rest, further);
}

const GLOBS = new Map<string, RegExp>();

function globOf(pattern: string): RegExp {
  const known = GLOBS.get(pattern);
  if (known !== undefined) return known;
  const made = new RegExp(`^${pattern.replace(/[.+?^${}()[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 's');
  GLOBS.set(pattern, made);
  return made;
}
