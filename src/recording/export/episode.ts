/** A recording as somebody would tell it: lines with what became of them, and what happened in between. Types only. */
import type { Json, JsonObject } from '../../json/json.ts';
import type { NoticeEntry, StepEntry } from '../../session/entry.ts';
import type { HeardEvent } from '../../session/heard.ts';
import type { JobOutcome } from '../../session/state.ts';

export type Answer =
  | { readonly kind: 'return'; readonly value: Json }
  | { readonly kind: 'error'; readonly class: string; readonly desc: string }
  /** Too large to keep: its length on the wire in bytes. */
  | { readonly kind: 'cut'; readonly bytes: number };

/** A message that a person's line sent. */
export interface Sent {
  readonly monitor: string;
  readonly message: JsonObject;
  /** As on the wire. */
  readonly wire: string;
  /** Sent although it is no command with an id of ours: its text is all there is to say of it. */
  readonly isText: boolean;
  /** Undefined where none came. */
  readonly answer: Answer | undefined;
}

/** One of the lines an exchange was typed in. */
export interface TypedLine {
  readonly text: string;
  /** The shell said that it does not check, and it was not sent. */
  readonly isRefused: boolean;
}

/** What was typed (a transaction is several lines), what it sent, and what was said to it. */
export interface Exchange {
  readonly kind: 'exchange';
  /** The monitor that was current. */
  readonly monitor: string;
  readonly at: number;
  /** Empty for a message that no line sent. */
  readonly lines: readonly TypedLine[];
  readonly sent: readonly Sent[];
  readonly notices: readonly NoticeEntry[];
  readonly steps: readonly StepEntry[];
  /** Monitors whose chains, as told so far, may have been others when it was typed: QEMU had not been asked again. */
  readonly unsure: readonly string[];
}

export interface EventEpisode {
  readonly kind: 'event';
  readonly monitor: string;
  readonly at: number;
  readonly event: HeardEvent;
  /** Of a job that is gone with this event: how it ended, where that is known. */
  readonly outcome?: JobOutcome;
}

/** What a disk consists of. */
export interface DiskImages {
  readonly disk: string;
  /** Base first: each node's name, or its file's where QEMU made the name up. */
  readonly images: readonly string[];
}

export type Episode =
  | { readonly kind: 'open'; readonly monitor: string; readonly address: string; readonly version: string }
  | Exchange
  | EventEpisode
  /** The chains of a monitor have become these: `virtio0  [A] <-- [D]*`. */
  | {
      readonly kind: 'chains';
      readonly monitor: string;
      readonly strips: readonly string[];
      readonly disks: readonly DiskImages[];
    }
  /** A step that no line asked for. */
  | { readonly kind: 'step'; readonly step: StepEntry }
  /** What the shell said by itself. */
  | { readonly kind: 'notice'; readonly notice: NoticeEntry }
  /** An answer that came when its exchange had been told already. */
  | { readonly kind: 'late'; readonly monitor: string; readonly command: string; readonly answer: Answer }
  | { readonly kind: 'note' | 'mark'; readonly text: string }
  | { readonly kind: 'malformed'; readonly monitor: string; readonly text: string; readonly reason: string }
  | { readonly kind: 'close'; readonly monitor: string; readonly orderly: boolean; readonly reason: string };
