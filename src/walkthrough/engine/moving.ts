/** Whether something is under way of which more will be heard by itself. Pure. */
import type { JobStatus, SessionState } from '../../session/state.ts';

const MOVING: ReadonlySet<JobStatus> = new Set(['created', 'running', 'waiting', 'pending', 'aborting']);

export function isMoving({ monitors }: SessionState): boolean {
  return Object.values(monitors).some(
    ({ connection, jobs, graph, pending }) =>
      connection.kind === 'open' &&
      (jobs.alive.some(({ status }) => MOVING.has(status)) ||
        pending.length > 0 ||
        (graph.stale && graph.from !== undefined)),
  );
}

/** Whether the chains shown are as things stand. */
export function isGraphFresh({ monitors }: SessionState): boolean {
  return Object.values(monitors).every(
    ({ connection, graph }) => connection.kind === 'closed' || (graph.from !== undefined && !graph.stale),
  );
}
