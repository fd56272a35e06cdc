/** How time passes in a replay: so many times as fast as on the clock, or not at all. The clock is handed in. */

/** The speeds that going faster and slower leads through. */
const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000];

export class Pace {
  readonly #clock: () => number;
  #speed: number;
  /** Session time when it was set last, and the clock's time then; undefined while it stands still. */
  #base = 0;
  #since: number | undefined;

  /** @param clock seconds, counted from anywhere. */
  constructor(clock: () => number, speed: number) {
    this.#clock = clock;
    this.#speed = speed;
  }

  /** Session time now, in seconds. */
  get now(): number {
    return this.#since === undefined ? this.#base : this.#base + (this.#clock() - this.#since) * this.#speed;
  }

  get speed(): number {
    return this.#speed;
  }

  set speed(speed: number) {
    this.set(this.now);
    this.#speed = speed;
  }

  /** Go on at the next speed up; the fastest stays. */
  faster(): void {
    this.speed = SPEEDS.find((speed) => speed > this.#speed) ?? this.#speed;
  }

  /** Go on at the next speed down; the slowest stays. */
  slower(): void {
    this.speed = SPEEDS.findLast((speed) => speed < this.#speed) ?? this.#speed;
  }

  /** It is this time now. */
  set(at: number): void {
    this.#base = at;
    if (this.#since !== undefined) this.#since = this.#clock();
  }

  run(): void {
    this.#since ??= this.#clock();
  }

  halt(): void {
    this.#base = this.now;
    this.#since = undefined;
  }
}
