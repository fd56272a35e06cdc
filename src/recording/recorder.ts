/**
 * What a session's entries are written to: its private spool, until a person gives the recording a name.
 *
 * Must never break the session: a file that cannot be had is refused and everything goes on as it was.
 */
import type { Entry } from '../session/entry.ts';
import type { SessionState } from '../session/state.ts';
import { RecordingError } from './error.ts';
import { removeFile } from './file.ts';
import { newSpoolPath, openNamed, openSpool, type SpoolOptions } from './spool.ts';
import type { RecordingWriter } from './writer.ts';

export interface RecorderOptions extends Omit<SpoolOptions, 'onStop'> {
  /** The file a person wants the recording in from the start. */
  readonly file?: { readonly path: string; readonly force: boolean } | undefined;
  /** Told once if writing ends before the session: the file a person named, if any, and the reason in words. */
  readonly onStop: (reason: string, named: string | undefined) => void;
}

export class SessionRecorder {
  readonly #newSpool: () => string;
  readonly #writer: RecordingWriter | undefined;

  /** @throws RecordingError where a named file cannot be had; a spool that cannot be is told to `onStop` */
  constructor({ file, onStop, ...options }: RecorderOptions) {
    this.#newSpool = () => newSpoolPath(options);
    const spool = { ...options, onStop: (reason: string) => onStop(reason, this.#named) };
    this.#writer =
      file === undefined ? openSpool(spool) : openNamed({ ...spool, path: file.path, force: file.force });
  }

  /** The file a person named, while it is written; undefined where there is none. */
  get file(): string | undefined {
    return this.#writer?.running === true ? this.#named : undefined;
  }

  append(entry: Entry): void {
    this.#writer?.append(entry);
  }

  checkpoint(state: SessionState): void {
    this.#writer?.checkpoint(state);
  }

  /**
   * Give the recording a name: the whole session from its start, kept when it is left.
   * @throws RecordingError where it has one, or that one cannot be had
   */
  keepAs(path: string, options: { readonly force: boolean }): void {
    if (this.#writer === undefined) {
      throw new RecordingError('unwritable', "the session's beginning was never written");
    }
    this.#writer.keepAs(path, options);
  }

  /**
   * Leave the named file as it stands; what comes goes to a private spool again. Gives the file, and how many
   * entries are in it.
   * @throws RecordingError where there is none
   */
  stop(): { readonly path: string; readonly entries: number } {
    const { file } = this;
    if (file === undefined || this.#writer === undefined) {
      throw new RecordingError('unwritable', 'there is no recording to stop', '/record FILE begins one');
    }
    const entries = this.#writer.length;
    this.#writer.release(this.#newSpool());
    return { path: file, entries };
  }

  /** The session is left: a recording without a name goes, and a named one that nothing was written to. */
  close(): void {
    const writer = this.#writer;
    writer?.close();
    if (writer?.named === true && writer.length === 0) removeFile(writer.path);
  }

  get #named(): string | undefined {
    return this.#writer?.named === true ? this.#writer.path : undefined;
  }
}
