/** When a session is over by itself: pure. */
import type { Entry } from '../session/entry.ts';
import type { SessionState } from '../session/state.ts';
import { CONNECTION_LOST, LEFT } from './options.ts';

/** The exit code once the last connection has closed; undefined while there is one. */
export function endedWith(entry: Entry, state: SessionState): number | undefined {
  return entry.kind === 'close' ? endOf(state) : undefined;
}

/** The exit code of a session whose connections have all closed, be it before it was shown; undefined while one is open. */
export function endOf(state: SessionState): number | undefined {
  const connections = Object.values(state.monitors).map((monitor) => monitor.connection);
  if (connections.length === 0 || connections.some(({ kind }) => kind === 'open')) return undefined;
  const orderly = connections.every((connection) => connection.kind === 'closed' && connection.orderly);
  return orderly ? LEFT : CONNECTION_LOST;
}
