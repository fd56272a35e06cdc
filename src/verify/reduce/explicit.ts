/**
 * What a recording's lines came after, written as lines: between two typed lines a job became ready, or was over, as a
 * person saw. Who types the lines again has to wait for that; so does a report. Pure.
 */
import { stringMember } from '../../json/json.ts';
import type { Story, Turn } from '../story.ts';

/** States whose coming a person waits for. */
const SEEN: ReadonlySet<string> = new Set(['ready', 'pending', 'concluded', 'null']);

/** Waits for jobs that were typed: those made here say the same, and of a job that is not there fail at once. */
const TYPED = /^\s*\/wait\s+(?:BLOCK_JOB_|JOB_STATUS_CHANGE\b|(?![A-Z_]+(?:\s|$)))/;

/** The turns up to and with `last`, with a `/wait` wherever a job had come somewhere since the line before. */
export function withWaits(story: Story, last: Turn): readonly Turn[] {
  const turns: Turn[] = [];
  let before = 0;
  for (const turn of story.turns) {
    if (turn.entry > last.entry) break;
    if (TYPED.test(turn.text)) continue;
    turns.push(...waitsFor(story, before, turn), turn);
    before = turn.entry;
  }
  return turns;
}

/** A wait for the last state each job came to between two lines; a job's end was waited for where it was an end. */
function waitsFor({ events }: Story, after: number, turn: Turn): readonly Turn[] {
  const reached = new Map<string, string>();
  for (const { entry, monitor, name, data } of events) {
    if (entry <= after || entry >= turn.entry || monitor !== turn.monitor || name !== 'JOB_STATUS_CHANGE')
      continue;
    const job = stringMember(data, 'id') ?? '';
    const status = stringMember(data, 'status') ?? '';
    if (SEEN.has(status) && /^[\w.-]+$/.test(job)) reached.set(job, status);
  }
  return [...reached].map(([job, status]): Turn => {
    const text = `/wait ${job} ${status}`;
    return { ...turn, text, exchanges: [], problems: [], step: undefined, settled: 0, took: 0 };
  });
}
