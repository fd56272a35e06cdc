/** Tells a person at the start of a session of those that ended without being left. */
import { leftovers } from '../../recording/recovery.ts';
import type { NoticeEntry } from '../../session/entry.ts';

/**
 * In one line how many there are; undefined where there are none, or none can be seen. It is for the screen alone: a
 * recording tells nothing of other sessions.
 */
export function leftSessions(folder: string): NoticeEntry | undefined {
  const count = countIn(folder);
  if (count === 0) return undefined;
  const text = `${count === 1 ? '1 session' : `${count} sessions`} ended without being left: qmpsh sessions`;
  return { at: 0, kind: 'notice', monitor: 'main', level: 'info', code: 'sessions-left', text };
}

/** What cannot be looked at is no reason to begin no session. */
function countIn(folder: string): number {
  try {
    return leftovers(folder).length;
  } catch {
    return 0;
  }
}
