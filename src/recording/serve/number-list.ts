/** A long list of numbers from 0 to 2^32-1 that grows at its end, four bytes each. */
export class NumberList {
  #numbers = new Uint32Array(16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The number at a place; 0 where there is none. */
  at(i: number): number {
    return i < this.#length ? (this.#numbers[i] ?? 0) : 0;
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const wider = new Uint32Array(this.#length * 2);
      wider.set(this.#numbers);
      this.#numbers = wider;
    }
    this.#numbers[this.#length++] = value;
  }

  set(i: number, value: number): void {
    this.#numbers[i] = value;
  }

  /** Of a list that only rises: the last number below `bound`; undefined where there is none. */
  lastBelow(bound: number): number | undefined {
    const place = this.placeOf(bound);
    return place === 0 ? undefined : this.at(place - 1);
  }

  /** Of a list that only rises: where the first number stands that is `bound` or more. */
  placeOf(bound: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) < bound) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
