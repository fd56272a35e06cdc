/** Going through the lines typed before: which line a key of the history brings. */
import type { LineCommand } from '../keys/commands.ts';
import type { History } from '../line-editor/history.ts';

export type RecallCommand = Extract<
  LineCommand,
  'previous-history' | 'next-history' | 'beginning-of-history' | 'end-of-history'
>;

/** The line to show instead of what is typed; undefined where there is none. */
export function recalledBy(command: RecallCommand, history: History, typed: string): string | undefined {
  switch (command) {
    case 'previous-history':
      return history.previous(typed);
    case 'next-history':
      return history.next();
    case 'beginning-of-history':
      return history.first(typed);
    case 'end-of-history':
      return history.last();
  }
}
