/**
 * Whether the end of a connection is an orderly one, and how to say why it ended. QEMU resets the connection
 * when it quits, so an error code alone tells nothing: what came before it does.
 */
import type { ServerMessage } from './messages.ts';

export interface End {
  readonly orderly: boolean;
  readonly reason: string;
}

export class Ending {
  #quit = false;
  #shutdown = false;
  #left = false;
  #gaveUp: string | undefined;

  /** Look at every message that comes. `answered` is the command that a reply answers. */
  saw(message: ServerMessage, answered: string | undefined): void {
    if (message.kind === 'return' && answered === 'quit') this.#quit = true;
    if (message.kind !== 'event') return;
    if (message.name === 'SHUTDOWN') this.#shutdown = true;
    // With -no-shutdown QEMU stays after it, and the guest can be set going again.
    if (message.name === 'RESET' || message.name === 'RESUME') this.#shutdown = false;
  }

  /** We end it ourselves. */
  leave(): void {
    this.#left = true;
  }

  /** We cut it because it was not what it should be. */
  giveUp(why: string): void {
    this.#gaveUp ??= why;
  }

  /**
   * How the connection ended.
   * @param error the code of the socket's error, if it had one.
   * @param quitting whether a `quit` was sent and not answered.
   * @param epilogue what else is known, e.g. a helper's last words; empty where nothing is.
   */
  end(error: NodeJS.ErrnoException | undefined, quitting: boolean, epilogue: string): End {
    if (this.#left) return { orderly: true, reason: 'left' };
    if (this.#gaveUp !== undefined) return { orderly: false, reason: this.#gaveUp };
    if (this.#quit || quitting) return { orderly: true, reason: 'QEMU was told to quit' };
    if (this.#shutdown) return { orderly: true, reason: 'QEMU has shut down' };
    const what = lossOf(error);
    return { orderly: false, reason: epilogue === '' ? what : `${what} (${epilogue})` };
  }
}

function lossOf(error: NodeJS.ErrnoException | undefined): string {
  switch (error?.code) {
    case undefined:
      return error === undefined ? 'the peer closed the connection' : error.message;
    case 'ECONNRESET':
      return 'the peer reset the connection';
    case 'EPIPE':
      return 'the peer closed the connection';
    case 'ETIMEDOUT':
      return 'the peer no longer answers on the network';
    default:
      return `${error?.message}`;
  }
}
