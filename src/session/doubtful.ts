/** Of which roles it is not certain that what was read is still all there is. Pure. */
import { ROLES, type Role } from '../schema/role.ts';
import { isQuery, outdatedByCommand } from './staleness.ts';
import type { MonitorState } from './state.ts';

/** A command that may begin or end one is heard of by events, but not before its answer. */
const JOBS: readonly Role[] = ['job', 'block-job'];

/** What something has outdated since it was read, and what a command that is not answered yet may be changing. */
export function doubtfulRoles({ entities, pending }: MonitorState): readonly Role[] {
  if (entities.stale.length === 0 && pending.length === 0) return NONE;
  const doubtful = new Set(entities.stale);
  for (const { command, arguments: given, origin } of pending) {
    if (origin !== undefined || isQuery(command, given)) continue;
    for (const role of [...JOBS, ...outdatedByCommand(command, given)]) doubtful.add(role);
  }
  return doubtful.size === 0 ? NONE : ROLES.filter((role) => doubtful.has(role));
}

const NONE: readonly Role[] = [];
