/** Did you mean: the word out of many that a mistyped one most likely stands for. */

/** `-` and `_` are the same letter, and so are capitals and small ones. */
export function foldName(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}

/**
 * The nearest of `words`, or undefined where none is near: the same but for case and `_`/`-`, or begun by what
 * was typed, or at most a third of its letters away. Of equals the one as long as what was typed, then the first.
 */
export function nearest(typed: string, words: Iterable<string>): string | undefined {
  const wanted = foldName(typed);
  if (wanted === '') return undefined;
  let best: string | undefined;
  let bestCost = Math.min(3, 1 + Math.floor(wanted.length / 4)) + 1;
  for (const word of words) {
    const name = foldName(word);
    const cost = costOf(wanted, name, bestCost);
    if (cost < bestCost) {
      best = word;
      bestCost = cost;
    }
  }
  return best;
}

/** 0 for the same name; below 1 for a longer one that begins alike, the shorter the better; else edits. */
function costOf(wanted: string, name: string, limit: number): number {
  if (wanted === name) return 0;
  if (wanted.length > 1 && name.startsWith(wanted)) return 1 - 1 / (1 + name.length);
  const longer = Math.abs(wanted.length - name.length);
  return longer >= limit ? limit : editDistance(wanted, name) + longer / 100;
}

/** Letters to insert, drop or replace, and neighbours to swap, to make one word of the other. */
export function editDistance(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(previous, j) + 1, at(current, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, at(older, j - 2) + 1);
      current.push(cost);
    }
    older = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
