/** A job nothing is known of but its id and, where this session started it, its command. */
import type { Job, MonitorState } from '../state.ts';
import { findStart } from './start.ts';

export function newborn(id: string, at: number, pending: MonitorState['pending']): Job {
  return {
    id,
    type: '',
    status: 'created',
    current: 0,
    total: 0,
    rate: undefined,
    speed: undefined,
    since: at,
    updated: at,
    ...findStart(pending, id),
  };
}
