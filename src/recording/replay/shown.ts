/** Whether an entry leaves something in the scrollback: what stepping goes by. Pure. */
import type { Entry } from '../../session/entry.ts';
import { heard } from '../../session/heard.ts';
import { isLeaving } from '../../session/left.ts';
import type { SessionState } from '../../session/state.ts';

/** @param before the fold up to, but without, the entry. */
export function isShown(entry: Entry, before: SessionState): boolean {
  switch (entry.kind) {
    case 'send':
    case 'grammar':
    case 'state':
      return false;
    case 'receive': {
      const message = heard(entry, before);
      if (message.kind === 'event') return true;
      if (message.kind === 'other') return entry.cut !== undefined;
      return message.asked?.origin === undefined;
    }
    case 'close':
      return !isLeaving(entry);
    case 'open':
    case 'line':
    case 'step':
    case 'notice':
    case 'note':
    case 'mark':
    case 'malformed':
      return true;
  }
}
