/** `/record FILE`: keep the session's recording, whole from its start. */
import { RecordingError } from '../../recording/error.ts';
import type { SessionRecorder } from '../../recording/recorder.ts';
import { DONE, FAILED, type LineResult } from '../../session/live/line-result.ts';
import { RECORDING_STOPPED, RECORDING_TO } from '../../session/recorded.ts';
import { misused, type ShellCall, type ShellHost, type ShellVerb } from '../../session/shell/verb.ts';
import { wordsOf } from '../../session/shell/words.ts';
import { datedName } from './dated-name.ts';
import { inHome } from './new-file.ts';

/** @param now the time of day, for the name of a recording that nobody named */
export function recordVerb(recorder: SessionRecorder, now: () => Date = () => new Date()): ShellVerb {
  const verb: ShellVerb = {
    name: 'record',
    brief: 'keep this session, from its start or from now on, in a file',
    arguments: [
      {
        name: 'FILE|stop',
        optional: true,
        takes: { kind: 'words', words: ['stop', '--from now', '--force'] },
      },
    ],
    details: [
      '/record demo.ndjson             the whole session, what has been so far included',
      '/record                         the same, under a name with date and time, in this folder',
      '/record --from now demo.ndjson  what comes, and what is known now to begin with',
      '/record --force demo.ndjson     in place of a file that is there',
      '/record stop                    what has been so far is kept, what comes is not',
    ],
    run: (call, host) => {
      const wanted = readWords(wordsOf(call.rest));
      if ('problem' in wanted) return misused(verb, call, host, wanted.problem);
      if (wanted.file === 'stop') return stop(recorder, call, host);
      const { file, force, fromNow } = wanted;
      const keep = (path: string) =>
        fromNow
          ? recorder.keepFromNow(path, host.transcript.state, { force })
          : recorder.keepAs(path, { force });
      return tried(call, host, () => {
        const path = file === undefined ? datedFile(now(), keep) : inHome(file);
        if (file !== undefined) keep(path);
        host.say(call, 'info', RECORDING_TO, recordingTo(path, fromNow));
      });
    },
  };
  return verb;
}

/** What is said once of the file a session is recorded to. */
export function recordingTo(path: string, fromNow = false): string {
  return `Recording to ${path}, from ${fromNow ? 'now on' : "the session's start"}`;
}

interface Wanted {
  readonly file: string | undefined;
  readonly fromNow: boolean;
  readonly force: boolean;
}

function readWords(words: readonly string[]): Wanted | { readonly problem: string } {
  const others = words.filter((word) => word !== '--force');
  const from = others.findIndex((word) => word === '--from' || word.startsWith('--from='));
  const [option, moment] = optionAt(others, from);
  if (option !== undefined && moment !== 'now') return { problem: '--from wants the word now' };
  const files = from < 0 ? others : others.toSpliced(from, option === '--from' ? 2 : 1);
  const [file, second] = files;
  const unknown = files.find((word) => word.startsWith('--'));
  if (unknown !== undefined) return { problem: `${unknown} is no option of /record` };
  if (second !== undefined) return { problem: 'one file at a time (a name with blanks goes in quotes)' };
  if (file === 'stop' && words.length > 1) return { problem: 'stop stands alone (./stop is a file)' };
  return { file, fromNow: from >= 0, force: others.length < words.length };
}

/** The option at that place of the words, and its value: in the word itself, or the next one. */
function optionAt(words: readonly string[], at: number): readonly [string | undefined, string | undefined] {
  const word = words[at];
  if (word === undefined) return [undefined, undefined];
  const equals = word.indexOf('=');
  return equals < 0 ? [word, words[at + 1]] : [word, word.slice(equals + 1)];
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

/** Recordings begun within a minute get a number besides. */
const MOST_IN_A_MINUTE = 100;

/** Keep the recording under a name of its own, in the current folder; gives that name. */
function datedFile(now: Date, keep: (path: string) => void): string {
  for (let n = 1; ; n++) {
    const path = datedName(now, n);
    try {
      keep(path);
      return path;
    } catch (error) {
      const isTaken = error instanceof RecordingError && error.code === 'exists';
      if (!isTaken || n === MOST_IN_A_MINUTE) throw error;
    }
  }
}
