/**
 * What happened in a session, without when: the typed lines with what came of each, the events of each monitor in
 * order, and how it ended. Told from entries, so that a recording and a session just run are the same thing. Pure data.
 */
import type { JsonObject } from '../json/json.ts';
import type { ServerMessage } from '../qmp/messages.ts';

export interface Story {
  /** False where it begins in the middle of its session: what was done before is not in it. */
  readonly isWhole: boolean;
  /** By monitor: QEMU's version as it greeted, `7.2.22`. */
  readonly versions: ReadonlyMap<string, string>;
  /** The lab's scratch folder, as the monitors' addresses tell; undefined where they tell of none. */
  readonly folder: string | undefined;
  readonly turns: readonly Turn[];
  readonly events: readonly Happening[];
  /** By monitor: how it stood at last, before `quit` or the end. */
  readonly ends: ReadonlyMap<string, End>;
}

/** A typed line and what came of it. */
export interface Turn {
  /** Index of its `line` entry. */
  readonly entry: number;
  /** When it was typed, in seconds since the session began. */
  readonly at: number;
  readonly monitor: string;
  readonly text: string;
  /** What it sent, each with its answer. */
  readonly exchanges: readonly Exchange[];
  /** Codes of the errors the shell itself gave: a line refused, a check that failed. */
  readonly problems: readonly string[];
  /** A lab step's result. */
  readonly step: { readonly ok: boolean; readonly output: string } | undefined;
  /** Index of the last entry that answers it; `entry` where none does. */
  readonly settled: number;
  /** Seconds from its being typed to that entry. */
  readonly took: number;
}

export interface Exchange {
  /** The command's name; empty where a text was sent that is none. */
  readonly command: string;
  readonly message: JsonObject;
  readonly answer: Answer;
}

export type Answer =
  | Extract<ServerMessage, { readonly kind: 'return' | 'error' }>
  /** Too large to be kept: its length on the wire. */
  | { readonly kind: 'cut'; readonly bytes: number }
  /** None came. */
  | { readonly kind: 'none' };

/** An event. */
export interface Happening {
  readonly entry: number;
  /** In seconds since the session began. */
  readonly at: number;
  readonly monitor: string;
  readonly name: string;
  readonly data: JsonObject;
  readonly timestamp: number | undefined;
}

export interface End {
  /** `virtio0: node-A <- node-D`, in order of their disks; undefined where the graph was not read after the last change. */
  readonly chains: readonly string[] | undefined;
  /** Ids of the jobs still alive. */
  readonly jobs: readonly string[];
}
