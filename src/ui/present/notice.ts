/** What the shell itself said. */
import type { NoticeEntry } from '../../session/entry.ts';
import { type Line, piece } from '../paint/piece.ts';

const TONES = { info: 'plain', warning: 'plain', error: 'error' } as const;

export function presentNotice(entry: NoticeEntry): Line[] {
  const tone = TONES[entry.level];
  return entry.text.split('\n').map((text, index) => {
    const label = entry.level === 'warning' && index === 0 ? [piece('Warning: ', 'warning')] : [];
    return [...label, piece(text, tone)];
  });
}
