/** Two JSON values by meaning: same shape, same stable values; what the table lets differ is counted. Pure. */
import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  sameJson,
  stringifyJson,
} from '../../json/json.ts';
import { classAt, type Place, unorderedBy } from './rules.ts';
import type { Tally } from './tally.ts';
import { compareTexts, type Folders } from './text.ts';

/** What both values have around them. */
export interface Around {
  readonly folders: Folders;
  /** Whether the two QEMUs are of one version: then they have the same members. */
  readonly sameVersion: boolean;
  readonly tally: Tally;
  /** A word before a path in what is printed: `return`, `data`. */
  readonly root: string;
}

/** Compare; what differs goes to the tally. `beside` is the object the recorded value stands in. */
export function compareValues(
  recorded: Json,
  now: Json,
  place: Place,
  around: Around,
  beside?: JsonObject,
): void {
  if (sameJson(recorded, now)) return;
  const allowed = classAt(place, beside);
  if (allowed !== undefined) {
    around.tally.allow(allowed);
    return;
  }
  if (isObject(recorded) && isObject(now)) compareObjects(recorded, now, place, around);
  else if (isArray(recorded) && isArray(now)) compareLists(recorded, now, place, around);
  else if (typeof recorded === 'string' && typeof now === 'string')
    compareStrings(recorded, now, place, around);
  else differ(recorded, now, place, around);
}

function compareStrings(recorded: string, now: string, place: Place, around: Around): void {
  const compared = compareTexts(recorded, now, around.folders);
  switch (compared.kind) {
    case 'same':
      return;
    case 'allowed':
      for (const one of compared.classes) {
        if (typeof one === 'string') around.tally.allowRule(one);
        else around.tally.allow(one);
      }
      return;
    case 'different':
      differ(recorded, now, place, around);
  }
}

function compareObjects(recorded: JsonObject, now: JsonObject, place: Place, around: Around): void {
  for (const name of new Set([...Object.keys(recorded), ...Object.keys(now)])) {
    const inner = { ...place, path: [...place.path, name] };
    const one = member(recorded, name);
    const other = member(now, name);
    if (one !== undefined && other !== undefined) compareValues(one, other, inner, around, recorded);
    else if (one === undefined && !around.sameVersion) around.tally.allowRule('version-member');
    else {
      const allowed = classAt(inner, one === undefined ? now : recorded);
      if (allowed !== undefined) around.tally.allow(allowed);
      else differ(one, other, inner, around);
    }
  }
}

function compareLists(recorded: readonly Json[], now: readonly Json[], place: Place, around: Around): void {
  const by = unorderedBy(place);
  if (by !== undefined) {
    compareUnordered(recorded, now, by, place, around);
    return;
  }
  for (let i = 0; i < Math.max(recorded.length, now.length); i += 1) {
    compareElements(recorded[i], now[i], { ...place, path: [...place.path, String(i)] }, around);
  }
}

function compareElements(
  recorded: Json | undefined,
  now: Json | undefined,
  place: Place,
  around: Around,
): void {
  if (recorded === undefined || now === undefined) differ(recorded, now, place, around);
  else compareValues(recorded, now, place, around);
}

/** Elements of one key in the order they have; those whose key holds a generated name by that name's place alone. */
function compareUnordered(
  recorded: readonly Json[],
  now: readonly Json[],
  by: readonly string[],
  place: Place,
  around: Around,
): void {
  const others = grouped(now, by);
  const order: string[] = [];
  for (const [key, elements] of grouped(recorded, by)) {
    const matching = others.get(key) ?? [];
    others.delete(key);
    order.push(key);
    for (let i = 0; i < Math.max(elements.length, matching.length); i += 1) {
      const element = { ...place, path: [...place.path, key === '' ? String(i) : key] };
      compareElements(elements[i], matching[i], element, around);
    }
  }
  for (const [key, elements] of others) {
    for (const element of elements) {
      if (around.sameVersion || !isVersioned(place)) {
        differ(undefined, element, { ...place, path: [...place.path, key] }, around);
      } else around.tally.allowRule('version-member');
    }
  }
  const nowOrder = [...grouped(now, by).keys()].filter((key) => order.includes(key));
  if (nowOrder.join('\n') !== order.filter((key) => nowOrder.includes(key)).join('\n')) {
    around.tally.allowRule('list-order');
  }
}

/** Lists of what a QEMU knows, as opposed to what there is in it. */
function isVersioned({ of }: Place): boolean {
  return /^(?:query-commands|qom-list|device-list-properties)/.test(of);
}

function grouped(list: readonly Json[], by: readonly string[]): Map<string, Json[]> {
  const groups = new Map<string, Json[]>();
  for (const element of list) {
    const key = keyOf(element, by);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [element]);
    else group.push(element);
  }
  return groups;
}

/** The first key that is there and says something. A generated name says nothing: another run has another. */
function keyOf(element: Json, by: readonly string[]): string {
  const parts = by
    .map((name) => member(element, name))
    .filter((value) => value !== undefined && value !== '')
    .map((value) => (typeof value === 'string' ? value : stringifyJson(value ?? null)));
  return (parts[0] ?? '').replace(/#block\d+/g, '#block');
}

function differ(recorded: Json | undefined, now: Json | undefined, { path }: Place, around: Around): void {
  around.tally.differ({ what: [around.root, ...path].join('.'), recorded, now });
}
