/**
 * The transcript of a session and what it is written to: the private spool every session has, and the log of `-l`.
 * Both hear an entry before anybody sees it.
 */
import { join } from 'node:path';
import envPaths from 'env-paths';
import { version } from '../../../package.json';
import type { JsonObject } from '../../json/json.ts';
import { SessionEditor } from '../../recording/editor.ts';
import { timeText } from '../../recording/header.ts';
import { LogWriter } from '../../recording/log.ts';
import { SessionRecorder } from '../../recording/recorder.ts';
import { Redactor } from '../../recording/redactor.ts';
import type { RoleTable } from '../../schema/roles.ts';
import type { Entry } from '../../session/entry.ts';
import { RECORDING_STOPPED } from '../../session/recorded.ts';
import { Transcript } from '../../session/transcript.ts';

export interface RecordedOptions {
  readonly roles: RoleTable;
  /** Where everything on the wire is logged as well. */
  readonly log?: string | undefined;
  /** The file the recording is kept in from the start. */
  readonly file?: { readonly path: string; readonly force: boolean } | undefined;
  /** How the lab's QEMUs were started. */
  readonly lab?: JsonObject | undefined;
  /** The text of a grammar that does not ship with the program. */
  readonly grammarText?: (hash: string) => string | undefined;
}

export interface Recorded {
  readonly transcript: Transcript;
  readonly recorder: SessionRecorder;
  /** The session is left: its spool goes, unless it has got a name. */
  close(): void;
}

/** What is kept in memory besides the folded state; the spool has everything. */
const TAIL = { entries: 2_000, characters: 1_000_000 };

/** What the checkpoints beside a spool must have been written by. */
export const PROGRAM = `qmpsh ${version}`;

/** Where spools are: private, in the user's state folder. */
export function spoolFolder(): string {
  return join(envPaths('qmpsh', { suffix: '' }).log, 'sessions');
}

/**
 * Begin a transcript; its clock starts now.
 * @throws RecordingError where the log or the named file cannot be written; a spool that cannot be is said in the transcript
 */
export function beginRecorded({ roles, log, file, lab, grammarText }: RecordedOptions): Recorded {
  const started = new Date();
  const elapsed = stopwatch();
  const redactor = new Redactor(roles);
  const stopped = (code: string, what: string, reason: string) => {
    // Not at once: the entry whose writing failed is still being told.
    queueMicrotask(() => {
      const text = `${what} has stopped, the session goes on: ${reason}`;
      transcript.append({ kind: 'notice', monitor: 'main', level: 'warning', code, text });
    });
  };
  const recorder = new SessionRecorder({
    file,
    grammarText,
    folder: spoolFolder(),
    header: {
      title: '',
      started: timeText(started),
      program: PROGRAM,
      ...(lab === undefined ? {} : { lab }),
    },
    editor: new SessionEditor({ redactor, ...(grammarText === undefined ? {} : { grammarText }) }),
    onStop: (reason, named) =>
      named === undefined
        ? stopped('spool-stopped', "The session's own recording", reason)
        : stopped(RECORDING_STOPPED, `Recording to ${named}`, reason),
  });
  const logger =
    log === undefined
      ? undefined
      : new LogWriter({
          path: log,
          started: started.getTime(),
          redact: (entry) => redactor.entry(entry),
          onStop: (reason) => stopped('log-stopped', 'The log', reason),
        });
  const transcript: Transcript = new Transcript({
    clock: elapsed,
    tail: TAIL,
    spool: (entry: Entry) => {
      recorder.append(entry);
      logger?.append(entry);
    },
    checkpoint: (state) => recorder.checkpoint(state),
  });
  return {
    transcript,
    recorder,
    close() {
      recorder.close();
      logger?.close();
    },
  };
}

/** Seconds since now. Not by `performance`, which takes milliseconds to load. */
function stopwatch(): () => number {
  const origin = process.hrtime.bigint();
  return () => Number(process.hrtime.bigint() - origin) / 1e9;
}
