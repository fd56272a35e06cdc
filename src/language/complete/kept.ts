/** Keeps what is derived from values that never change: made once, and gone with the value it is made from. */

export class Kept<T> {
  readonly #made = new WeakMap<object, Map<string, T>>();

  /** What was made of `from` for that key, or is made now. `make` must depend on the two alone. */
  get(from: object, key: string, make: () => T): T {
    let byKey = this.#made.get(from);
    if (byKey === undefined) {
      byKey = new Map();
      this.#made.set(from, byKey);
    }
    const found = byKey.get(key);
    if (found !== undefined) return found;
    const made = make();
    byKey.set(key, made);
    return made;
  }
}
