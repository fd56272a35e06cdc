/** What the shell says goes through the transcript like everything else. */
import type { NoticeEntry } from '../entry.ts';
import type { Transcript } from '../transcript.ts';

/** Where something is said: of which connection, and because of which line (transcript index). */
export interface Place {
  readonly monitor: string;
  readonly line: number;
}

/** Tell the person something, as a `notice` entry. */
export function say(
  transcript: Transcript,
  { monitor, line }: Place,
  level: NoticeEntry['level'],
  code: string,
  text: string,
): void {
  transcript.append({ kind: 'notice', monitor, level, code, text, line });
}
