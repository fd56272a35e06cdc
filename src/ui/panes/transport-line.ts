/**
 * Where a replay stands, in a line: `▶ 0:12 / 1:30  ━━━━━━──────  line 7/23 · the commit`. Pure. What has no room goes
 * from the least telling on: the mark, the bar, the count of lines.
 */
import type { TransportView } from '../../session/transport.ts';
import { sanitize } from '../../text/sanitize.ts';
import { truncate } from '../../text/truncate.ts';
import { displayWidth } from '../../text/width.ts';
import { clip, type Line, lineWidth, type Piece, piece } from '../paint/piece.ts';
import { countText } from '../paint/units.ts';
import { clockText } from '../replay/clock-text.ts';

const SIGNS = { playing: '▶', paused: '‖', waiting: '‖', 'at-end': '■', seeking: '»' } as const;

const SHORTEST_BAR = 6;
const LONGEST_BAR = 40;
/** What a bar leaves to a mark, beyond this. */
const MARKED_BAR = 14;
const SHORTEST_MARK = 8;

export function transportLine(view: TransportView, width: number): Line {
  const head = headOf(view);
  const lines = view.lines === 0 ? '' : `line ${countText(view.line)}/${countText(view.lines)}`;
  const tail = lines === '' ? '' : `  ${lines}`;
  const left = width - lineWidth(head) - displayWidth(tail);
  if (left < 0) return clip(head, width);
  const mark = view.mark === undefined ? '' : sanitize(view.mark.replaceAll(/\s+/g, ' '));
  const forMark = Math.min(displayWidth(mark), Math.max(SHORTEST_MARK, left - MARKED_BAR - 5));
  const hasMark = mark !== '' && left - forMark - 3 >= SHORTEST_BAR + 2;
  const shown = hasMark ? ` · ${truncate(mark, forMark)}` : '';
  const room = Math.min(LONGEST_BAR, left - displayWidth(shown) - 2);
  const bar = room < SHORTEST_BAR ? [] : [piece('  '), ...barOf(view, room)];
  return [...head, ...bar, piece(tail, 'dim'), piece(shown, 'strong')];
}

function headOf({ mode, at, duration, speed, share }: TransportView): Piece[] {
  const sign = piece(`${SIGNS[mode]} `, mode === 'playing' ? 'good' : 'strong');
  if (mode === 'seeking') return [sign, piece(`going there … ${Math.floor(share * 100)}%`)];
  const rate = speed === 1 ? '' : ` ×${speed}`;
  return [sign, piece(clockText(at), 'strong'), piece(` / ${clockText(duration)}${rate}`, 'dim')];
}

function barOf({ mode, at, duration, share }: TransportView, width: number): Piece[] {
  const part = mode === 'seeking' ? share : duration > 0 ? at / duration : mode === 'at-end' ? 1 : 0;
  const filled = Math.max(0, Math.min(width, Math.round(part * width)));
  return [piece('━'.repeat(filled), 'good'), piece('─'.repeat(width - filled), 'dim')];
}
