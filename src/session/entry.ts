/**
 * One thing that happened. The transcript is a list of these and everything shown is a fold over it;
 * a recording is the same list in a file (docs/recording.md).
 */
import type { Json, JsonObject } from '../json/json.ts';
import type { Origin } from '../qmp/types.ts';
import type { SessionState } from './state.ts';

interface Base {
  /** Seconds since the session began, never running backwards. */
  readonly at: number;
}

interface OfMonitor extends Base {
  /** The connection's name: `main` unless the person named it. */
  readonly monitor: string;
}

export interface OpenEntry extends OfMonitor {
  readonly kind: 'open';
  readonly address: string;
  /** The value of the greeting's QMP member as it came; null where there was none (guest agent). */
  readonly greeting: JsonObject | null;
}

/** What lines are checked against from here on. */
export interface GrammarEntry extends OfMonitor {
  readonly kind: 'grammar';
  /** SHA-256 of the grammar's canonical text. */
  readonly hash: string;
  readonly source: string;
}

export interface LineEntry extends OfMonitor {
  readonly kind: 'line';
  readonly text: string;
}

export interface SendEntry extends OfMonitor {
  readonly kind: 'send';
  readonly message: JsonObject;
  /** The exact text on the wire, without the line end. */
  readonly wire: string;
  /** Index (in the transcript) of the `line` entry that caused it. */
  readonly line?: number;
  /** What the program asked for itself; a message a person typed has none. */
  readonly origin?: Origin;
}

export interface ReceiveEntry extends OfMonitor {
  readonly kind: 'receive';
  readonly message: Json;
  readonly wire: string;
  /** Set where the message was too large to keep whole: `wire` and `message` hold its head only. */
  readonly cut?: { readonly bytes: number; readonly sha256: string };
}

/** A typed lab step (`image-create`, `compare`, …) and what came of it. */
export interface StepEntry extends Base {
  readonly kind: 'step';
  readonly text: string;
  readonly ok: boolean;
  readonly output: string;
  readonly line?: number;
}

/** What the shell itself said: the only way anything but QEMU's words reaches the screen. */
export interface NoticeEntry extends OfMonitor {
  readonly kind: 'notice';
  readonly level: 'info' | 'warning' | 'error';
  /** A stable word for tests and filters: `unknown-command`, `connection-lost`, … */
  readonly code: string;
  readonly text: string;
  readonly line?: number;
}

export interface NoteEntry extends Base {
  readonly kind: 'note' | 'mark';
  readonly text: string;
}

/** Bytes that were no message; the session went on. */
export interface MalformedEntry extends OfMonitor {
  readonly kind: 'malformed';
  readonly text: string;
  readonly reason: string;
}

export interface CloseEntry extends OfMonitor {
  readonly kind: 'close';
  /** True after `quit`, a SHUTDOWN event, or when we closed; false where the connection was lost. */
  readonly orderly: boolean;
  readonly reason: string;
}

/**
 * What was known here, where the entries it comes of are not told: a recording that begins in the middle of a
 * session. The fold goes on from it.
 */
export interface StateEntry extends Base {
  readonly kind: 'state';
  readonly state: SessionState;
}

export type Entry =
  | OpenEntry
  | GrammarEntry
  | LineEntry
  | SendEntry
  | ReceiveEntry
  | StepEntry
  | NoticeEntry
  | NoteEntry
  | MalformedEntry
  | CloseEntry
  | StateEntry;

export type EntryKind = Entry['kind'];

/** An entry as it is handed to the transcript, which adds the time. */
export type NewEntry = Entry extends infer E ? (E extends Entry ? Omit<E, 'at'> : never) : never;
