/**
 * The live panes as lines within a number of rows. Pure: the same for a live session, a replay and a test's
 * literal. What has no room is counted, never silently left out.
 */

import type { Job, MonitorState } from '../../session/state.ts';
import { displayWidth } from '../../text/width.ts';
import { type Line, piece } from '../paint/piece.ts';
import { chainStrip } from './chain-strip.ts';
import { jobAdvice, shortAdvice } from './job-advice.ts';
import { jobColumns, jobLine } from './job-line.ts';
import { nodeLabels } from './node-names.ts';

/** Jobs worth a line: those alive, and those that failed since the last line was typed. */
export function jobsShown(monitor: MonitorState, lastLineAt: number): readonly Job[] {
  const failed = monitor.jobs.ended.filter((job) => job.outcome === 'failed' && job.updated >= lastLineAt);
  return [...failed, ...monitor.jobs.alive];
}

/** Rows the jobs would like to have. */
export function jobRows(jobs: readonly Job[], width: number): number {
  return jobs.reduce((rows, job) => rows + 1 + jobAdvice(job, width).length, 0);
}

/** @param rows at most this many lines come back. */
export function jobPane(jobs: readonly Job[], width: number, rows: number): Line[] {
  const columns = jobColumns(jobs);
  const shown = jobs.length <= rows ? jobs : jobs.slice(0, Math.max(0, rows - 1));
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
  return more > 0 && rows > 0 ? [...lines, [piece(` … ${more} more jobs`, 'dim')]] : lines;
}

const LONGEST_DISK = 24;

export function chainPane({ graph }: MonitorState, width: number, rows: number): Line[] {
  const { chains } = graph;
  const shown = chains.length <= rows ? chains : chains.slice(0, Math.max(0, rows - 1));
  const labelOf = nodeLabels(graph);
  const diskWidth = Math.min(
    LONGEST_DISK,
    Math.floor(width / 3),
    Math.max(0, ...chains.map((chain) => displayWidth(chain.disk))),
  );
  const lines = shown.map((chain) => chainStrip(chain, labelOf, diskWidth, width));
  const more = chains.length - shown.length;
  return more > 0 && rows > 0 ? [...lines, [piece(` … ${more} more disks`, 'dim')]] : lines;
}
