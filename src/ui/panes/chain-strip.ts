/** A disk's images from base to active layer on one line: ` virtio0  [A] <-- [B] <-- [C] <-- [D]*`. Pure. */

import { isUsed } from '../../session/graph/names.ts';
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
  const boxes = boxesOf(chain, options).map((box, upper) => ({ box, upper }));
  const line = [...stripHead(chain, options), ...joined(boxes, marks), ...copiesOf(marks, options)];
  const ids = marks.ids.length === 0 ? [] : [piece(`  ${marks.ids.join(' ')}`, 'dim')];
  return [[...line, ...ids], line].find((one) => lineWidth(one) <= width);
}

/** A chain too long loses its middle: the base, the layers next to the active one and what jobs do say most. */
function shortStrip(chain: Chain, options: StripOptions, width: number): Line {
  const head = stripHead(chain, options);
  const room = width - lineWidth(head);
  const marks = jobMarks(chain, options.jobs);
  const copies = copiesOf(marks, options);
  const boxes = boxesOf(chain, options);
  const left = room - lineWidth(copies);
  const [withCopies] = [wideGap, tightGap].flatMap((gap) => shortened(boxes, left, marks, gap));
  if (withCopies !== undefined) return [...head, ...withCopies, ...copies];
  return [...head, ...fittedBoxes(boxes, room, marks)];
}

function copiesOf({ copies }: JobMarks, { labelOf }: StripOptions): Line {
  return copies.flatMap((node) => [piece(` ${UP} `, 'good'), ...box(labelOf(node))]);
}

export function stripHead({ disk }: Pick<Chain, 'disk'>, { diskWidth }: StripOptions): Line {
  return [piece(` ${padText(truncate(disk, diskWidth), diskWidth)}  `, 'name')];
}

/** Images in their boxes, arrows between them, within `width`. */
export function fittedBoxes(boxes: readonly Line[], width: number, marks?: JobMarks): Line {
  const [line] = shortened(boxes, width, marks);
  if (line !== undefined) return line;
  // The last alone would be taken for all there is.
  const last = joined(boxes.slice(-1).map((box) => ({ box, upper: 0 })));
  const counted: Line = [piece(`…${boxes.length - 1}… <-- `, 'dim'), ...last];
  return boxes.length > 1 && lineWidth(counted) <= width ? counted : clip(last, width);
}

/** The longest that fits `width` of what is left when ever more of the middle goes; empty where nothing does. */
function shortened(boxes: readonly Line[], width: number, marks?: JobMarks, gap = wideGap): readonly Line[] {
  for (let dropped = 0; dropped < Math.max(1, boxes.length - 1); dropped += 1) {
    const line = joined(withoutMiddle(boxes, dropped, gap), marks);
    if (lineWidth(line) <= width) return [line];
  }
  return [];
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

function box(label: string, tone: 'plain' | 'strong' = 'plain'): Line {
  return [piece(`[${truncate(label, LONGEST_LABEL)}]`, tone)];
}

/** What stands on a strip, and which image's arrow leads down from it. */
interface Standing {
  readonly box: Line;
  readonly upper: number;
}

const wideGap = (images: number): string => `… ${images} …`;
const tightGap = (images: number): string => `…${images}…`;

function withoutMiddle(
  boxes: readonly Line[],
  dropped: number,
  gap: (images: number) => string,
): readonly Standing[] {
  const standing = boxes.map((box, upper) => ({ box, upper }));
  if (dropped === 0) return standing;
  const middle: Standing = { box: [piece(gap(dropped), 'dim')], upper: 1 };
  return [...standing.slice(0, 1), middle, ...standing.slice(1 + dropped)];
}

function joined(standing: readonly Standing[], marks?: JobMarks): Piece[] {
  return standing.flatMap(({ box, upper }, index) => {
    if (index === 0) return [...box];
    const moving = marks?.arrows.get(upper);
    const arrow = moving === undefined ? piece(' <-- ', 'dim') : piece(` ${moving} `, 'good');
    return [arrow, ...box];
  });
}
