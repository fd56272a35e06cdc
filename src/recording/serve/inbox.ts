/** What has come and was not yet taken, in order; whoever takes it can wait for it. */
export class Inbox<T> {
  readonly #items: T[] = [];
  readonly #room: () => void;
  #isOver = false;
  #wake: (() => void) | undefined;

  /** `room` is called when the last of what had come has been taken. */
  constructor(room: () => void) {
    this.#room = room;
  }

  get length(): number {
    return this.#items.length;
  }

  /** Whether nothing will come any more; what has come can still be taken. */
  get isOver(): boolean {
    return this.#isOver;
  }

  push(item: T): void {
    this.#items.push(item);
    this.#wake?.();
  }

  end(): void {
    this.#isOver = true;
    this.#wake?.();
  }

  /** The next one; undefined where there is none at the moment. */
  take(): T | undefined {
    const item = this.#items.shift();
    if (item !== undefined && this.#items.length === 0) this.#room();
    return item;
  }

  /** Resolves when there is something to take, or nothing will come any more. */
  ready(): Promise<void> {
    if (this.#items.length > 0 || this.#isOver) return Promise.resolve();
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /**
   * Resolves after so many milliseconds, or as soon as something comes. What has come already does not count with
   * `anew`.
   */
  async pass(milliseconds: number, anew = false): Promise<void> {
    if (!anew && (this.#items.length > 0 || this.#isOver)) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, Math.min(milliseconds, LONGEST));
    });
    clearTimeout(timer);
  }
}

/** What a timer takes. */
const LONGEST = 2 ** 31 - 1;
