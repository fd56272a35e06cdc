/** QEMU's answer where it refused. */
import { type Line, piece } from '../paint/piece.ts';

export function presentError(error: { readonly class: string; readonly desc: string }): Line[] {
  return [[piece(`${error.class}: `, 'error'), piece(error.desc)]];
}
