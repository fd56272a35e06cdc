/**
 * Commands on their way out: at most eight in-band ones unanswered, the others wait here in order. That is what
 * QEMU reads ahead; with more it stops reading, and an out-of-band command behind them would not be seen
 * (docs/interop/qmp-spec, "Out-of-band execution"). Also waits while the stream is full.
 */
import { InFlight, type Sent } from './in-flight.ts';

export const READ_AHEAD = 8;

/** How many may wait. Whoever sends more does not wait for answers, and must not fill the memory. */
export const MOST_WAITING = 1024;

export interface Outgoing extends Omit<Sent, 'resolve'> {
  readonly wire: string;
  readonly resolve: Sent['resolve'];
  /** Called when it goes out. */
  readonly onSend: () => void;
}

export class Outbox {
  readonly inFlight = new InFlight();
  readonly #write: (text: string) => boolean;
  #waiting: Outgoing[] = [];
  #room: (() => void)[] = [];
  #full = false;

  /** @param write gives false when the stream is full: then `drained` must be called when it no longer is. */
  constructor(write: (text: string) => boolean) {
    this.#write = write;
  }

  /** Send now or when there is room. False where too many wait already: then it is not taken. */
  send(outgoing: Outgoing): boolean {
    if (outgoing.oob) {
      this.#put(outgoing);
      return true;
    }
    if (this.#waiting.length >= MOST_WAITING) return false;
    this.#waiting.push(outgoing);
    this.flush();
    return true;
  }

  /** Whether the next in-band command would go out at once. */
  get hasRoom(): boolean {
    return !this.#full && this.#waiting.length === 0 && this.inFlight.inBand < READ_AHEAD;
  }

  /** Resolves when the next in-band command would go out at once. */
  room(): Promise<void> {
    return this.hasRoom ? Promise.resolve() : new Promise((resolve) => this.#room.push(resolve));
  }

  /** The stream takes more again. */
  drained(): void {
    this.#full = false;
    this.flush();
  }

  /** Send what can be: to be called when an answer has come. */
  flush(): void {
    while (!this.#full && this.inFlight.inBand < READ_AHEAD) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      this.#put(next);
    }
    while (this.hasRoom) {
      const waiter = this.#room.shift();
      if (waiter === undefined) break;
      waiter();
    }
  }

  /** Take everything out, sent or not: the connection is gone. */
  drain(): Sent[] {
    const all = [...this.inFlight.drain(), ...this.#waiting];
    this.#waiting = [];
    for (const waiter of this.#room.splice(0)) waiter();
    return all;
  }

  #put(outgoing: Outgoing): void {
    const { id, command, oob, resolve } = outgoing;
    this.inFlight.add({ id, command, oob, resolve });
    outgoing.onSend();
    if (!this.#write(`${outgoing.wire}\n`)) this.#full = true;
  }
}
