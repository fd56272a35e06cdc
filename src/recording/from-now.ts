/**
 * A recording that begins in the middle of a session: what was known when it began, then what happens, counted
 * and timed from there. Its fold is the session's own from then on.
 */
import type { Entry, GrammarEntry, OpenEntry } from '../session/entry.ts';
import type { SessionState } from '../session/state.ts';
import { RecordingError } from './error.ts';
import { removeFile } from './file.ts';
import { type Header, timeText } from './header.ts';
import { type Base, rebasedEntry, rebasedState } from './rebase.ts';
import { openNamed } from './spool.ts';
import type { EntryEditor, RecordingWriter } from './writer.ts';

/** How one open connection came to be: its last `open` entry, and its last `grammar` entry if there is one. */
export interface Opened {
  readonly open: OpenEntry;
  readonly grammar: GrammarEntry | undefined;
}

export interface FromNowOptions {
  readonly path: string;
  readonly force: boolean;
  readonly folder: string;
  /** The session's own. */
  readonly header: Header;
  /** The session's own: says the same again of an entry it was asked about last. */
  readonly editor: EntryEditor;
  readonly grammarText: (hash: string) => string | undefined;
  readonly opened: readonly Opened[];
  /** What is known now. */
  readonly state: SessionState;
  readonly onStop: (reason: string) => void;
}

/** @throws RecordingError where the file cannot be had */
export function openFromNow(options: FromNowOptions): RecordingWriter {
  const { path, force, folder, header, editor, grammarText, opened, state, onStop } = options;
  const before = opened.flatMap(({ open, grammar }): Entry[] =>
    grammar === undefined ? [open] : [open, grammar],
  );
  const base: Base = { left: state.entries, kept: before.length + 1, at: state.at };
  const embedded = new Set<string>();
  const textOnce = (hash: string) => {
    if (embedded.has(hash)) return undefined;
    embedded.add(hash);
    return grammarText(hash);
  };
  let isBefore = true;
  let refusal: string | undefined;
  const writer = openNamed({
    path,
    force,
    folder,
    header: { ...header, started: later(header.started, state.at) },
    editor: {
      edit(entry) {
        const written = editor.edit(entry);
        const told = isBefore ? { ...written.entry, at: 0 } : rebasedEntry(written.entry, base);
        return { entry: told, text: entry.kind === 'grammar' ? textOnce(entry.hash) : undefined };
      },
      state: (one) => editor.state(one),
    },
    onStop: (reason) => {
      if (isBefore) refusal = reason;
      else onStop(reason);
    },
  });
  for (const entry of before) writer.append(entry);
  writer.append({ at: 0, kind: 'state', state: rebasedState(state, base) });
  isBefore = false;
  if (refusal !== undefined) {
    writer.close();
    removeFile(path);
    throw new RecordingError('unwritable', `${path} cannot be written: ${refusal}`, 'try another place');
  }
  return writer;
}

/** The time of day so many seconds after `started`; itself where that is none. */
function later(started: string, seconds: number): string {
  const moment = Date.parse(started) + seconds * 1000;
  return Number.isFinite(moment) ? timeText(new Date(moment)) : started;
}
