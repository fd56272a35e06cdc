/** What the framing (framing.ts) says of the bytes it takes: types only. */
import type { JsonObject } from '../json/json.ts';

/** Where frames go, in the order of the wire. */
export interface FrameSink {
  /** A JSON object; `wire` is its text, without the line end. */
  message(wire: string, message: JsonObject): void;
  /** Bytes that were no message. Of many bytes `text` is the first and `ending` the last; else that is empty. */
  malformed(text: string, reason: string, ending: string): void;
  /** The message just given had bytes that are not UTF-8, which were replaced: what it really was, as hex. */
  repaired(hex: string): void;
  /** A message longer than `wholeUpTo` has begun: its bytes go to what this gives. */
  large(): LargeSink;
}

export interface LargeSink {
  /** The next bytes; only valid during the call. */
  bytes(chunk: Uint8Array): void;
  /** The message is over. `reason` is set where it is known to be no JSON, or was cut off. */
  end(reason?: string): void;
}

export interface FramerOptions {
  /** Longest message in bytes that is kept and parsed whole; a longer one goes to `large()`. */
  readonly wholeUpTo: number;
  /** Whether 0xFF ends what came before it (guest agent: the sentinel of guest-sync-delimited). */
  readonly resets: boolean;
}
