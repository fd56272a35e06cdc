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

/** The same for what is derived from two values. */
export class KeptOfTwo<T> {
  readonly #byFirst = new Kept<Kept<T>>();

  /** What was made of the two for that key, or is made now. */
  get(first: object, second: object, key: string, make: () => T): T {
    return this.#byFirst.get(first, '', () => new Kept<T>()).get(second, key, make);
  }
}
