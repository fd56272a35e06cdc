/**
 * What an authored lesson is once read: data alone. docs/lessons.md says how one is written; parse/ reads it, the
 * runner walks through it.
 */
import type { LabLayout } from '../lab/command-line.ts';
import type { VersionRange } from './version.ts';

/** Where something stands in the lesson's file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Lesson {
  readonly title: string;
  /** Where it stands among the others, small numbers first. */
  readonly order: number;
  readonly needs: LabLayout['kind'];
  /** What one learns, in a line. */
  readonly brief: string;
  /** The QEMUs it is for; absent: all. */
  readonly only?: VersionRange;
  /** What is said before the first step. */
  readonly intro: readonly Prose[];
  readonly steps: readonly [LessonStep, ...LessonStep[]];
  /** What is said after the last one. */
  readonly outro: readonly Prose[];
}

/** A paragraph, or a drawing whose blanks count. */
export interface Prose {
  readonly kind: 'heading' | 'text' | 'drawing';
  readonly text: string;
  readonly only?: VersionRange;
}

export interface LessonStep {
  readonly title: string;
  readonly at: Place;
  readonly prose: readonly Prose[];
  /** What is said once it has passed. */
  readonly after: readonly Prose[];
  /** What to type, in order. */
  readonly lines: readonly [LessonLine, ...LessonLine[]];
  /** What is to be so afterwards; one at least. */
  readonly checks: readonly [Check, ...Check[]];
  readonly hint?: string;
  readonly why?: string;
}

/** One line to type at the prompt. */
export interface LessonLine {
  readonly at: Place;
  /** As it is typed where nobody watches: without what only slows it down. */
  readonly text: string;
  /** What is put behind it so that a person can watch: `speed=4M`. */
  readonly slow?: string;
  /** It does not check, and is sent all the same: what QEMU says to it is the point. */
  readonly force: boolean;
  readonly only?: VersionRange;
}

/** Where a job is to be. `gone` is over and forgotten, however it ended. */
export const JOB_STATES = [
  'running',
  'ready',
  'paused',
  'pending',
  'concluded',
  'completed',
  'cancelled',
  'failed',
  'gone',
] as const;

export type JobState = (typeof JOB_STATES)[number];

export const COMPARISONS = ['<', '<=', '=', '>=', '>'] as const;

export type Comparison = (typeof COMPARISONS)[number];

export interface Field {
  /** A dotted path into a reply or an event's data. */
  readonly path: string;
  readonly value: string;
}

/** A range of a disk, in bytes, and the byte it is to consist of. */
export interface Content {
  readonly offset: bigint;
  readonly length: bigint;
  readonly byte: number;
}

/** What can be told from the session's state and what happened since the step began. */
export type StateCheck =
  /** Base first, each by node name, the letter behind `node-`, or file name; none: there is no such disk. */
  | { readonly kind: 'chain'; readonly disk: string; readonly nodes: readonly string[] }
  | { readonly kind: 'job'; readonly job: string; readonly state: JobState; readonly text?: string }
  | { readonly kind: 'no-jobs' }
  | {
      readonly kind: 'event';
      readonly name: string;
      /** The job, device or node it is about. */
      readonly subject?: string;
      readonly fields: readonly Field[];
      readonly absent: boolean;
    }
  | { readonly kind: 'status'; readonly status: string }
  | { readonly kind: 'node'; readonly node: string; readonly absent: boolean }
  | { readonly kind: 'connection'; readonly open: boolean }
  | { readonly kind: 'reply'; readonly text?: string; readonly fields: readonly Field[] }
  | { readonly kind: 'error'; readonly text?: string }
  /** The shell itself refused the line. */
  | { readonly kind: 'refused'; readonly text?: string }
  /** The last `$` step said it; `fails`: and failed. */
  | { readonly kind: 'output'; readonly fails: boolean; readonly text?: string };

/** What is to be looked up in the lab's folder, or read from its disk. */
export type ProbeCheck =
  | { readonly kind: 'compare'; readonly files: readonly [string, string]; readonly same: boolean }
  | { readonly kind: 'image-check'; readonly file: string }
  | { readonly kind: 'backing'; readonly file: string; readonly backing: string | undefined }
  | {
      readonly kind: 'allocated' | 'size';
      readonly file: string;
      readonly comparison: Comparison;
      readonly bytes: bigint;
    }
  | { readonly kind: 'file'; readonly file: string; readonly absent: boolean }
  /** What an image, its backing files included, holds. */
  | ({ readonly kind: 'holds'; readonly file: string } & Content)
  /** What the guest would read from a disk of the running QEMU. */
  | ({ readonly kind: 'reads'; readonly disk: string } & Content);

export type Check = (StateCheck | ProbeCheck) & {
  readonly at: Place;
  /** As it was written. */
  readonly written: string;
  /** Whose state; absent: the lab's first QEMU. */
  readonly monitor?: string;
  readonly only?: VersionRange;
};
