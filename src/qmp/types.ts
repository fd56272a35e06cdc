/** What a connection looks like from the layers above: types only, so that session/ need not know sockets. */
import type { Json, JsonObject } from '../json/json.ts';
import type { CommandMessage } from './messages.ts';

/** Who asked for a command, where it was not a person typing. */
export type Origin = 'handshake' | 'pane' | 'completion' | 'lab';

/** idle → connecting → negotiating → ready → closing → closed; any state may go straight to closed. */
export type Runstate = 'idle' | 'connecting' | 'negotiating' | 'ready' | 'closing' | 'closed';

/** What is known of a message of which only the head is kept. */
export interface Cut {
  /** Its length on the wire. */
  readonly bytes: number;
  readonly sha256: string;
}

/** Everything that crosses the wire, once, in order, before anybody else hears of it. */
export type TapEvent =
  | {
      readonly kind: 'open';
      readonly address: string;
      /** The greeting's QMP member as it came; null where the peer sends none (guest agent). */
      readonly greeting: JsonObject | null;
    }
  | {
      readonly kind: 'send';
      /** Exactly the text sent, without the line end. */
      readonly wire: string;
      /** What `wire` says; empty where it was sent raw and is no JSON object. */
      readonly message: JsonObject;
      readonly origin?: Origin;
      readonly line?: number;
    }
  | {
      readonly kind: 'receive';
      readonly wire: string;
      readonly message: Json;
      /** Set where the message was too large to keep whole: `wire` and `message` hold its head only, as valid JSON. */
      readonly cut?: Cut;
    }
  | { readonly kind: 'malformed'; readonly text: string; readonly reason: string }
  | { readonly kind: 'close'; readonly orderly: boolean; readonly reason: string };

export interface ExecuteOptions {
  /** Run out of band; an error where the server has not agreed to `oob`. */
  readonly oob?: boolean;
  readonly origin?: Origin;
  /** Transcript index of the line that caused it; handed through to the tap. */
  readonly line?: number;
}

/** How a command ended. */
export type Outcome =
  /** `cut`: the value was too large to keep whole, and this is its head. */
  | { readonly kind: 'return'; readonly value: Json; readonly cut?: Cut }
  | { readonly kind: 'error'; readonly class: string; readonly desc: string }
  /**
   * No answer: the connection went before it came, or it could not be read, or did not come in time. Whether
   * the session goes on is to be seen from the runstate.
   */
  | { readonly kind: 'lost'; readonly orderly: boolean; readonly reason: string };

export interface MonitorPort {
  readonly runstate: Runstate;
  /** Send a command; an id is added where it has none. Resolves, never rejects, when its fate is known. */
  execute(message: CommandMessage, options?: ExecuteOptions): Promise<Outcome>;
  /** Hear every crossing; gives the function that ends it. */
  tap(listener: (event: TapEvent) => void): () => void;
  /** End the connection in order. Commands in flight resolve as lost. */
  close(): Promise<void>;
}

/** A monitor that also takes what is no command: what a shell for sending invalid ones on purpose needs. */
export interface RawMonitorPort extends MonitorPort {
  /** Send a text as it is, JSON or not; the reply that answers it is its outcome. */
  raw(text: string, options?: Omit<ExecuteOptions, 'oob'>): Promise<Outcome>;
  /** Resolves when the next command would go out at once: what a sender of many waits for. */
  room(): Promise<void>;
}
