/** A recording as the lines a person saw, without colour and in bounded memory. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Recording } from '../../recording/recording.ts';
import { PromptPlace } from '../../recording/replay/prompt-place.ts';
import { isLeaving } from '../../session/left.ts';
import { reduce } from '../../session/reduce.ts';
import { lineText } from '../../ui/paint/piece.ts';
import { present } from '../../ui/present/present.ts';
import { timeOfDayAt } from './cast-screen.ts';

/** Lines keep to this many columns where they can. */
const COLUMNS = 80;

/** Each entry that shows something, as text with its line ends. */
export function* plainText(recording: Recording, from: number): Generator<string, void> {
  for (const { text } of moments(recording, from)) yield text;
}

export interface PaceOptions {
  readonly speed: number;
  /** Seconds. */
  readonly idleLimit?: number;
}

/** The same on standard output, each at its time. */
export async function pacedText(
  recording: Recording,
  from: number,
  { speed, idleLimit = Number.POSITIVE_INFINITY }: PaceOptions,
): Promise<void> {
  const begun = performance.now();
  let last = recording.stateAt(from).at;
  /** Seconds of the session that are to have passed. */
  let due = 0;
  for (const { at, text } of moments(recording, from)) {
    due += Math.min(idleLimit, at - last);
    last = at;
    const wait = (due / speed) * 1000 - (performance.now() - begun);
    if (wait > 1) await sleep(wait);
    process.stdout.write(text);
  }
}

function* moments(
  recording: Recording,
  from: number,
): Generator<{ readonly at: number; readonly text: string }> {
  const place = new PromptPlace();
  const timeOfDay = timeOfDayAt(recording.header.started);
  let before = recording.stateAt(from);
  place.moved(recording, recording.linesIn(from), before);
  for (const entry of recording.entries(from)) {
    const after = reduce(before, entry);
    const name = Object.keys(after.monitors).length > 1 ? ` ${place.current}` : '';
    const prompt = place.inTransaction ? `TRANS${name}> ` : `(QEMU${name}) `;
    const options = {
      columns: COLUMNS,
      foldAfter: Number.POSITIVE_INFINITY,
      prompt,
      verbosity: 'replies' as const,
      wire: false,
      timeOfDay,
    };
    const lines = isLeaving(entry) ? [] : present(entry, { before, after }, options);
    place.hear(entry, after);
    before = after;
    if (lines.length > 0) yield { at: entry.at, text: lines.map((line) => `${lineText(line)}\n`).join('') };
  }
}
