/**
 * The transcript of a session and what it is written to: the private spool every session has, and the log of `-l`.
 * Both hear an entry before anybody sees it.
 */
import { join } from 'node:path';
import envPaths from 'env-paths';
import { version } from '../../../package.json';
import { isArray, isObject, type Json, type JsonObject } from '../../json/json.ts';
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
  /** What a person calls the session. */
  readonly title?: string | undefined;
  /** How the lab's QEMUs were started. */
  readonly lab?: JsonObject | undefined;
  /** The text of a grammar that does not ship with the program. */
  readonly grammarText?: (hash: string) => string | undefined;
}

export interface Recorded {
  readonly transcript: Transcript;
  readonly recorder: SessionRecorder;
  /** A typed line without its secrets: as it is written wherever lines are. */
  redactLine(text: string): string;
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
export function beginRecorded({ roles, log, file, title = '', lab, grammarText }: RecordedOptions): Recorded {
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
  const logger =
    log === undefined
      ? undefined
      : new LogWriter({
          path: log,
          started: started.getTime(),
          redact: (entry) => redactor.entry(entry),
          onStop: (reason) => stopped('log-stopped', 'The log', reason),
        });
  const labTold = lab === undefined ? undefined : redacted(lab, redactor);
  const recorder = new SessionRecorder({
    file,
    grammarText,
    folder: spoolFolder(),
    header: {
      title: redactor.text(title),
      started: timeText(started),
      program: PROGRAM,
      ...(isObject(labTold) ? { lab: labTold } : {}),
    },
    editor: new SessionEditor({ redactor, ...(grammarText === undefined ? {} : { grammarText }) }),
    onStop: (reason, named) =>
      named === undefined
        ? stopped('spool-stopped', "The session's own recording", reason)
        : stopped(RECORDING_STOPPED, `Recording to ${named}`, reason),
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
  const close = () => {
    unhook();
    recorder.close();
    logger?.close();
  };
  const unhook = onExit(close);
  const redactLine = (text: string) => {
    const redacted = redactor.entry({ at: 0, kind: 'line', monitor: 'main', text });
    return redacted.kind === 'line' ? redacted.text : '';
  };
  return { transcript, recorder, redactLine, close };
}

/**
 * However the program ends by its own will, the session has been left: an interrupt, a reader that went away. What
 * nobody caught is a crash; gives the function that stops listening.
 */
function onExit(left: () => void): () => void {
  const crashed = () => process.off('exit', left);
  process.once('exit', left);
  process.once('uncaughtExceptionMonitor', crashed);
  return () => {
    process.off('exit', left);
    process.off('uncaughtExceptionMonitor', crashed);
  };
}

/** A JSON value whose texts may be written. */
function redacted(value: Json, redactor: Redactor): Json {
  if (typeof value === 'string') return redactor.text(value);
  if (isArray(value)) return value.map((item) => redacted(item, redactor));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, redacted(one, redactor)]));
}

/** Seconds since now. Not by `performance`, which takes milliseconds to load. */
function stopwatch(): () => number {
  const origin = process.hrtime.bigint();
  return () => Number(process.hrtime.bigint() - origin) / 1e9;
}
