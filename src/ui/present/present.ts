/**
 * One entry of the transcript as the lines that stay in the scrollback. Pure, and the only way anything
 * gets there: live, in a replay and in the plain shell alike.
 */
import type { Entry } from '../../session/entry.ts';
import { type Line, piece } from '../paint/piece.ts';
import { presentClose } from './close.ts';
import { presentLine } from './line.ts';
import { presentMalformed } from './malformed.ts';
import { presentNote } from './note.ts';
import { presentNotice } from './notice.ts';
import { presentOpen } from './open.ts';
import type { Around, PresentOptions } from './options.ts';
import { presentReceive } from './receive.ts';
import { presentSend } from './send.ts';
import { presentStep } from './step.ts';

/** The lines of an entry; none for what the program asked for itself. */
export function present(entry: Entry, around: Around, options: PresentOptions): Line[] {
  const lines = linesOf(entry, around, options);
  return 'monitor' in entry && entry.kind !== 'line' ? named(lines, entry.monitor, around) : lines;
}

function linesOf(entry: Entry, around: Around, options: PresentOptions): Line[] {
  switch (entry.kind) {
    case 'open':
      return presentOpen(entry, around);
    case 'line':
      return presentLine(entry, options);
    case 'send':
      return presentSend(entry, options);
    case 'receive':
      return presentReceive(entry, around, options);
    case 'step':
      return presentStep(entry);
    case 'notice':
      return presentNotice(entry, options);
    case 'note':
    case 'mark':
      return presentNote(entry);
    case 'malformed':
      return presentMalformed(entry);
    case 'close':
      return presentClose(entry);
    case 'grammar':
      return [];
    default:
      // A recording may hold kinds of a later version.
      return [];
  }
}

/** With several monitors, say whose line it is. */
function named(lines: Line[], monitor: string, { after }: Around): Line[] {
  if (Object.keys(after.monitors).length < 2) return lines;
  return lines.map((line, index) => (index === 0 ? [piece(`@${monitor} `, 'dim'), ...line] : line));
}
