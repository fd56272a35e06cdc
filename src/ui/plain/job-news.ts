/**
 * Jobs where there is no pane to show them: a line for each quarter done, and for what can be done next with one that
 * waits to be told. What QEMU says itself (JOB_STATUS_CHANGE) is not said twice.
 */
import type { Job, MonitorState, SessionState } from '../../session/state.ts';
import { type Line, lineText, piece } from '../paint/piece.ts';
import { durationText, fraction, progressText } from '../paint/units.ts';
import { jobAdvice } from '../panes/job-advice.ts';

const STEPS = 4;

export class JobNews {
  /** The step told last, by monitor, job and when it began. Ended ones go. */
  #told = new Map<string, number>();

  /** The lines that a change of state is worth. */
  hear(before: SessionState, after: SessionState): Line[] {
    if (before.monitors === after.monitors) return [];
    const lines: Line[] = [];
    const told = new Map<string, number>();
    for (const monitor of Object.values(after.monitors)) {
      const was = before.monitors[monitor.name];
      for (const job of monitor.jobs.alive) {
        const key = `${monitor.name} ${job.id} ${job.since}`;
        const step = stepOf(job);
        const last = this.#told.get(key) ?? 0;
        if (step > last && step < STEPS) lines.push(progressLine(job, step));
        told.set(key, Math.max(step, last));
        if (was !== undefined) lines.push(...adviceOn(job, was));
      }
    }
    this.#told = told;
    return lines;
  }
}

/** How many quarters are done, while it runs. */
function stepOf(job: Job): number {
  return job.status === 'running' ? Math.floor((fraction(job.current, job.total) ?? 0) * STEPS) : 0;
}

/** `job0 mirror 50 %, 19/39 MiB, 0:03 left`. */
function progressLine(job: Job, step: number): Line {
  const left =
    job.rate === undefined || job.rate <= 0 ? 0 : (Number(job.total) - Number(job.current)) / job.rate;
  return [
    piece(`${job.id} ${job.type} ${(step * 100) / STEPS} %, ${progressText(job.current, job.total)}`),
    piece(left > 0 ? `, ${durationText(left)} left` : ''),
  ];
}

/** What can be done, once it begins to wait to be told. */
function adviceOn(job: Job, was: MonitorState): Line[] {
  const earlier = was.jobs.alive.find(({ id }) => id === job.id);
  if (earlier?.status === job.status || job.status === 'running' || goesOnByItself(job)) return [];
  const advice = jobAdvice(job, Number.POSITIVE_INFINITY);
  return advice.map((line) => [piece(`${job.id} ${lineText(line).trim()}`)]);
}

/** Two states that a job passes through in a moment, unless its start says that somebody will see to them. */
function goesOnByItself({ status, type, started }: Job): boolean {
  if (started === undefined) return false;
  if (status === 'pending') return started.arguments['auto-finalize'] !== false;
  // A blockdev-create job always waits to be dismissed.
  return status === 'concluded' && type !== 'create' && started.arguments['auto-dismiss'] !== false;
}
