/**
 * One entry of the transcript as the lines that stay in the scrollback. Pure, and the only way anything
 * gets there: live, in a replay and in the plain shell alike.
 */
import type { Entry } from '../../session/entry.ts';
import type { SessionState } from '../../session/state.ts';
import { displayWidth } from '../../text/width.ts';
import { type Line, piece } from '../paint/piece.ts';
import { presentClose } from './close.ts';
import { presentLine } from './line.ts';
import { presentMalformed } from './malformed.ts';
import { presentNote } from './note.ts';
import { presentNotice } from './notice.ts';
import { presentOpen } from './open.ts';
import type { Around, PresentOptions } from './options.ts';
import { presentReceive } from './receive.ts';
import { fold } from './reply.ts';
import { presentSend } from './send.ts';
import { presentStep } from './step.ts';
import { presentTree } from './tree.ts';

/** What is looked up and may be long: folded as a reply is, so that its head stays in view. */
const FOLDING: ReadonlySet<string> = new Set(['help', 'keys', 'describe']);

/** The lines of an entry; none for what is not to be shown. */
export function present(entry: Entry, around: Around, options: PresentOptions): Line[] {
  if (options.verbosity !== 'all') return whose(entry, around, options);
  const columns = Math.max(1, options.columns - TIME_WIDTH);
  return whose(entry, around, { ...options, columns }).map((line, index) => [
    piece(index === 0 ? sessionTime(entry.at) : ' '.repeat(TIME_WIDTH), 'dim'),
    ...line,
  ]);
}

/** `12.345`, seconds since the session began, to the millisecond. */
const TIME_WIDTH = 9;

function sessionTime(at: number): string {
  return `${at.toFixed(3).padStart(TIME_WIDTH - 1)} `;
}

function whose(entry: Entry, around: Around, options: PresentOptions): Line[] {
  if (!('monitor' in entry) || entry.kind === 'line' || isOfLesson(entry) || !hasSeveral(around.after))
    return linesOf(entry, around, options);
  const columns = Math.max(1, options.columns - displayWidth(entry.monitor) - '@ '.length);
  return named(linesOf(entry, around, { ...options, columns }), entry.monitor);
}

/** Whether it has to be said of which monitor something is. */
export function hasSeveral({ monitors }: SessionState): boolean {
  return Object.keys(monitors).length > 1;
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
      if (entry.code === 'graph') return presentTree(entry, options);
      return FOLDING.has(entry.code)
        ? fold(presentNotice(entry, options), options.foldAfter)
        : presentNotice(entry, options);
    case 'note':
    case 'mark':
      return presentNote(entry, options);
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

/** A lesson speaks of all its QEMUs, and names the one it means. */
function isOfLesson(entry: Entry): boolean {
  return entry.kind === 'notice' && /^lesson(?:-|$)/.test(entry.code);
}

/** With several monitors, say whose lines they are: on a row of its own where there are several, that stand below each other. */
function named(lines: Line[], monitor: string): Line[] {
  const [first, ...rest] = lines;
  if (first === undefined) return lines;
  return rest.length === 0
    ? [[piece(`@${monitor} `, 'dim'), ...first]]
    : [[piece(`@${monitor}`, 'dim')], ...lines];
}
