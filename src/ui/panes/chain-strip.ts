/** A disk's images from base to active layer on one line: ` virtio0  [A] <-- [B] <-- [C] <-- [D]*`. Pure. */

import type { Chain } from '../../session/state.ts';
import { truncate } from '../../text/truncate.ts';
import { clip, type Line, lineWidth, type Piece, padText, piece } from '../paint/piece.ts';

const LONGEST_LABEL = 24;
const ARROW = ' <-- ';

/**
 * @param diskWidth columns of the disk's name, the same for all strips of the pane.
 * @param labelOf what a node is called (node-names.ts).
 */
export function chainStrip(
  chain: Chain,
  labelOf: (node: string) => string,
  diskWidth: number,
  width: number,
): Line {
  const head = piece(` ${padText(truncate(chain.disk, diskWidth), diskWidth)}  `, 'name');
  // A chain nobody uses goes by its root node's own name: it has no active layer.
  const used = chain.disk !== chain.nodes.at(-1);
  const boxes = chain.nodes.map((node, index): Line => {
    const active = used && index === chain.nodes.length - 1;
    const label = truncate(labelOf(node), LONGEST_LABEL);
    return [piece(`[${label}]`, active ? 'strong' : 'plain'), ...(active ? [piece('*', 'good')] : [])];
  });
  // A chain too long loses its middle: the base and the layers next to the active one say most.
  for (let dropped = 0; dropped < boxes.length; dropped += 1) {
    const line = [head, ...joined(withoutMiddle(boxes, dropped))];
    if (lineWidth(line) <= width) return line;
  }
  return clip([head, ...joined(boxes.slice(-1))], width);
}

function withoutMiddle(boxes: readonly Line[], dropped: number): readonly Line[] {
  if (dropped === 0) return boxes;
  const first = boxes.slice(0, 1);
  const last = boxes.slice(1 + dropped);
  return [...first, [piece(`… ${dropped} …`, 'dim')], ...last];
}

function joined(boxes: readonly Line[]): Piece[] {
  return boxes.flatMap((box, index) => (index === 0 ? [...box] : [piece(ARROW, 'dim'), ...box]));
}
