/** What is shown in the line being typed and is no part of its text. Pure. */
import type { Text } from '../line-editor/text.ts';
import { edited, emptyOnes, type Places } from './places.ts';

export interface Ghost {
  /** UTF-16 offset it stands before. */
  readonly at: number;
  readonly text: string;
}

/** What is to stand in the places that are empty: `<a node>`, in the line as it is shown with a candidate in it. */
export function ghostsOf(places: Places | undefined, typed: Text, shown: Text): readonly Ghost[] {
  const there = places === undefined ? undefined : edited(places, typed, shown);
  return emptyOnes(there, shown.text).map(({ end, type }) => ({
    at: end,
    text: `<${type}>`,
  }));
}
