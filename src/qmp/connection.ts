/**
 * An open stream with messages on it: commands out, in order and with back-pressure, and what comes in, in
 * the order of the wire. Knows replies and their commands, but nothing of greetings and capabilities.
 */
import { Departures } from './departures.ts';
import type { FramerOptions } from './frames.ts';
import { Intake, type IntakeHandler } from './intake.ts';
import { Outbox, type Outgoing } from './outbox.ts';
import type { Transport } from './transport.ts';

export interface ConnectionHandler extends IntakeHandler {
  /** A command goes out. */
  sent(outgoing: Outgoing): void;
}

export class Connection {
  readonly outbox: Outbox;
  readonly #transport: Transport;
  readonly #departures: Departures;
  readonly #ended: Promise<void>;

  /** @param patience milliseconds from the end of what the peer says until the stream is cut. */
  constructor(transport: Transport, handler: ConnectionHandler, options: FramerOptions, patience: number) {
    this.#transport = transport;
    let resolveEnded = () => {};
    this.#ended = new Promise((resolve) => {
      resolveEnded = resolve;
    });
    const intake = new Intake(
      transport,
      {
        received: (wire, message, cut) => handler.received(wire, message, cut),
        malformed: (text, reason, ending) => handler.malformed(text, reason, ending),
        repaired: (hex) => handler.repaired(hex),
        ended: (error) => {
          handler.ended(error);
          resolveEnded();
        },
      },
      options,
    );
    this.#departures = new Departures(
      transport.output,
      () => intake.hasJustRead,
      () => this.outbox.drained(),
    );
    this.outbox = new Outbox(
      (text) => this.#departures.write(text),
      (outgoing) => handler.sent(outgoing),
    );
    // The peer will say no more: what is still to be sent must not keep the connection.
    transport.input.once('end', () => this.cut(patience));
  }

  /** What else is known of the end: a helper's last words. Empty where nothing is. */
  get epilogue(): string {
    return this.#transport.epilogue();
  }

  /** Write bytes that are no message. */
  write(bytes: Uint8Array): void {
    this.#departures.flush();
    this.#transport.output.write(bytes);
  }

  /** Say that no more will be sent, give the peer so many milliseconds, and cut the stream. Resolves at the end. */
  end(patience: number): Promise<void> {
    this.#departures.flush();
    this.#transport.end();
    return this.cut(patience);
  }

  /** Wait for the end for so many milliseconds, then cut the stream. Resolves at the end. */
  async cut(patience: number): Promise<void> {
    const timer = setTimeout(() => this.#transport.destroy(), patience);
    await this.#ended;
    clearTimeout(timer);
  }
}
