/**
 * What comes in from a transport, as messages in the order of the wire. Large messages are looked at in a worker:
 * until what is shown of one has come back, what followed it waits, and no more is read.
 */
import type { Json } from '../json/json.ts';
import type { FramerOptions, FrameSink, LargeSink } from './frames.ts';
import { Framer } from './framing.ts';
import { type Large, LargeMessages } from './large.ts';
import type { Transport } from './transport.ts';
import type { Cut } from './types.ts';

export interface IntakeHandler {
  received(wire: string, message: Json, cut?: Cut): void;
  /** Bytes that were no message: `text` is all of them, or the first, and then `ending` the last. */
  malformed(text: string, reason: string, ending: string): void;
  /** The message just received was not quite what came: `hex` is. */
  repaired(hex: string): void;
  /** After everything else. */
  ended(error: NodeJS.ErrnoException | undefined): void;
}

/** How long a flood may keep everything else waiting, in milliseconds: a key pressed, a frame to be drawn. */
const TURN = 4;

/** Something to hand over; a large message's is filled in when the worker is done. */
interface Slot {
  deliver: (() => void) | undefined;
}

export class Intake implements FrameSink {
  readonly #transport: Transport;
  readonly #handler: IntakeHandler;
  readonly #framer: Framer;
  readonly #largeMessages = new LargeMessages(() => this.#regulate());
  /** What waits for a large message before it; usually empty. */
  readonly #slots: Slot[] = [];
  /** When the first chunk of this turn of the event loop came; undefined where none has. */
  #turn: number | undefined;
  #isYielding = false;

  /** Read `transport` to its end. */
  constructor(transport: Transport, handler: IntakeHandler, options: FramerOptions) {
    this.#transport = transport;
    this.#handler = handler;
    this.#framer = new Framer(this, options);
    transport.input.on('data', (chunk: Buffer) => this.#take(chunk));
    transport.onClose((error) => {
      this.#framer.end();
      this.#inOrder(() => {
        this.#largeMessages.close();
        handler.ended(error);
      });
    });
  }

  /** Whether something was read in this turn of the event loop. */
  get hasJustRead(): boolean {
    return this.#turn !== undefined;
  }

  #take(chunk: Buffer): void {
    if (this.#turn === undefined) {
      this.#turn = Date.now();
      setImmediate(() => this.#endTurn());
    }
    this.#framer.push(chunk);
    if (Date.now() - this.#turn >= TURN) {
      this.#isYielding = true;
      this.#regulate();
    }
  }

  #endTurn(): void {
    this.#turn = undefined;
    this.#isYielding = false;
    this.#regulate();
  }

  message(wire: string, message: Json): void {
    if (this.#slots.length === 0) this.#handler.received(wire, message);
    else this.#inOrder(() => this.#handler.received(wire, message));
  }

  malformed(text: string, reason: string, ending: string): void {
    this.#inOrder(() => this.#handler.malformed(text, reason, ending));
  }

  repaired(hex: string): void {
    this.#inOrder(() => this.#handler.repaired(hex));
  }

  large(): LargeSink {
    const slot: Slot = { deliver: undefined };
    this.#slots.push(slot);
    return this.#largeMessages.begin((large) => {
      slot.deliver = () => this.#deliverLarge(large);
      this.#flush();
    });
  }

  #deliverLarge(large: Large): void {
    if (large.kind === 'malformed') this.#handler.malformed(large.text, large.reason, '');
    else this.#handler.received(large.wire, large.message, { bytes: large.bytes, sha256: large.sha256 });
  }

  #inOrder(deliver: () => void): void {
    if (this.#slots.length === 0) {
      deliver();
      return;
    }
    this.#slots.push({ deliver });
    this.#regulate();
  }

  #flush(): void {
    for (let next = this.#slots[0]?.deliver; next !== undefined; next = this.#slots[0]?.deliver) {
      this.#slots.shift();
      next();
    }
    this.#regulate();
  }

  /** Read on, or not: it is somebody else's turn, something waits behind a large message, or the worker is behind. */
  #regulate(): void {
    const { input } = this.#transport;
    const mustWait = this.#isYielding || this.#slots.length > 1 || this.#largeMessages.isBehind;
    if (mustWait && !input.isPaused()) input.pause();
    else if (!mustWait && input.isPaused()) input.resume();
  }
}
