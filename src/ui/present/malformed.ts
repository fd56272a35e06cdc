/** Bytes that were no message. */

import type { MalformedEntry } from '../../session/entry.ts';
import { truncate } from '../../text/truncate.ts';
import { type Line, piece } from '../paint/piece.ts';

const SHOWN = 200;

export function presentMalformed(entry: MalformedEntry): Line[] {
  return [
    [
      piece(`Not a QMP message (${entry.reason}): `, 'warning'),
      piece(truncate(entry.text.slice(0, SHOWN * 2), SHOWN)),
    ],
  ];
}
