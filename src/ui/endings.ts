/** When a session is over by itself: pure. */
import type { Entry } from '../session/entry.ts';
import type { SessionState } from '../session/state.ts';
import { CONNECTION_LOST, LEFT } from './options.ts';

/** The exit code once the last connection has closed; undefined while there is one. */
export function endedWith(entry: Entry, state: SessionState): number | undefined {
  if (entry.kind !== 'close') return undefined;
  const connections = Object.values(state.monitors).map((monitor) => monitor.connection);
  if (connections.some(({ kind }) => kind === 'open')) return undefined;
  const orderly = connections.every((connection) => connection.kind === 'closed' && connection.orderly);
  return orderly ? LEFT : CONNECTION_LOST;
}
