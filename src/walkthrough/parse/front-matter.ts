/** The YAML between `---` lines that begins a lesson. Pure, never throws. */
import { isMap, isScalar, LineCounter, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { nearest } from '../../language/suggest.ts';
import type { Lesson, Place } from '../lesson.ts';
import { LAYOUTS } from '../needs.ts';
import { readVersionRange } from '../version.ts';
import type { Problems } from './problem.ts';

export type FrontMatter = Pick<Lesson, 'title' | 'order' | 'needs' | 'brief' | 'only'>;

export interface Split {
  /** Undefined where there is none. */
  readonly yaml: string | undefined;
  /** The rest, with empty lines in the front matter's place: lines keep their numbers. */
  readonly markdown: string;
}

/** Tell the front matter from the lesson. */
export function splitFrontMatter(text: string): Split {
  const lines = text.split('\n');
  if (lines[0]?.trimEnd() !== '---') return { yaml: undefined, markdown: text };
  const end = lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---');
  if (end < 0) return { yaml: undefined, markdown: text };
  return {
    yaml: lines.slice(1, end).join('\n'),
    markdown: [...lines.slice(0, end + 1).map(() => ''), ...lines.slice(end + 1)].join('\n'),
  };
}

const START: Place = { line: 1, column: 1 };
const KEYS = ['title', 'order', 'needs', 'brief', 'only'] as const;

type Key = (typeof KEYS)[number];

interface Value {
  readonly text: string;
  readonly at: Place;
}

/** Read it; what is missing or wrong is a problem, and stands as something harmless. */
export function readFrontMatter(yaml: string | undefined, problems: Problems): FrontMatter {
  if (yaml === undefined) {
    problems.add(
      START,
      'a lesson begins with its front matter: title, order, needs and brief between two lines of ---',
    );
    return NOTHING;
  }
  const values = valuesOf(yaml, problems);
  // What cannot be read at all lacks nothing worth telling.
  if (values === undefined) return NOTHING;
  const required = (key: Key) => {
    const value = values.get(key);
    if (value !== undefined && value.text.trim() !== '') return value;
    problems.add(value?.at ?? START, `the front matter lacks ${key}:`);
    return undefined;
  };
  const only = values.get('only');
  const range = only === undefined ? undefined : readVersionRange(only.text);
  if (only !== undefined && range === undefined)
    problems.add(only.at, `${only.text} is no range of versions, such as ">=10.0" or ">=7.2 <11"`);
  return {
    title: required('title')?.text ?? '',
    brief: required('brief')?.text ?? '',
    order: orderOf(required('order'), problems),
    needs: needsOf(required('needs'), problems),
    ...(range === undefined ? {} : { only: range }),
  };
}

const NOTHING: FrontMatter = { title: '', order: 0, needs: 'chain', brief: '' };

function orderOf(value: Value | undefined, problems: Problems): number {
  if (value === undefined) return 0;
  const order = Number(value.text);
  if (Number.isSafeInteger(order) && order >= 0) return order;
  problems.add(value.at, `order: is a whole number, not ${value.text}`);
  return 0;
}

function needsOf(value: Value | undefined, problems: Problems): FrontMatter['needs'] {
  if (value === undefined) return NOTHING.needs;
  const found = LAYOUTS.find(({ kind }) => kind === value.text);
  if (found !== undefined) return found.kind;
  const kinds = LAYOUTS.map(({ kind }) => kind);
  const near = nearest(value.text, kinds);
  problems.add(
    value.at,
    `needs: there is no lab ${value.text}: ${near === undefined ? `there are ${kinds.join(', ')}` : `did you mean ${near}?`}`,
  );
  return NOTHING.needs;
}

function valuesOf(yaml: string, problems: Problems): ReadonlyMap<Key, Value> | undefined {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false, logLevel: 'silent' });
  // Front matter begins in the file's second line.
  const placeOf = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line) + 1, column: Math.max(1, col) };
  };
  for (const { pos, message } of document.errors) problems.add(placeOf(pos[0]), `front matter: ${message}`);
  if (document.errors.length > 0) return undefined;
  const values = new Map<Key, Value>();
  if (!isMap(document.contents)) {
    problems.add(START, 'the front matter is not of the form key: value');
    return values;
  }
  for (const pair of pairsOf(document.contents)) readPair(pair, values, placeOf, problems);
  return values;
}

function pairsOf(map: YAMLMap): readonly Pair[] {
  return map.items;
}

function readPair(
  { key, value }: Pair,
  values: Map<Key, Value>,
  placeOf: (offset: number) => Place,
  problems: Problems,
): void {
  if (!isScalar(key)) {
    problems.add(START, 'the front matter is not of the form key: value');
    return;
  }
  const name = String(key.value);
  const at = placeOf(key.range?.[0] ?? 0);
  const known = KEYS.find((one) => one === name);
  if (known === undefined) {
    const near = nearest(name, KEYS);
    problems.add(
      at,
      `the front matter has no ${name}: ${near === undefined ? `it has ${KEYS.join(', ')}` : `did you mean ${near}?`}`,
    );
    return;
  }
  // A value with nothing in it is a scalar without a range.
  if (value !== null && !isScalar(value)) {
    problems.add(at, `${name}: is a text or a number`);
    return;
  }
  const text = value === null || value.value === null ? '' : (value.source ?? String(value.value));
  values.set(known, {
    text,
    at: value?.range === undefined || value.range === null ? at : placeOf(value.range[0]),
  });
}
