/**
 * The jobs as lines within a number of rows, the most urgent first. Pure: the same for a live session, a replay and a
 * test's literal. What has no room is counted, never silently left out.
 */
import { unseen } from '../../session/jobs/seen.ts';
import type { Job, MonitorState } from '../../session/state.ts';
import { type Line, piece } from '../paint/piece.ts';
import { jobAdvice, shortAdvice } from './job-advice.ts';
import { jobColumns, jobLine } from './job-line.ts';

/** Jobs worth a line: those alive, and those whose end may not have been seen; what waits for a person comes first. */
export function jobsShown({ jobs }: Pick<MonitorState, 'jobs'>): readonly Job[] {
  const all = [...jobs.alive, ...unseen(jobs)];
  return all.toSorted((one, other) => urgency(one) - urgency(other));
}

/** Whether it is over and gone from QEMU's list. */
function isOver(job: Job): boolean {
  return job.outcome !== undefined && job.status === 'null';
}

function urgency(job: Job): number {
  if (isOver(job)) return job.outcome === 'failed' ? 1 : 6;
  switch (job.status) {
    case 'ready':
    case 'standby':
    case 'pending':
      return 0;
    case 'concluded':
    case 'aborting':
      return job.error === undefined ? 3 : 1;
    case 'paused':
      return job.error === undefined ? 4 : 1;
    case 'running':
    case 'waiting':
      return 4;
    case 'created':
    case 'undefined':
    case 'null':
      return 5;
  }
}

/** Rows the jobs would like to have. */
export function jobRows(jobs: readonly Job[], width: number): number {
  return jobs.reduce((rows, job) => rows + 1 + jobAdvice(job, width).length, 0);
}

/** @param rows at most this many lines come back. */
export function jobPane(jobs: readonly Job[], width: number, rows: number): Line[] {
  const fitting = jobs.length <= rows ? jobs.length : fittingBeside(jobs, width, rows);
  const shown = jobs.slice(0, fitting);
  const columns = jobColumns(shown);
  const more = jobs.length - shown.length;
  let spare = rows - shown.length - (more > 0 ? 1 : 0);
  const lines: Line[] = [];
  for (const job of shown) {
    lines.push(jobLine(job, columns, width));
    const full = jobAdvice(job, width);
    const advice = full.length <= spare ? full : spare > 0 ? [shortAdvice(job, width)] : [];
    lines.push(...advice);
    spare -= advice.length;
  }
  return more > 0 && rows > 0 ? [...lines, [piece(` +${more} more: /jobs`, 'dim')]] : lines;
}

/** Rows from which on the most urgent job says what can be done even where not all jobs have a line. */
const ENOUGH = 5;

/** How many jobs have a line where one is for the count of the others. */
function fittingBeside([first]: readonly Job[], width: number, rows: number): number {
  const advice = first !== undefined && jobAdvice(first, width).length > 0 && rows >= ENOUGH ? 1 : 0;
  return Math.max(0, rows - 1 - advice);
}
