/** What a misbehaving QMP server is, and what a client is to make of it. */
import type { ConnectFailure } from '../../src/qmp/errors.ts';
import type { Outcome } from '../../src/qmp/types.ts';
import type { Peer } from './peer.ts';

export interface Fake {
  /** What it does that a server should not, or a client might not expect. */
  readonly does: string;
  /** Talk to one client, until it is gone or enough is said. */
  readonly serve: (peer: Peer) => Promise<void>;
  readonly report: Report;
  /** To be connected to as a guest agent. */
  readonly agent?: true;
  /** Needs a TCP connection: a socket file cannot do this. */
  readonly tcp?: true;
}

/**
 * What is to come of connecting, asking `query-status`, then `query-name`, and leaving (a guest agent is asked
 * `guest-ping`, then `guest-info`).
 */
export interface Report {
  readonly connects: 'ready' | ConnectFailure;
  /** How the two end, as far as it gets. `waits`: no answer ever comes, which is for the person to end. */
  readonly answers?: readonly [Answer, Answer];
  /** What is said of bytes that were no message, in order; `many` where there is too much of it to count. */
  readonly malformed?: readonly RegExp[] | 'many';
  /** How many events are heard. */
  readonly events?: number;
  /** Whether the connection's end, before the client leaves, is lost or orderly; absent where it stays. */
  readonly ends?: 'lost' | 'orderly';
  /** What `qmpsh -c query-status -c query-name` exits with; `waits`: it goes on until it is interrupted. */
  readonly exit: 0 | 1 | 3 | 4 | 'waits';
}

export type Answer = Outcome['kind'] | 'waits';

/** Two good answers and nothing said. */
export const WELL: Report = { connects: 'ready', answers: ['return', 'return'], exit: 0 };
