/**
 * What a line gives for one object, however it is written: a tree of members, words and lists, still without a
 * schema. gather.ts makes it from dotted keys and JSON values.
 */
import type { Problem, Quote } from '../syntax/tree.ts';
import type { Span } from '../types.ts';
import type { InputMembers } from './members.ts';

export type Input = ScalarInput | ObjectInput | ListInput;

/** A single word or string. */
export interface ScalarInput {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly text: string;
  /** Where it stands: right of an `=`, or inside JSON, where what has no quotes must be JSON's own. */
  readonly inside: 'line' | 'json';
  /** Absent where it is written without quotes. */
  readonly quote?: Quote;
}

export interface ObjectInput {
  readonly kind: 'object';
  readonly span: Span;
  readonly members: InputMembers;
  /** Some of it is written with dotted keys. */
  dotted: boolean;
  /** It began as a JSON list to which dotted positions were added. */
  readonly positions?: boolean;
  /** The JSON text it came from, where it came from one alone. */
  readonly json?: JsonSource;
}

export interface InputMember {
  readonly name: string;
  /** The part of the key, or the JSON key with its quotes. */
  readonly span: Span;
  /** The argument it came with, what JSON holds left out: `file.filename=x` whole. */
  readonly whole: Span;
  /** `_` and `-` are the same letter in it: true for keys on the line, never for a JSON key. */
  readonly typed: boolean;
  readonly fromJson: boolean;
  value: Input;
}

export interface ListInput {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly Input[];
  readonly json?: JsonSource;
}

export interface JsonSource {
  readonly text: string;
  /** Its bracket is closed. */
  readonly closed: boolean;
  readonly problems: readonly Problem[];
}

/** Whether two names differ in `_` and `-` only. */
export function sameName(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.replaceAll('_', '-') === b.replaceAll('_', '-'));
}

/** The items of an object that is a list by its keys: `0`, `1`, … without a gap. Undefined where it is none. */
export function listItems(object: ObjectInput): readonly Input[] | undefined {
  if (!object.dotted && object.positions !== true) return undefined;
  if (object.members.length === 0) return undefined;
  const items: Input[] = [];
  for (let i = 0; i < object.members.length; i++) {
    const item = object.members.find(String(i), false);
    if (item === undefined) return undefined;
    items.push(item.value);
  }
  return items;
}
