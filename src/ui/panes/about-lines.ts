/** What the word at the cursor is: a quiet line under the prompt, or all there is to say of it. Pure. */
import { sanitize } from '../../text/sanitize.ts';
import { truncate } from '../../text/truncate.ts';
import { displayWidth } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { type Line, piece } from '../paint/piece.ts';
import type { About } from '../prompt/about.ts';

const INDENT = '   ';

function fitting({ text, short = text }: Extract<About, { kind: 'quiet' }>, room: number): string {
  return displayWidth(text) <= room ? text : short;
}

/** A row, or two where that is too narrow; cut behind them. */
function inTwo(text: string, room: number): readonly string[] {
  const [first = ''] = wrap(text, room);
  const rest = text.slice(first.length).trimStart();
  return rest === '' ? [first] : [first, truncate(rest, room)];
}

export function aboutLines(about: About, width: number): Line[] {
  const room = width - INDENT.length;
  switch (about.kind) {
    case 'nothing':
      return [];
    case 'quiet':
      return inTwo(fitting(about, room), room).map((row): Line => [piece(INDENT + row, 'dim')]);
    case 'full':
      return about.lines.flatMap((line, index) =>
        wrap(sanitize(line), room).map(
          (row): Line => [piece(INDENT), piece(row, index === 0 ? 'strong' : 'plain')],
        ),
      );
  }
}
