/**
 * What a session's entries are written to: its private spool, until a person gives the recording a name; and a
 * second file, where a person wants only what comes.
 *
 * Must never break the session: a file that cannot be had is refused and everything goes on as it was.
 */
import type { Entry } from '../session/entry.ts';
import type { SessionState } from '../session/state.ts';
import { RecordingError } from './error.ts';
import { removeFile } from './file.ts';
import { type Opened, openFromNow } from './from-now.ts';
import type { Header } from './header.ts';
import { newSpoolPath, openNamed, openSpool } from './spool.ts';
import type { EntryEditor, RecordingWriter } from './writer.ts';

export interface RecorderOptions {
  /** The folder of spools. */
  readonly folder: string;
  readonly header: Header;
  readonly editor: EntryEditor;
  /** The file of a grammar that does not ship with the program; undefined for one that does. */
  readonly grammarText?: ((hash: string) => string | undefined) | undefined;
  /** The file a person wants the recording in from the start. */
  readonly file?: { readonly path: string; readonly force: boolean } | undefined;
  /** Told once if writing ends before the session: the file a person named, if any, and the reason in words. */
  readonly onStop: (reason: string, named: string | undefined) => void;
}

export class SessionRecorder {
  readonly #options: RecorderOptions;
  /** The whole session; under a name of a person's once it has got one. */
  readonly #whole: RecordingWriter | undefined;
  /** The session from some moment on. */
  #part: RecordingWriter | undefined;
  /** How each open connection came to be, in the words that may be written. */
  readonly #opened = new Map<string, Opened>();

  /** @throws RecordingError where a named file cannot be had; a spool that cannot be is told to `onStop` */
  constructor(options: RecorderOptions) {
    this.#options = options;
    const { folder, header, editor, file, onStop } = options;
    const spool = { folder, header, editor };
    this.#whole =
      file === undefined
        ? openSpool({ ...spool, onStop: (reason) => onStop(reason, this.#wholeName) })
        : openNamed({ ...spool, ...file, onStop: (reason) => onStop(reason, file.path) });
  }

  /** The file a person named, while it is written; undefined where there is none. */
  get file(): string | undefined {
    return this.#named?.path;
  }

  append(entry: Entry): void {
    this.#whole?.append(entry);
    this.#part?.append(entry);
    if (entry.kind === 'open' || entry.kind === 'grammar' || entry.kind === 'close') this.#remember(entry);
  }

  checkpoint(state: SessionState): void {
    this.#whole?.checkpoint(state);
  }

  /**
   * Give the recording a name: the whole session from its start, kept when it is left.
   * @throws RecordingError where it has one, or that one cannot be had
   */
  keepAs(path: string, { force }: { readonly force: boolean }): void {
    this.#refuseTwice();
    if (this.#whole?.running !== true) {
      throw new RecordingError(
        'unwritable',
        'the start of the session has not been kept',
        '/record --from now FILE keeps what comes',
      );
    }
    this.#whole.keepAs(path, { force });
  }

  /**
   * Keep what comes from now on, with what is known now, in a file.
   * @throws RecordingError where the session is recorded already, or the file cannot be had
   */
  keepFromNow(path: string, state: SessionState, { force }: { readonly force: boolean }): void {
    this.#refuseTwice();
    const { folder, header, editor, grammarText = () => undefined, onStop } = this.#options;
    this.#part = openFromNow({
      path,
      force,
      folder,
      header,
      editor,
      grammarText,
      opened: [...this.#opened.values()],
      state,
      onStop: (reason) => onStop(reason, path),
    });
  }

  /**
   * Leave the named file as it stands; what comes goes to the private spool alone. Gives the file, and how many
   * entries are in it.
   * @throws RecordingError where there is none
   */
  stop(): { readonly path: string; readonly entries: number } {
    const writer = this.#named;
    if (writer === undefined) {
      throw new RecordingError('unwritable', 'there is no recording to stop', '/record FILE begins one');
    }
    const { path, length: entries } = writer;
    if (writer === this.#part) writer.close();
    else writer.release(newSpoolPath(this.#options));
    return { path, entries };
  }

  /** The session is left: a recording without a name goes, and a named one that nothing was written to. */
  close(): void {
    this.#part?.close();
    this.#whole?.close();
    if (this.#whole?.named === true && this.#whole.length === 0) removeFile(this.#whole.path);
  }

  /** What is written under a name of a person's. */
  get #named(): RecordingWriter | undefined {
    if (this.#part?.running === true) return this.#part;
    return this.#whole?.running === true && this.#whole.named ? this.#whole : undefined;
  }

  get #wholeName(): string | undefined {
    return this.#whole?.named === true ? this.#whole.path : undefined;
  }

  #refuseTwice(): void {
    const { file } = this;
    if (file === undefined) return;
    const message = `the session is recorded already, to ${file}`;
    throw new RecordingError('recorded', message, '/record stop ends that first');
  }

  #remember(entry: Entry): void {
    const { entry: written } = this.#options.editor.edit(entry);
    if (written.kind === 'open') this.#opened.set(written.monitor, { open: written, grammar: undefined });
    else if (written.kind === 'close') this.#opened.delete(written.monitor);
    else if (written.kind === 'grammar') {
      const opened = this.#opened.get(written.monitor);
      if (opened !== undefined) this.#opened.set(written.monitor, { ...opened, grammar: written });
    }
  }
}
