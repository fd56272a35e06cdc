/**
 * The jobs as lines within a number of rows, the most urgent first. Pure: the same for a live session, a replay and a
 * test's literal. What has no line of its own is told briefly, or counted: never
 * silently left out.
 */
import { unseen } from '../../session/jobs/seen.ts';
import type { Job, MonitorState } from '../../session/state.ts';
import { flowLines } from '../layout/flow.ts';
import { type Line, type Piece, piece } from '../paint/piece.ts';
import { fraction } from '../paint/units.ts';
import { jobAdvice, shortAdvice } from './job-advice.ts';
import { holdsError, jobLines } from './job-line.ts';

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
  const others = jobs.slice(fitting);
  const brief = briefly(others, width);
  const more = others.length === 0 || fitting + brief.length <= rows ? brief : counted(others, rows);
  let spare = rows - fitting - more.length;
  const placed = jobs.slice(0, fitting).map((job) => {
    const full = jobAdvice(job, width);
    const advice = full.length <= spare ? full : spare > 0 ? [shortAdvice(job, width)] : [];
    spare -= advice.length;
    return { job, advice, isErrorBelow: advice.length > 0 && !holdsError(job, width) };
  });
  const lines = jobLines(placed, width);
  return [...placed.flatMap(({ advice }, index) => [lines[index] ?? [], ...advice]), ...more];
}

/** Rows from which on the most urgent job says what can be done even where not all jobs have a line. */
const ENOUGH = 5;

/** Where others are told briefly, so many have a line of their own. */
const LEAST_LINES = 3;

/** More than this are only counted: nobody reads so many names. */
const MOST_BRIEF = 100;

/** How many jobs have a line where the others are told briefly, or where those do not fit either, counted. */
function fittingBeside(jobs: readonly Job[], width: number, rows: number): number {
  const [first] = jobs;
  const advice = first !== undefined && jobAdvice(first, width).length > 0 && rows >= ENOUGH ? 1 : 0;
  for (let lines = rows - 2 - advice; lines >= LEAST_LINES; lines -= 1) {
    const brief = jobs.length - lines > MOST_BRIEF ? undefined : briefly(jobs.slice(lines), width);
    if (brief === undefined) break;
    if (lines + advice + brief.length <= rows) return lines;
  }
  return Math.max(0, rows - 1 - advice);
}

/** Jobs by their names and how far they are, side by side: ` +3: copy7 35% · copy8 41% · copy9 ready`. */
function briefly(jobs: readonly Job[], width: number): readonly Line[] {
  if (jobs.length === 0) return [];
  const items = jobs.map((job, index): Line => {
    return [piece(index === 0 ? ` +${jobs.length}: ` : '', 'dim'), piece(job.id, 'name'), ...stateOf(job)];
  });
  return flowLines(items, width);
}

function stateOf(job: Job): readonly Piece[] {
  if (job.status !== 'running') return [piece(` ${job.outcome ?? job.status}`, 'warning')];
  const done = fraction(job.current, job.total);
  return done === undefined ? [] : [piece(` ${Math.floor(done * 100)}%`)];
}

function counted(jobs: readonly Job[], rows: number): readonly Line[] {
  return rows > 0 ? [[piece(` +${jobs.length} more: /jobs`, 'dim')]] : [];
}
