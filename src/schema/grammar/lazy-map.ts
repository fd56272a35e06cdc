/** A read-only map whose values are made when they are asked for, and then kept. */

export interface Source<T> {
  /** All keys. */
  readonly names: () => ReadonlySet<string>;
  /** The value of one key; undefined where there is none. */
  readonly one: (name: string) => T | undefined;
  /** Everything at once, for those who go through it. */
  readonly all: () => ReadonlyMap<string, T>;
  /** What `all` gives, where somebody has asked for it already. */
  readonly made: () => ReadonlyMap<string, T> | undefined;
}

export class LazyMap<T> implements ReadonlyMap<string, T> {
  readonly #source: Source<T>;
  readonly #made = new Map<string, T>();
  #names: ReadonlySet<string> | undefined;

  constructor(source: Source<T>) {
    this.#source = source;
  }

  get(name: string): T | undefined {
    const all = this.#source.made();
    if (all !== undefined) return all.get(name);
    const made = this.#made.get(name);
    if (made !== undefined) return made;
    const value = this.#source.one(name);
    if (value !== undefined) this.#made.set(name, value);
    return value;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get size(): number {
    return this.#keys().size;
  }

  keys(): MapIterator<string> {
    return this.#keys().keys();
  }

  values(): MapIterator<T> {
    return this.#source.all().values();
  }

  entries(): MapIterator<[string, T]> {
    return this.#source.all().entries();
  }

  [Symbol.iterator](): MapIterator<[string, T]> {
    return this.entries();
  }

  forEach(each: (value: T, name: string, map: ReadonlyMap<string, T>) => void): void {
    this.#source.all().forEach(each);
  }

  #keys(): ReadonlySet<string> {
    this.#names ??= this.#source.names();
    return this.#names;
  }
}
