/** What is said about the line being typed, under it. Pure. */

import type { Diagnostic } from '../../language/types.ts';
import { wrap } from '../../text/wrap.ts';
import { type Line, type Piece, piece } from '../paint/piece.ts';
import type { PromptView } from '../prompt/prompt-view.ts';

/** What is wrong, the repair named that a key would make; what speaks against the line, and why; what else there is to say of it; then the hint. */
export function messageLines(
  { diagnostics, dangers, hint }: Pick<PromptView, 'diagnostics' | 'dangers' | 'hint'>,
  width: number,
): Line[] {
  // One key, one repair: the first there is.
  const mended = diagnostics.find(({ repair }) => repair !== undefined);
  const said = (wanted: Diagnostic['severity'], mark: Piece) =>
    diagnostics
      .filter(({ severity }) => severity === wanted)
      .flatMap((one) =>
        marked(mark, one === mended ? `${one.message} (Alt-Enter mends it)` : one.message, width),
      );
  const warned = dangers.flatMap(({ text, reason }) => [
    ...marked(WARNING, text, width),
    ...wrap(reason, width - 3).map((row): Line => [piece(`   ${row}`, 'dim')]),
  ]);
  return [...said('error', ERROR), ...warned, ...said('warning', WARNING), ...hintLines(hint, width)];
}

/** What the next key does, or why nothing happened. */
export function hintLines(hint: string, width: number): Line[] {
  return hint === '' ? [] : wrap(hint, width - 3).map((row): Line => [piece(`   ${row}`, 'dim')]);
}

const ERROR = piece(' ! ', 'error');
const WARNING = piece(' ? ', 'warning');

function marked(mark: Piece, text: string, width: number): Line[] {
  return wrap(text, width - 3).map((row, index) => [index === 0 ? mark : piece('   '), piece(row)]);
}
