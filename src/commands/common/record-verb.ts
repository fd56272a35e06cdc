/** `/record FILE`: keep the session's recording, whole from its start. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { RecordingError } from '../../recording/error.ts';
import type { SessionRecorder } from '../../recording/recorder.ts';
import { DONE, FAILED, type LineResult } from '../../session/live/line-result.ts';
import { RECORDING_STOPPED, RECORDING_TO } from '../../session/recorded.ts';
import { misused, type ShellCall, type ShellHost, type ShellVerb } from '../../session/shell/verb.ts';
import { wordsOf } from '../../session/shell/words.ts';

/** @param now the time of day, for the name of a recording that nobody named */
export function recordVerb(recorder: SessionRecorder, now: () => Date = () => new Date()): ShellVerb {
  const verb: ShellVerb = {
    name: 'record',
    brief: 'keep this session, from its start, in a file',
    arguments: [{ name: 'FILE|stop', optional: true, takes: { kind: 'words', words: ['stop', '--force'] } }],
    details: [
      '/record demo.ndjson          the whole session, what has been so far included',
      '/record                      the same, under a name with date and time, in this folder',
      '/record --force demo.ndjson  in place of a file that is there',
      '/record stop                 what has been so far is kept, what comes is not',
    ],
    run: (call, host) => {
      const wanted = readWords(wordsOf(call.rest));
      if ('problem' in wanted) return misused(verb, call, host, wanted.problem);
      if (wanted.file === 'stop') return stop(recorder, call, host);
      const { force } = wanted;
      return tried(call, host, () => {
        const path = wanted.file === undefined ? datedFile(recorder, now()) : inHome(wanted.file);
        if (wanted.file !== undefined) recorder.keepAs(path, { force });
        host.say(call, 'info', RECORDING_TO, recordingTo(path));
      });
    },
  };
  return verb;
}

/** What is said once of the file a session is recorded to. */
export function recordingTo(path: string): string {
  return `Recording to ${path}, from the session's start`;
}

interface Wanted {
  readonly file: string | undefined;
  readonly force: boolean;
}

function readWords(words: readonly string[]): Wanted | { readonly problem: string } {
  const files = words.filter((word) => word !== '--force');
  const [file, second] = files;
  const option = files.find((word) => word.startsWith('--'));
  if (option !== undefined) return { problem: `${option} is no option of /record` };
  if (second !== undefined) return { problem: 'one file at a time (a name with blanks goes in quotes)' };
  return { file, force: files.length < words.length };
}

function stop(recorder: SessionRecorder, call: ShellCall, host: ShellHost): LineResult {
  return tried(call, host, () => {
    const { path, entries } = recorder.stop();
    host.say(call, 'info', RECORDING_STOPPED, `${path} is closed, with ${entries} entries`);
  });
}

function tried(call: ShellCall, host: ShellHost, body: () => void): LineResult {
  try {
    body();
    return DONE;
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    const { message, hint } = error;
    host.say(call, 'error', 'record-failed', `Not recorded: ${message}${hint === '' ? '' : `; ${hint}`}`);
    return FAILED;
  }
}

/** The shell that a path is usually typed in would have done it. */
function inHome(path: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : path;
}

/** Recordings begun within a minute get a number besides. */
const MOST_IN_A_MINUTE = 100;

/** Keep the recording under a name of its own, in the current folder; gives that name. */
function datedFile(recorder: SessionRecorder, now: Date): string {
  for (let n = 1; ; n++) {
    const path = `${datedName(now)}${n === 1 ? '' : `-${n}`}.ndjson`;
    try {
      recorder.keepAs(path, { force: false });
      return path;
    } catch (error) {
      const isTaken =
        error instanceof RecordingError && error.code === 'exists' && recorder.file === undefined;
      if (!isTaken || n === MOST_IN_A_MINUTE) throw error;
    }
  }
}

/** `qmpsh-2026-11-21T0650`, local time; no colons, which not every disk takes. */
function datedName(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `qmpsh-${day}T${two(now.getHours())}${two(now.getMinutes())}`;
}
