/** What can go wrong in a lab, as one kind of error: what happened, and what to try. */

export type LabErrorCode =
  /** There is no QEMU (or no qemu-img) to start. */
  | 'no-qemu'
  /** No folder that can hold the images and a socket. */
  | 'no-scratch'
  /** QEMU ended before its monitor stood. */
  | 'qemu-ended'
  /** A command of the lab's own set-up was answered with an error. */
  | 'set-up'
  /** A qemu-img run failed. */
  | 'image';

/** Thrown by lab/ alone; bad steps are results, not errors. */
export class LabError extends Error {
  override readonly name = 'LabError';
  readonly code: LabErrorCode;
  /** What to try, one suggestion a line; empty where there is none. */
  readonly hint: string;

  constructor(code: LabErrorCode, message: string, hint = '') {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}
