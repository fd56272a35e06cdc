/** What can go wrong with a recording file, as one kind of error: what happened, and what to try. */

export type RecordingErrorCode =
  /** There is no such file, or it may not be read. */
  | 'unreadable'
  /** It is there and is no recording, or one this program does not know. */
  | 'not-a-recording'
  /** Something stands where the recording is to be written. */
  | 'exists'
  /** The session has a recording already. */
  | 'recorded'
  /** It could not be made, moved or written. */
  | 'unwritable';

/** Thrown by recording/ alone, about files a person named; never for what happens while a session runs. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
  readonly code: RecordingErrorCode;
  /** What to try; empty where there is nothing. */
  readonly hint: string;

  constructor(code: RecordingErrorCode, message: string, hint = '') {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** The system's own code (`ENOSPC`, `EEXIST`, …) of what a call threw; empty where it has none. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** A system error in words a person reads, without Node's own decoration. */
export function systemReason(error: unknown): string {
  const code = systemCode(error);
  return REASONS[code] ?? (code === '' ? String(error) : code);
}

const REASONS: { readonly [code: string]: string } = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'something of that name is there already',
  EFBIG: 'the file has reached the largest size allowed',
  EIO: 'the disk failed to answer',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a symbolic link',
  ENOENT: 'no such file or folder',
  ENOSPC: 'no space is left on the disk',
  ENOTDIR: 'a part of the path is no folder',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
};
