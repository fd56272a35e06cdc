/** How a Monitor is to connect, and what holds where nothing is said. */
import type { Address } from './address.ts';
import type { TapEvent } from './types.ts';

/** How long each phase may take, in milliseconds. */
export interface TimeLimits {
  /** Until the stream stands. */
  readonly connect: number;
  /** From then until the greeting (guest agent: until it is in step). */
  readonly greeting: number;
  /** Until capabilities are agreed on. */
  readonly negotiate: number;
  /** From sending a command until its answer. None unless given: QEMU may take its time. */
  readonly answer: number;
  /** From `close()` until the stream is cut. */
  readonly close: number;
}

export interface MonitorOptions {
  /** Hears every crossing from the first on; more can be added with `tap()`. */
  readonly tap?: (event: TapEvent) => void;
  /** False waits for no greeting and asks for no capabilities (qmp-shell's -N). */
  readonly negotiate?: boolean;
  /** The peer is a guest agent: no greeting, guest-sync-delimited instead. */
  readonly agent?: boolean;
  /** False does not ask for `oob` even where it is offered. */
  readonly oob?: boolean;
  readonly limits?: Partial<TimeLimits>;
  /**
   * Longest message in bytes that is kept and parsed whole; of a longer one the head, length and hash are kept. The
   * default keeps a prompt quick; where nobody types, WHOLE_IN_BATCH.
   */
  readonly wholeUpTo?: number;
}

/** QEMU's own limit on one JSON token: what a pipe can expect to get whole. */
export const WHOLE_IN_BATCH = 64 * 1024 * 1024;

/** What is parsed in a few milliseconds. */
export const WHOLE_AT_PROMPT = 1024 * 1024;

/** A helper has a way to go before the monitor is reached: ssh asks for a passphrase, a machine wakes up. */
const HELPER_GREETING = 30_000;

const LIMITS: TimeLimits = {
  connect: 5000,
  greeting: 5000,
  negotiate: 5000,
  answer: Number.POSITIVE_INFINITY,
  close: 1000,
};

/** The time limits for that address. */
export function limitsFor(address: Address, given: Partial<TimeLimits> = {}): TimeLimits {
  return { ...LIMITS, ...(address.kind === 'exec' ? { greeting: HELPER_GREETING } : {}), ...given };
}
