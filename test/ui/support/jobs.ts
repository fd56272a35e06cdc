/** Jobs as literals: a mirror that runs, unless the test says otherwise. */
import type { Job } from '../../../src/session/state.ts';

export const MIB = 1024 * 1024;

export function job(id: string, more: Partial<Job> = {}): Job {
  return {
    id,
    type: 'mirror',
    status: 'running',
    current: 29 * MIB,
    total: 39 * MIB,
    rate: 210 * MIB,
    speed: 0,
    since: 0,
    updated: 1,
    source: 'node-D',
    target: 'node-E',
    ...more,
  };
}

/** A stream: its source is not known. */
export function streamJob(id: string): Job {
  const { source: _none, ...rest } = job(id, {
    type: 'stream',
    target: 'node-D',
    current: 1,
    total: 3,
    rate: undefined,
  });
  return rest;
}
