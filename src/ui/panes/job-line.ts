/**
 * A job on one line: id, kind, source → target, bar, percent, bytes, rate, time left, state. Pure.
 * Where the window is narrow the parts go in order of what can be done without.
 */

import { comparisonText } from '../../session/forecast/text.ts';
import { targetText } from '../../session/jobs/target-text.ts';
import type { Job } from '../../session/state.ts';
import { truncate } from '../../text/truncate.ts';
import { displayWidth } from '../../text/width.ts';
import { clip, type Line, lineWidth, type Piece, padText, piece } from '../paint/piece.ts';
import { durationText, fraction, progressText, sizeText } from '../paint/units.ts';

/** Widths all job lines of a pane share, so that their columns stand under each other. */
interface JobColumns {
  readonly id: number;
  readonly type: number;
  readonly route: number;
  readonly bytes: number;
}

const LONGEST_ID = 20;
const LONGEST_ROUTE = 36;
const LONGEST_BAR = 20;
const SHORTEST_BAR = 5;

function jobColumns(jobs: readonly Job[]): JobColumns {
  const widest = (texts: readonly string[], most: number) =>
    Math.min(most, Math.max(0, ...texts.map((text) => displayWidth(text))));
  return {
    id: widest(
      jobs.map((job) => job.id),
      LONGEST_ID,
    ),
    type: widest(
      jobs.map((job) => job.type),
      LONGEST_ID,
    ),
    route: widest(jobs.map(routeOf), LONGEST_ROUTE),
    // As wide as it will be when the job is done.
    bytes: widest(
      jobs.map((job) => progressText(job.total, job.total)),
      LONGEST_ID,
    ),
  };
}

/** What is to have a line. */
export interface JobOnLine {
  readonly job: Job;
  /** The error is told below (job-advice.ts): here it is enough that there is one. */
  readonly isErrorBelow?: boolean;
}

/** A line each, bars of one length. @param width columns a line may take. */
export function jobLines(jobs: readonly JobOnLine[], width: number): Line[] {
  const columns = jobColumns(jobs.map(({ job }) => job));
  const drafts = jobs.map((one) => draft(one, columns, width));
  const shared = Math.min(LONGEST_BAR, ...drafts.flatMap(({ bar }) => (bar === undefined ? [] : [bar])));
  return drafts.map((one) => drawn(one, shared));
}

/** A line whose bar is still to be drawn where BAR stands, as long as `bar` at the most. */
interface Draft {
  readonly line: Line;
  readonly done: number;
  readonly bar: number | undefined;
}

function draft({ job, isErrorBelow = false }: JobOnLine, columns: JobColumns, width: number): Draft {
  const head: Line = [
    piece(` ${padText(truncate(job.id, columns.id), columns.id)}`, 'name'),
    piece(`  ${padText(truncate(job.type, columns.type), columns.type)}`),
  ];
  const route =
    columns.route === 0 ? [] : [piece(`  ${padText(truncate(routeOf(job), columns.route), columns.route)}`)];
  const done = fraction(job.current, job.total);
  const percent =
    done === undefined ? [] : [piece(`  ${String(Math.floor(done * 100)).padStart(3)}%`, 'strong')];
  const bytes =
    done === undefined ? [] : [piece(`  ${progressText(job.current, job.total).padStart(columns.bytes)}`)];
  const speed = speedOf(job);
  const state =
    isErrorBelow && job.error !== undefined ? [piece(`  ${troubleOf(job)}`, 'error')] : stateOf(job);

  // From all there is to the least: rate and time left go first, then the bytes, then source and target.
  const layouts: (readonly Piece[])[][] = [
    ...(job.status === 'null' && job.error === undefined
      ? [
          [route, bytes, state],
          [route, state],
        ]
      : []),
    [route, [BAR], percent, bytes, speed, state],
    [route, [BAR], percent, bytes, state],
    [route, [BAR], percent, state],
    [[BAR], percent, state],
    [percent, state],
    [state],
    // That it came out otherwise is what matters; how, its line in the transcript says.
    ...(job.came?.kind === 'different' ? [[[piece('  not as forecast', 'warning')]]] : []),
  ];
  for (const layout of layouts) {
    const fit = fitted([head, ...layout].flat(), done, width);
    if (fit !== undefined) return fit;
  }
  const bare = [piece(` ${job.id}`, 'name'), piece(`  ${job.type}`), ...state];
  return { line: clip(job.error === undefined ? [...head, ...state] : bare, width), done: 0, bar: undefined };
}

/** Whether a line has room for a job's error, whatever else is left out for it. */
export function holdsError({ id, type, ...job }: Job, width: number): boolean {
  return lineWidth([piece(` ${id}  ${type}`), ...stateOf({ id, type, ...job })]) <= width;
}

/** Stands for the bar until the room it has is known. */
const BAR = piece('');

function fitted(line: Line, done: number | undefined, width: number): Draft | undefined {
  const room = width - lineWidth(line) - 2;
  if (!line.includes(BAR) || done === undefined)
    return room + 2 < 0 ? undefined : { line: line.filter((part) => part !== BAR), done: 0, bar: undefined };
  return room < SHORTEST_BAR ? undefined : { line, done, bar: Math.min(room, LONGEST_BAR) };
}

function drawn({ line, done, bar: own }: Draft, length: number): Line {
  return own === undefined
    ? line
    : line.flatMap((part) => (part === BAR ? [piece('  '), ...bar(done, length)] : [part]));
}

function bar(done: number, length: number): Piece[] {
  const full = Math.floor(done * length);
  return [piece('█'.repeat(full), 'good'), piece('░'.repeat(length - full), 'dim')];
}

function routeOf(job: Job): string {
  const target = targetText(job);
  if (job.source !== undefined && target !== undefined) return `${job.source} → ${target}`;
  if (target !== undefined) return `→ ${target}`;
  return job.source ?? '';
}

const RATE_WIDTH = '1023 MiB/s'.length;
const LEFT_WIDTH = '59:59'.length;

/** Rate and time left, their room kept while they are not known. */
function speedOf(job: Job): Piece[] {
  if (job.status !== 'running') return [];
  const known = job.rate !== undefined && job.rate > 0 ? job.rate : undefined;
  const left = known === undefined ? 0 : (Number(job.total) - Number(job.current)) / known;
  const rate = known === undefined ? '' : `${sizeText(known)}/s`;
  return [
    piece(`  ${rate.padStart(RATE_WIDTH)}  ${(left > 0 ? durationText(left) : '').padStart(LEFT_WIDTH)}`),
  ];
}

/** What an error has led to: a job that is paused for it may still go on. */
function troubleOf({ status, outcome }: Job): string {
  switch (status) {
    case 'paused':
    case 'standby':
    case 'aborting':
      return status;
    case 'concluded':
    case 'null':
      return outcome === 'cancelled' ? outcome : 'failed';
    default:
      return outcome ?? 'error';
  }
}

/** A job that simply runs needs no word for it; one that failed says why, one that is over how it came out. */
function stateOf(job: Job): Piece[] {
  if (job.error !== undefined) return [piece(`  ${troubleOf(job)}: ${job.error}`, 'error')];
  if (job.status === 'null' && job.outcome !== undefined) {
    const came = job.came === undefined ? '' : comparisonText(job.came);
    const isBad = job.outcome !== 'completed' || job.came?.kind === 'different';
    return [
      piece(`  ${job.outcome}`, isBad ? 'warning' : 'good'),
      ...(came === '' ? [] : [piece(` · ${came}`, job.came?.kind === 'different' ? 'warning' : 'good')]),
    ];
  }
  switch (job.status) {
    case 'running':
    case 'undefined':
      return [];
    case 'ready':
      return [piece('  ready', 'good')];
    case 'aborting':
      return [piece('  aborting', 'warning')];
    case 'created':
    case 'paused':
    case 'standby':
    case 'waiting':
    case 'pending':
    case 'concluded':
    case 'null':
      return [piece(`  ${job.status}`, 'warning')];
  }
}
