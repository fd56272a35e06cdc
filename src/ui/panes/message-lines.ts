/** What is said about the line being typed, under it. Pure. */

import type { Diagnostic } from '../../language/types.ts';
import { wrap } from '../../text/wrap.ts';
import { type Line, piece } from '../paint/piece.ts';

/** Every diagnostic with its mark, its repair named; then the hint. */
export function messageLines(diagnostics: readonly Diagnostic[], hint: string, width: number): Line[] {
  const said = diagnostics.flatMap(({ severity, message, repair }) => {
    const text = repair === undefined ? message : `${message} (Alt-Enter mends it)`;
    return wrap(text, width - 3).map((row, index): Line => {
      const mark = severity === 'error' ? piece(' ! ', 'error') : piece(' ? ', 'warning');
      return [index === 0 ? mark : piece('   '), piece(row)];
    });
  });
  return hint === '' ? said : [...said, [piece(`   ${hint}`, 'dim')]];
}
