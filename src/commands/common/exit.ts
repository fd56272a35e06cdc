/** Exit codes, as the README promises them. */
export const EXIT = {
  ok: 0,
  /** QEMU answered with an error. */
  error: 1,
  /** Wrong usage, or a line that does not check. */
  usage: 2,
  /** No connection could be made, or nothing to connect to could be started. */
  noConnection: 3,
  /** The connection was lost. */
  lost: 4,
  interrupted: 130,
} as const;

/** One of EXIT, or 128 and a signal's number. */
export type ExitCode = number;
