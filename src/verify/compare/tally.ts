/** What a comparison has found so far: how much is equal, what differs as allowed, and what differs. */
import type { Json } from '../../json/json.ts';
import type { AllowedClass, ComparisonRule } from './allowed.ts';
import { classOf } from './rules.ts';

export interface Difference {
  /** What differs, as a person names it: `the reply`, `return.0.status`, `events of job0`. */
  readonly what: string;
  /** Undefined where there is nothing on that side. */
  readonly recorded: Json | undefined;
  readonly now: Json | undefined;
}

/** A difference with the line it belongs to; a session's events and end belong to none. */
export interface Found extends Difference {
  readonly line: { readonly number: number; readonly text: string } | undefined;
}

export interface Comparison {
  /** How many replies, events, steps and ends were held against each other and are equal, but for what may differ. */
  readonly equal: number;
  /** How many values differ as allowed, by class, in the table's order. */
  readonly allowed: readonly { readonly class: AllowedClass; readonly count: number }[];
  readonly differences: readonly Found[];
  /** What could not be compared, and why, a sentence each. */
  readonly skipped: readonly string[];
}

/** Gathers what is found. */
export class Tally {
  equal = 0;
  readonly allowed = new Map<AllowedClass, number>();
  readonly differences: Found[] = [];
  readonly skipped: string[] = [];
  #line: Found['line'];

  /** What is found from here on belongs to that line. */
  at(line: Found['line']): void {
    this.#line = line;
  }

  allow(one: AllowedClass, count = 1): void {
    this.allowed.set(one, (this.allowed.get(one) ?? 0) + count);
  }

  /** A difference between values: allowed by the table. */
  allowRule(rule: ComparisonRule, count = 1): void {
    const found = classOf(rule);
    if (found !== undefined) this.allow(found, count);
  }

  differ(difference: Difference): void {
    this.differences.push({ ...difference, line: this.#line });
  }

  /** Count one thing as equal where nothing was found in it since `before` (a length of `differences`). */
  countEqual(before: number): void {
    if (this.differences.length === before) this.equal += 1;
  }
}
