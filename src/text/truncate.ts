/** Text cut to a number of columns, by whole characters as a person counts them. */
import { displayWidth } from './width.ts';

const ELLIPSIS = '…';

let segmenter: Intl.Segmenter | undefined;

/**
 * `text` in at most `width` columns. Where it is longer an ellipsis stands for what is missing: the end, or with
 * 'middle' what lies between (a path's ends tell most). For text without colour sequences. No width gives ''.
 */
export function truncate(text: string, width: number, missing: 'end' | 'middle' = 'end'): string {
  if (width <= 0) return '';
  if (displayWidth(text) <= width) return text;
  const room = width - 1;
  const tail = missing === 'middle' ? Math.floor(room / 2) : 0;
  const characters = charactersOf(text);
  return take(characters, room - tail) + ELLIPSIS + take(characters.toReversed(), tail, true);
}

/** As many of the characters as fit, in the order given; put the other way round again where asked. */
function take(characters: readonly string[], width: number, reversed = false): string {
  const taken: string[] = [];
  let left = width;
  for (const character of characters) {
    left -= displayWidth(character);
    if (left < 0) break;
    taken.push(character);
  }
  return (reversed ? taken.toReversed() : taken).join('');
}

function charactersOf(text: string): string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
