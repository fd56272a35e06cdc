/**
 * Delta debugging: the fewest items for which something still holds, by trying parts and complements of parts
 * (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002). Pure but for what `holds` does.
 */

/**
 * @param holds whether it holds of some of the items, in their order; it holds of all
 * @returns items of which it holds, and of which none can be left out alone
 */
export async function ddmin<T>(
  items: readonly T[],
  holds: (some: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  if (items.length === 0 || (await holds([]))) return [];
  let left = items;
  let parts = 2;
  while (left.length > 1) {
    const smaller = await smallerOf(left, parts, holds);
    if (smaller !== undefined) {
      left = smaller.items;
      parts = Math.max(smaller.wasPart ? 2 : parts - 1, 2);
    } else if (parts >= left.length) {
      return left;
    } else {
      parts = Math.min(parts * 2, left.length);
    }
  }
  return left;
}

interface Smaller<T> {
  readonly items: readonly T[];
  readonly wasPart: boolean;
}

async function smallerOf<T>(
  items: readonly T[],
  parts: number,
  holds: (some: readonly T[]) => Promise<boolean>,
): Promise<Smaller<T> | undefined> {
  const cuts = Array.from({ length: parts + 1 }, (_, i) => Math.round((i * items.length) / parts));
  const ranges = cuts.slice(0, -1).map((from, i) => [from, cuts[i + 1] ?? items.length] as const);
  for (const [from, to] of ranges) {
    const part = items.slice(from, to);
    if (part.length < items.length && (await holds(part))) return { items: part, wasPart: true };
  }
  // Of two parts each is the other's complement.
  if (parts === 2) return undefined;
  for (const [from, to] of ranges) {
    const rest = [...items.slice(0, from), ...items.slice(to)];
    if (await holds(rest)) return { items: rest, wasPart: false };
  }
  return undefined;
}
