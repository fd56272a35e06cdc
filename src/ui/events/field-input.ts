/**
 * What Ink takes for its stdin. Keys are decoded in one place (keys/keyboard.ts); those meant for a field of Ink's come
 * here, one at a time, and nothing else ever does.
 */
import { PassThrough } from 'node:stream';

export class FieldInput extends PassThrough {
  /** Ink reads keys from terminals alone. */
  readonly isTTY = true;
  #waiting: (string | (() => void))[] = [];
  #isDelivering = false;
  /** Whether there is a field: Ink asks for raw mode where it wants keys. */
  #isRead = false;

  setRawMode(isRaw: boolean): this {
    this.#isRead = isRaw;
    if (isRaw) this.#begin();
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  /** Keys as a terminal sends them, or text. A field takes any control it does not know for text. */
  hand(steps: readonly string[]): void {
    for (const step of steps) this.#add(step);
  }

  /** Do this once the field has had everything. */
  whenEmpty(then: () => void): void {
    this.#add(then);
  }

  /** Forget what the field has not had yet. */
  forget(): void {
    this.#waiting = [];
  }

  #add(one: string | (() => void)): void {
    this.#waiting.push(one);
    if (this.#isRead) this.#begin();
  }

  #begin(): void {
    if (this.#isDelivering) return;
    this.#isDelivering = true;
    setImmediate(() => this.#deliver());
  }

  /** The field draws after each: two at once would both change the text as it was before the first. */
  #deliver(): void {
    const next = this.#isRead ? this.#waiting.shift() : undefined;
    this.#isDelivering = next !== undefined;
    if (next === undefined) return;
    if (typeof next === 'string') this.write(next);
    else next();
    setImmediate(() => setImmediate(() => this.#deliver()));
  }
}
