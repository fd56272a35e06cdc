/** Tells a person at the start of a session of those that ended without being left. */
import { leftovers } from '../../recording/recovery.ts';
import type { Transcript } from '../../session/transcript.ts';

/** Say in one line how many there are; nothing where there are none, or none can be seen. */
export function tellOfLeftSessions(transcript: Transcript, folder: string): void {
  const count = countIn(folder);
  if (count === 0) return;
  const text = `${count === 1 ? '1 session' : `${count} sessions`} ended without being left: qmpsh sessions`;
  transcript.append({ kind: 'notice', monitor: 'main', level: 'info', code: 'sessions-left', text });
}

/** What cannot be looked at is no reason to begin no session. */
function countIn(folder: string): number {
  try {
    return leftovers(folder).length;
  } catch {
    return 0;
  }
}
