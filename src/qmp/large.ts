/**
 * Messages too large to parse where somebody types: their bytes go to a worker (large-worker.ts), and what is shown
 * of them comes back. The worker is started by the first and ended with the connection.
 */
import type { Worker } from 'node:worker_threads';
import type { JsonObject } from '../json/json.ts';
import { MAX_DEPTH, parseObject } from './frame-bytes.ts';
import type { LargeSink } from './framing.ts';
import { type Digest, type FromWorker, type ToWorker, workerSource } from './large-worker.ts';
import { shownText } from './shown.ts';

/** What became of a large message. */
export type Large =
  | {
      readonly kind: 'message';
      /** Its head, as JSON text. */
      readonly wire: string;
      readonly message: JsonObject;
      readonly bytes: number;
      readonly sha256: string;
    }
  | { readonly kind: 'malformed'; readonly text: string; readonly reason: string };

/** How far the worker may be behind, in bytes, before more is read. */
const MOST_BEHIND = 1024 * 1024;

/** How much of one that is no message is kept. */
const MALFORMED_BYTES = 16 * 1024;

export class LargeMessages {
  readonly #onPressure: () => void;
  /** Who waits for the outcome of a message that has ended, oldest first. */
  readonly #waiting: ((large: Large) => void)[] = [];
  #worker: Worker | undefined;
  /** Bytes handed over and not looked at yet. */
  #behind = 0;
  /** Messages begun whose outcome is not known: while there are any, the worker keeps the process alive. */
  #begun = 0;

  /** @param onPressure called when `isBehind` may have changed. */
  constructor(onPressure: () => void) {
    this.#onPressure = onPressure;
  }

  /** Whether more comes in than the worker keeps up with. */
  get isBehind(): boolean {
    return this.#behind > MOST_BEHIND;
  }

  /** A large message begins; `done` hears, once, what became of it. */
  begin(done: (large: Large) => void): LargeSink {
    const worker = this.#start();
    this.#begun += 1;
    worker.ref();
    return {
      bytes: (chunk) => {
        if (worker !== this.#worker) return;
        this.#behind += chunk.length;
        post(worker, { kind: 'bytes', chunk });
        this.#onPressure();
      },
      end: (reason) => {
        if (worker !== this.#worker) {
          done(UNSEEN);
          return;
        }
        this.#waiting.push(done);
        post(worker, { kind: 'end', reason });
      },
    };
  }

  /** No more will come. */
  close(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    // Asked for when needed: loading it would cost every start.
    const { Worker: Thread } = process.getBuiltinModule('node:worker_threads');
    const worker = new Thread(workerSource(MAX_DEPTH), { eval: true, execArgv: [] });
    worker.on('message', (message: FromWorker) => this.#hear(worker, message));
    worker.on('error', () => this.#fail());
    this.#worker = worker;
    return worker;
  }

  #hear(worker: Worker, message: FromWorker): void {
    if (message.kind === 'taken') {
      this.#behind -= message.bytes;
    } else {
      this.#begun -= 1;
      if (this.#begun === 0) worker.unref();
      this.#waiting.shift()?.(largeOf(message.digest));
    }
    this.#onPressure();
  }

  /** The worker is gone, for want of memory or threads: what it had is not known, the session goes on. */
  #fail(): void {
    this.#worker = undefined;
    this.#behind = this.#begun = 0;
    for (const done of this.#waiting.splice(0)) done(UNSEEN);
    this.#onPressure();
  }
}

const UNSEEN: Large = {
  kind: 'malformed',
  text: '',
  reason: 'too large to be parsed here, and the worker that looks at such messages has failed',
};

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

/** What a digest says, as a message that can be shown. */
export function largeOf(digest: Digest): Large {
  const { bytes, sha256 } = digest;
  const head = Buffer.from(digest.head.buffer, digest.head.byteOffset, digest.head.length);
  const rest = Buffer.from(digest.rest).toString('utf8').trimEnd();
  const wire = shownText(head, rest);
  const message = digest.reason === undefined ? parseObject(wire) : undefined;
  if (message !== undefined) return { kind: 'message', wire, message, bytes, sha256 };
  const kept = Math.min(head.length, MALFORMED_BYTES);
  const reason = `${digest.reason ?? 'not JSON'} (${bytes} bytes, the first ${kept} kept, sha256 ${sha256})`;
  return { kind: 'malformed', text: head.toString('utf8', 0, kept), reason };
}
