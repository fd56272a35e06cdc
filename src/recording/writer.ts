/**
 * Writing a recording while it happens: one line an entry, one write a line, done when `append` returns. What
 * was shown is in the file, however the program ends.
 *
 * Must never break the session: what cannot be written ends the recording, said once, and everything goes on.
 */
import { closeSync, constants, ftruncateSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Json } from '../json/json.ts';
import type { Entry, NoticeEntry } from '../session/entry.ts';
import type { SessionState } from '../session/state.ts';
import { RecordingError, systemReason } from './error.ts';
import { copyTo, makePrivateFolder, moveTo, removeFile, writeText } from './file.ts';
import { encodeEntry, MAX_LINE } from './format.ts';
import type { Header } from './header.ts';
import { EntryIndex } from './index.ts';
import { Problems } from './problems.ts';
import type { RecordingParts } from './recording.ts';
import type { Sidecar } from './sidecar.ts';

/** What an entry is written as. */
export interface Written {
  readonly entry: Entry;
  /** Of a `grammar` entry: the grammar's file, where the recording is to bring it. */
  readonly text?: string | undefined;
}

/** What keeps secrets out: everything written passes it. */
export interface EntryEditor {
  /** How to write an entry. Called with each once, in order. */
  edit(entry: Entry): Written;
  /** A folded state as it may be written. */
  state(state: SessionState): Json;
}

export interface WriterOptions {
  readonly header: Header;
  readonly editor: EntryEditor;
  /** Called once, if the recording ends before the session, with the reason in words. It must not throw. */
  readonly onStop: (reason: string) => void;
}

/** The file a writer goes on with, its header written. */
export interface Target {
  readonly fd: number;
  /** The header's length in bytes. */
  readonly start: number;
  readonly path: string;
  /** Whether a person gave it its name: such a one is kept. */
  readonly named: boolean;
  readonly sidecar: Sidecar;
}

/** At most this many times the bytes of the entries go into checkpoints. */
const CHECKPOINT_SHARE = 1 / 4;

export class RecordingWriter {
  readonly #options: WriterOptions;
  readonly #index: EntryIndex;
  readonly #sidecar: Sidecar;
  #fd: number;
  #path: string;
  #named: boolean;
  #state: 'open' | 'stopped' | 'closed' = 'open';
  /** The spool's length from which the next checkpoint is worth its bytes. */
  #checkpointFrom = 0;

  constructor(target: Target, options: WriterOptions) {
    this.#options = options;
    this.#fd = target.fd;
    this.#path = target.path;
    this.#named = target.named;
    this.#sidecar = target.sidecar;
    this.#index = new EntryIndex(target.start);
  }

  /** Where it is written. */
  get path(): string {
    return this.#path;
  }

  /** Whether a person gave it its name: such a one stays when the session is left. */
  get named(): boolean {
    return this.#named;
  }

  /** How many entries are in it. */
  get length(): number {
    return this.#index.length;
  }

  /** Whether entries are still being written. */
  get running(): boolean {
    return this.#state === 'open';
  }

  /** Write the next entry. Never throws. */
  append(entry: Entry): void {
    if (this.#state !== 'open') return;
    const bytes = this.#write(this.#lineOf(entry));
    if (bytes !== undefined) this.#index.add(bytes, entry.at, entry.kind);
  }

  /** Keep the state after the entries so far, if it is worth its bytes. Never throws. */
  checkpoint(state: SessionState): void {
    const { length, bytes } = this.#index;
    if (this.#state !== 'open' || state.entries !== length || bytes < this.#checkpointFrom) return;
    try {
      const size = this.#sidecar.write(length, bytes, this.#options.editor.state(state));
      this.#checkpointFrom = bytes + size / CHECKPOINT_SHARE;
    } catch {
      // A state nobody can look through is not kept: it is folded again when it is asked for.
    }
  }

  /**
   * Give the recording a name: it is kept from now on, whole from its start.
   * @throws RecordingError where it has one, or that one cannot be had
   */
  keepAs(path: string, { force = false }: { readonly force?: boolean } = {}): void {
    if (this.#named)
      throw new RecordingError('recorded', `the session is recorded already, to ${this.#path}`);
    if (this.#state !== 'open') throw new RecordingError('unwritable', 'the recording has stopped');
    const moved = moveTo(this.#path, path, force);
    this.#path = path;
    if (moved === 'copied') this.#reopen();
    this.#named = true;
    this.#sidecar.hide();
  }

  /**
   * Leave the named file as it stands, and go on as a private spool of that path, whole from the start as well.
   * Where that cannot be, `onStop` hears why. Never throws.
   */
  release(spool: string): void {
    const named = this.#path;
    this.#named = false;
    try {
      makePrivateFolder(dirname(spool));
      copyTo(named, spool, false);
      this.#path = spool;
      this.#reopen();
    } catch (error) {
      this.#state = 'stopped';
      this.#options.onStop(error instanceof RecordingError ? error.message : systemReason(error));
    }
  }

  /** What is written so far, to be read as a `Recording`: it grows with this, and ends with it. */
  source(): RecordingParts {
    const fd = () => this.#fd;
    return {
      get fd() {
        return fd();
      },
      index: this.#index,
      problems: new Problems(),
      header: this.#options.header,
      checkpoints: this.#sidecar,
    };
  }

  /** Leave: a recording without a name is removed, unless it is to be `kept` for recovery. Never throws. */
  close({ keep = this.#named }: { readonly keep?: boolean } = {}): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    try {
      if (!this.#named && !keep) removeFile(this.#path);
      closeSync(this.#fd);
    } catch (error) {
      this.#options.onStop(systemReason(error));
    }
    if (!keep) this.#sidecar.hide();
    this.#sidecar.close();
  }

  /** Go on in the copy that `#path` names. */
  #reopen(): void {
    const fd = openSync(this.#path, constants.O_RDWR | constants.O_APPEND | constants.O_NOFOLLOW);
    closeSync(this.#fd);
    this.#fd = fd;
  }

  #lineOf(entry: Entry): string {
    try {
      const written = this.#options.editor.edit(entry);
      const line = encodeEntry(written.entry, written.text);
      return line.length * 3 <= MAX_LINE || Buffer.byteLength(line) <= MAX_LINE
        ? line
        : encodeEntry(unwritten(entry, `it takes more than ${MAX_LINE} bytes`));
    } catch {
      // Nor is the error's text: it may quote what it failed on.
      return encodeEntry(unwritten(entry, 'it could not be looked through for secrets'));
    }
  }

  /** Write a line whole, or leave nothing of it and stop. Gives its length in bytes. */
  #write(line: string): number | undefined {
    try {
      return writeText(this.#fd, line);
    } catch (error) {
      this.#state = 'stopped';
      try {
        ftruncateSync(this.#fd, this.#index.bytes);
      } catch {
        // The torn line stays, and readers drop it.
      }
      this.#options.onStop(systemReason(error));
      return undefined;
    }
  }
}

/** What stands in an entry's place, so that those after it keep their index. */
function unwritten(entry: Entry, reason: string): NoticeEntry {
  return {
    at: entry.at,
    kind: 'notice',
    monitor: 'monitor' in entry ? entry.monitor : 'main',
    level: 'warning',
    code: 'not-recorded',
    text: `a ${entry.kind} entry is not recorded: ${reason}`,
  };
}
