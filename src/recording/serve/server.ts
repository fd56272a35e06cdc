/** A monitor of a recording on a socket: clients one after the other, as at QEMU. */
import { createServer, type Server, type Socket } from 'node:net';
import { RecordingError, systemCode, systemReason } from '../error.ts';
import { Client, type Visit } from './client.ts';
import { clearPlace, type Place, placeText } from './place.ts';
import type { Part } from './script.ts';
import type { Served } from './served.ts';

/** Hears what goes on. */
export interface ServeListener {
  came(monitor: string): void;
  /** The recording had no answer to something; `text` says so in words. */
  unmatched(monitor: string, text: string): void;
  left(monitor: string, visit: Visit): void;
}

/** Clients that may wait for their turn; a further one is turned away. */
const MAX_WAITING = 64;

export class RecordingServer {
  readonly place: Place;
  readonly #served: Served;
  readonly #listener: ServeListener;
  readonly #server: Server;
  readonly #waiting: Socket[] = [];
  #client: Client | undefined;
  /** The part of the recording that the next client gets. */
  #part = 0;
  #isClosed = false;

  /**
   * Listen at a place.
   * @throws RecordingError where something is there, or it cannot be listened at
   */
  static async listen(served: Served, place: Place, listener: ServeListener): Promise<RecordingServer> {
    await clearPlace(place);
    const server = new RecordingServer(served, place, listener);
    await server.#listen();
    return server;
  }

  private constructor(served: Served, place: Place, listener: ServeListener) {
    this.place = place;
    this.#served = served;
    this.#listener = listener;
    // Who waits is not read from, and who has said everything may still listen.
    this.#server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (socket) =>
      this.#came(socket),
    );
    this.#server.maxConnections = MAX_WAITING;
  }

  /** Whether a client is connected or waits. */
  get isBusy(): boolean {
    return this.#client !== undefined || this.#waiting.length > 0;
  }

  /** End every connection and take the socket away. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#waiting.splice(0)) socket.destroy();
    this.#client?.stop();
    await closed;
  }

  #listen(): Promise<void> {
    const { place } = this;
    return new Promise((resolve, reject) => {
      this.#server.once('error', (error) => reject(refused(place, error)));
      // A session is nobody else's to hear: the socket is made for its owner alone.
      const before = process.umask(0o177);
      try {
        if (place.kind === 'unix') this.#server.listen(place.path, resolve);
        else this.#server.listen(place.port, place.host, resolve);
      } finally {
        process.umask(before);
      }
    });
  }

  #came(socket: Socket): void {
    socket.on('error', () => {});
    this.#waiting.push(socket);
    this.#next();
  }

  #next(): void {
    if (this.#client !== undefined || this.#isClosed) return;
    const socket = this.#waiting.shift();
    const part = this.#partNow();
    if (socket === undefined || part === undefined) return;
    const { monitor } = this.#served.script;
    this.#listener.came(monitor);
    const client = new Client(socket, this.#served, part, (text) => this.#listener.unmatched(monitor, text));
    this.#client = client;
    const left = (visit: Visit) => {
      this.#client = undefined;
      this.#part = visit.gone ? this.#part + 1 : 0;
      this.#listener.left(monitor, visit);
      this.#next();
    };
    client.run().then(left, () => {
      // The recording cannot be read any more: this client gets no further, the next may.
      client.stop();
      left({ answered: 0, of: 0, gone: false });
    });
  }

  /** Where QEMU went and came back in the recording, the next client meets the one that came back. */
  #partNow(): Part | undefined {
    const { parts } = this.#served.script;
    if (this.#part >= parts.length) this.#part = 0;
    return parts[this.#part];
  }
}

function refused(place: Place, error: Error): RecordingError {
  const where = placeText(place);
  if (systemCode(error) === 'EADDRINUSE') return new RecordingError('exists', `${where} is in use already`);
  return new RecordingError('unwritable', `qmpsh cannot listen at ${where}: ${systemReason(error)}`);
}
