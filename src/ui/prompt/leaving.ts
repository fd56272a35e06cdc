/** Which lines leave: the screen carries them out itself, no session needs to hear of them. */
import type { BoundLine } from '../../language/types.ts';

const LEAVING: ReadonlySet<string> = new Set(['quit', 'exit', 'q']);

export function leaves(line: BoundLine): boolean {
  return line.kind === 'shell' && LEAVING.has(line.name);
}
