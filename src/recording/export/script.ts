/**
 * A recording as a script for `qmpsh -f`: the lines that were typed, a `/wait` where what came next had waited, an
 * `/expect error` where an error came. What cannot or must not be run again stands there as a comment.
 */
import type { Recording } from '../recording.ts';
import { episodes } from './episodes.ts';
import { type Head, headOf, NOT_WHOLE } from './head.ts';
import { programOf } from './program.ts';
import { comment, ScriptWriter } from './script-lines.ts';

/** What starts a lab of a kind, where a command does. */
const LAB_COMMANDS: ReadonlyMap<string, string> = new Map([
  ['chain', 'qmpsh lab'],
  ['bare', 'qmpsh lab --bare'],
]);

/** The script, a few lines at a time. */
export function* toScript(recording: Recording): Generator<string, void> {
  const head = headOf(recording);
  yield* scriptHead(head);
  yield* programOf(episodes(recording.entries()), new ScriptWriter(head.monitors));
}

function* scriptHead({ title, recorded, monitors, lab, isWhole }: Head): Generator<string, void> {
  if (title !== '') yield comment(title);
  yield comment(`Made by qmpsh from a recording${recorded === '' ? '' : ` of ${recorded}`}. To run it:`);
  const addresses = monitors.length < 2 ? ['ADDRESS'] : monitors.map((name) => `${name}=ADDRESS`);
  const command = lab === undefined ? undefined : LAB_COMMANDS.get(lab);
  if (command !== undefined && isWhole) yield comment(`${command} -f THIS-FILE`);
  else yield comment(`qmpsh -f THIS-FILE ${addresses.join(' ')}`);
  if (lab !== undefined)
    yield comment(
      `It was recorded in a lab${lab === '' ? '' : ` (${lab})`} and counts on its images and nodes.`,
    );
  if (!isWhole) yield comment(NOT_WHOLE);
  yield '\n';
}
