/** What a search of the history found, newest first, the selection marked. Pure. */
import { clip, type Line, piece } from '../paint/piece.ts';
import type { SearchView } from '../prompt/history-search.ts';

export function searchLines({ query, matches, selected }: SearchView, width: number, rows: number): Line[] {
  if (rows < 1) return [];
  if (matches.length === 0) return [[piece(`   nothing typed before resembles “${query}”`, 'dim')]];
  const first = Math.max(0, Math.min(matches.length - rows, selected - rows + 2));
  return matches.slice(first, first + rows).map((line, index) => {
    const chosen = first + index === selected;
    return clip([piece(chosen ? ' ▸ ' : '   ', 'strong'), piece(line, chosen ? 'selected' : 'plain')], width);
  });
}
