/**
 * What QEMU's own manual says of one command, event or type: read at run time from where the person has it. Plain text
 * throughout; a stranger's, so whoever shows it sanitises it.
 */

/** Gives sections by the names QAPI has: `block-commit`, `JOB_STATUS_CHANGE`, `BlockdevOptions`. */
export interface ManualSource {
  /** Undefined where this manual has nothing of that name. Never throws. */
  section(name: string): ManualSection | undefined;
}

export interface ManualSection {
  readonly name: string;
  /** Where it is from, to be named with it: `the manual page of QEMU 7.2.22`. */
  readonly from: string;
  /** What stands before everything else. */
  readonly blocks: readonly ManualBlock[];
  /** A command's arguments, an event's or object's members, an enum's values, an alternate's branches. */
  readonly members: readonly ManualMember[];
  /** Types whose members belong to it too. */
  readonly includes: readonly ManualInclude[];
  /** What follows: Features, Returns, Errors, Example …, in the manual's order. */
  readonly parts: readonly ManualPart[];
}

export interface ManualMember {
  readonly name: string;
  /** As the manual calls it: `string`, `[JobInfo]`; undefined for an enum's value. */
  readonly type?: string;
  readonly optional: boolean;
  readonly blocks: readonly ManualBlock[];
}

/** All members of a type: always, or where another member has a value. */
export interface ManualInclude {
  readonly type: string;
  readonly when?: { readonly tag: string; readonly value: string };
}

export interface ManualPart {
  /** Empty where the manual has none. */
  readonly heading: string;
  readonly blocks: readonly ManualBlock[];
}

export type ManualBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** To be shown as it stands, line by line. */
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  /** Of a list: `term` is a bullet, a number, or what the item is about. */
  | { readonly kind: 'item'; readonly term: string; readonly blocks: readonly ManualBlock[] };

/** The term of an item in a list without terms. */
export const BULLET = '•';

/** A manual that is asked one after the other; the first that has something of a name answers. */
export function firstOf(sources: Iterable<ManualSource>): ManualSource {
  return {
    section(name) {
      for (const source of sources) {
        const found = source.section(name);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}
