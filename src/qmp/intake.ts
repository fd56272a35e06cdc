/**
 * What comes in from a transport, as messages in order: puts the framing behind the stream, and holds the stream
 * while a large message is looked at elsewhere.
 */
import type { Json } from '../json/json.ts';
import { Framer, type LargeSink } from './framing.ts';
import type { Transport } from './transport.ts';

export interface Cut {
  readonly bytes: number;
  readonly sha256: string;
}

export interface IntakeHandler {
  received(wire: string, message: Json, cut?: Cut): void;
  malformed(text: string, reason: string): void;
  /** After everything else. */
  ended(error: NodeJS.ErrnoException | undefined): void;
}

export interface IntakeOptions {
  readonly wholeUpTo: number;
  readonly resets: boolean;
}

/** Read `transport` to its end. */
export function takeIn(transport: Transport, handler: IntakeHandler, options: IntakeOptions): void {
  const framer = new Framer(
    {
      message: (wire, message) => handler.received(wire, message),
      malformed: (text, reason) => handler.malformed(text, reason),
      large: () => discard(handler),
    },
    options,
  );
  transport.input.on('data', (chunk: Buffer) => framer.push(chunk));
  transport.onClose((error) => {
    framer.end();
    handler.ended(error);
  });
}

function discard(handler: IntakeHandler): LargeSink {
  let bytes = 0;
  return {
    bytes: (chunk) => {
      bytes += chunk.length;
    },
    end: (reason) => handler.malformed('', `${reason ?? 'too large'}: ${bytes} bytes`),
  };
}
