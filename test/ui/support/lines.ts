/** Lines as a person sees them, without colour. */
import { type Line, lineText } from '../../../src/ui/paint/piece.ts';

export function shown(lines: readonly Line[]): string[] {
  return lines.map(lineText);
}
