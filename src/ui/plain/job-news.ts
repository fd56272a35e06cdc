/**
 * Jobs where there is no pane to show them: a line for what one will leave, for each quarter done, for what can be done
 * next with one that waits to be told, and for why one failed. What QEMU says itself (JOB_STATUS_CHANGE) is not said twice.
 */
import type { Job, MonitorState, SessionState } from '../../session/state.ts';
import { type Line, lineText, piece } from '../paint/piece.ts';
import { durationText, fraction, progressText } from '../paint/units.ts';
import { jobAdvice } from '../panes/job-advice.ts';

const STEPS = 4;

export class JobNews {
  /** The step told last, by monitor, job and when it began. Ended ones go. */
  #told = new Map<string, number>();

  /** What there is to say of the jobs that are there as the session begins. */
  begin(state: SessionState): Line[] {
    const jobs = Object.values(state.monitors).flatMap(({ jobs: { alive } }) => alive);
    return jobs.flatMap((job) => adviceOn(job, undefined));
  }

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
        if (step > last && step < STEPS) lines.push(progressLine(job));
        told.set(key, Math.max(step, last));
        if (was !== undefined)
          lines.push(
            ...adviceOn(
              job,
              was.jobs.alive.find(({ id }) => id === job.id),
            ),
          );
      }
      if (was !== undefined && was.jobs.ended !== monitor.jobs.ended) lines.push(...failures(monitor, was));
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
function progressLine(job: Job): Line {
  const percent = Math.floor((fraction(job.current, job.total) ?? 0) * 100);
  const left =
    job.rate === undefined || job.rate <= 0 ? 0 : (Number(job.total) - Number(job.current)) / job.rate;
  return [
    piece(`${job.id} ${job.type} ${percent} %, ${progressText(job.current, job.total)}`),
    piece(left > 0 ? `, ${durationText(left)} left` : ''),
  ];
}

/** The ends that are told of nowhere else in full: an event's line is cut where it is long. */
function failures({ jobs }: MonitorState, was: MonitorState): Line[] {
  return jobs.ended
    .filter((job) => job.outcome === 'failed' && job.error !== undefined && !was.jobs.ended.includes(job))
    .filter((job) => was.jobs.alive.some(({ id, since }) => id === job.id && since === job.since))
    .map(({ id, type, error }) => [piece(`${id} ${type} failed: ${error}`)]);
}

/** What it will leave, once it runs; what can be done, once it begins to wait to be told. */
function adviceOn(job: Job, earlier: Job | undefined): Line[] {
  if (earlier?.status === job.status || goesOnByItself(job)) return [];
  // It may have been stopped for a while: what it will leave has been said.
  if (job.status === 'running' && earlier !== undefined && earlier.status !== 'created') return [];
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
