/** Whether a connection was closed because the person left: who does so does not see it close. Pure. */
import type { Entry } from './entry.ts';

export function isLeaving(entry: Entry): boolean {
  return entry.kind === 'close' && entry.orderly && entry.reason === 'left';
}
