/** A disk's images from base to active layer on one line: ` virtio0  [A] <-- [B] <-- [C] <-- [D]*`. Pure. */

import type { Chain, Job } from '../../session/state.ts';
import { truncate } from '../../text/truncate.ts';
import { clip, type Line, lineWidth, type Piece, padText, piece } from '../paint/piece.ts';
import { type JobMarks, jobMarks, UP } from './job-marks.ts';

const LONGEST_LABEL = 24;

export interface StripOptions {
  /** What a node is called (node-names.ts). */
  readonly labelOf: (node: string) => string;
  /** Columns of the disk's name, the same for all strips of the pane. */
  readonly diskWidth: number;
  /** Those that may run on it. */
  readonly jobs: readonly Job[];
}

export function chainStrip(chain: Chain, options: StripOptions, width: number): Line {
  return wholeStrip(chain, options, width) ?? shortStrip(chain, options, width);
}

/** The strip with nothing left out; undefined where it is too wide. The ids of its jobs may go. */
export function wholeStrip(chain: Chain, options: StripOptions, width: number): Line | undefined {
  const marks = jobMarks(chain, options.jobs);
  const copies = marks.copies.flatMap((node) => [piece(` ${UP} `, 'good'), ...box(options.labelOf(node))]);
  const line = [...stripHead(chain, options), ...joined(boxesOf(chain, options), marks), ...copies];
  const ids = marks.ids.length === 0 ? [] : [piece(`  ${marks.ids.join(' ')}`, 'dim')];
  return [[...line, ...ids], line].find((one) => lineWidth(one) <= width);
}

/** A chain too long loses its middle: the base and the layers next to the active one say most. */
function shortStrip(chain: Chain, options: StripOptions, width: number): Line {
  const head = stripHead(chain, options);
  return [...head, ...fittedBoxes(boxesOf(chain, options), width - lineWidth(head))];
}

export function stripHead({ disk }: Pick<Chain, 'disk'>, { diskWidth }: StripOptions): Line {
  return [piece(` ${padText(truncate(disk, diskWidth), diskWidth)}  `, 'name')];
}

/** Images in their boxes, arrows between them, within `width`. */
export function fittedBoxes(boxes: readonly Line[], width: number): Line {
  for (let dropped = 0; dropped < boxes.length; dropped += 1) {
    const line = joined(withoutMiddle(boxes, dropped));
    if (lineWidth(line) <= width) return line;
  }
  return clip(joined(boxes.slice(-1)), width);
}

/** @param used whether a disk goes by the last of them, which is then its active layer. */
export function imageBoxes(labels: readonly string[], used: boolean): readonly Line[] {
  return labels.map((label, index) => {
    const isActive = used && index === labels.length - 1;
    return isActive ? [...box(label, 'strong'), piece('*', 'good')] : box(label);
  });
}

function boxesOf(chain: Chain, { labelOf }: StripOptions): readonly Line[] {
  return imageBoxes(chain.nodes.map(labelOf), isUsed(chain));
}

/** A chain nobody uses goes by its root node's own name: it has no active layer. */
export function isUsed({ disk, nodes }: Chain): boolean {
  return disk !== nodes.at(-1);
}

function box(label: string, tone: 'plain' | 'strong' = 'plain'): Line {
  return [piece(`[${truncate(label, LONGEST_LABEL)}]`, tone)];
}

function withoutMiddle(boxes: readonly Line[], dropped: number): readonly Line[] {
  if (dropped === 0) return boxes;
  const first = boxes.slice(0, 1);
  const last = boxes.slice(1 + dropped);
  return [...first, [piece(`… ${dropped} …`, 'dim')], ...last];
}

function joined(boxes: readonly Line[], marks?: JobMarks): Piece[] {
  return boxes.flatMap((one, index) => {
    if (index === 0) return [...one];
    const moving = marks?.arrows.get(index);
    const arrow = moving === undefined ? piece(' <-- ', 'dim') : piece(` ${moving} `, 'good');
    return [arrow, ...one];
  });
}
