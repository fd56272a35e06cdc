/** What stands behind a fence's name: `qmp slow="speed=4M" only=">=10.0" force`. Pure. */
import { nearest } from '../../language/suggest.ts';
import type { Place } from '../lesson.ts';
import { readVersionRange, type VersionRange } from '../version.ts';
import type { Problems } from './problem.ts';

export interface Attributes {
  readonly slow?: string;
  readonly only?: VersionRange;
  readonly force: boolean;
}

export type AttributeName = 'slow' | 'only' | 'force';

const ATTRIBUTE = /\s*([^\s="]+)(?:="([^"]*)")?(?=\s|$)/y;

/** @param allowed those the fence takes. @param at where `meta` begins */
export function readAttributes(
  meta: string,
  at: Place,
  fence: string,
  allowed: readonly AttributeName[],
  problems: Problems,
): Attributes {
  let attributes: Attributes = { force: false };
  const text = meta.trimEnd();
  ATTRIBUTE.lastIndex = 0;
  while (ATTRIBUTE.lastIndex < text.length) {
    const from = ATTRIBUTE.lastIndex;
    const match = ATTRIBUTE.exec(text);
    const rest = text.slice(from);
    const begins = from + rest.length - rest.trimStart().length;
    const place = { line: at.line, column: at.column + begins };
    if (match === null) {
      problems.add(place, `${rest.trim()} is not of the form NAME="VALUE"`);
      return attributes;
    }
    attributes = { ...attributes, ...readOne(match[1] ?? '', match[2], place, fence, allowed, problems) };
  }
  return attributes;
}

function readOne(
  name: string,
  value: string | undefined,
  at: Place,
  fence: string,
  allowed: readonly AttributeName[],
  problems: Problems,
): Partial<Attributes> {
  const known = allowed.find((one) => one === name);
  if (known === undefined) {
    const near = nearest(name, allowed);
    const hint =
      near !== undefined
        ? `did you mean ${near}?`
        : allowed.length === 0
          ? 'it takes nothing'
          : `it takes ${allowed.join(', ')}`;
    problems.add(at, `a ${fence} fence has no ${name}: ${hint}`);
    return {};
  }
  if (known === 'force') {
    if (value !== undefined) problems.add(at, 'force takes no value');
    return { force: true };
  }
  if (value === undefined || value.trim() === '') {
    problems.add(at, `${known} wants a value in quotes: ${known}="…"`);
    return {};
  }
  if (known === 'slow') return { slow: value.trim() };
  const range = readVersionRange(value);
  if (range === undefined)
    problems.add(at, `${value} is no range of versions, such as ">=10.0" or ">=7.2 <11"`);
  return range === undefined ? {} : { only: range };
}
