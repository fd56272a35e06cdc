/** The one error the wire throws: a connection that did not come about. Everything later is a TapEvent or an Outcome. */

/** A stable word for tests and for choosing what to do; the cause a person reads is in `message`. */
export type ConnectFailure =
  | 'address'
  | 'no-socket'
  | 'refused'
  | 'permission'
  | 'not-a-socket'
  | 'unknown-host'
  | 'unreachable'
  | 'busy'
  | 'timeout'
  | 'no-greeting'
  | 'no-sync'
  | 'negotiation'
  | 'helper'
  | 'lost'
  | 'closed'
  | 'other';

export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly code: ConnectFailure;
  /** What to try next, a sentence or two. */
  readonly hint: string;

  /** @param message what happened and where, one line without control characters of the peer's. */
  constructor(code: ConnectFailure, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}
