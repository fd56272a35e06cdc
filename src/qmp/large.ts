/**
 * Messages too large to parse where somebody types: their bytes go to a worker (large-worker.ts), and what is shown
 * of them comes back. The worker is started by the first and ended with the connection.
 */
import type { Worker } from 'node:worker_threads';
import type { JsonObject } from '../json/json.ts';
import { EXCERPT_BYTES, MAX_DEPTH, parseObject } from './frame-bytes.ts';
import type { LargeSink } from './frames.ts';
import {
  createDigester,
  type Digest,
  type FromWorker,
  HEAD_BYTES,
  REST_BYTES,
  type ToWorker,
  workerSource,
} from './large-worker.ts';
import { createScanner } from './scanner.ts';
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

/** A message under way, or looked at. */
interface Job {
  readonly done: (large: Large) => void;
  /** Its first bytes, should the worker fail. */
  head: Buffer;
  bytes: number;
}

export class LargeMessages {
  readonly #onPressure: () => void;
  /** Those that have ended and whose outcome is not known, oldest first. */
  readonly #ended: Job[] = [];
  #worker: Worker | undefined;
  #hasFailed = false;
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
    if (this.#hasFailed) return lookAtHere(done);
    const worker = this.#start();
    this.#begun += 1;
    worker.ref();
    const job: Job = { done, head: Buffer.alloc(0), bytes: 0 };
    return {
      bytes: (chunk) => {
        if (job.bytes === 0) job.head = Buffer.from(chunk.subarray(0, EXCERPT_BYTES));
        job.bytes += chunk.length;
        if (worker !== this.#worker) return;
        this.#behind += chunk.length;
        post(worker, { kind: 'bytes', chunk });
        this.#onPressure();
      },
      end: (reason) => {
        if (worker !== this.#worker) {
          done(unseen(job));
          return;
        }
        this.#ended.push(job);
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
      this.#ended.shift()?.done(largeOf(message.digest));
    }
    this.#onPressure();
  }

  /** The worker is gone, for want of memory or threads: what it had is not known, the session goes on without it. */
  #fail(): void {
    this.#worker = undefined;
    this.#hasFailed = true;
    this.#behind = this.#begun = 0;
    for (const job of this.#ended.splice(0)) job.done(unseen(job));
    this.#onPressure();
  }
}

/** Do the worker's work in this thread: slower to type beside, but it works where no worker does. */
function lookAtHere(done: (large: Large) => void): LargeSink {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const limits = { depth: MAX_DEPTH, head: HEAD_BYTES, rest: REST_BYTES };
  const digester = createDigester(createScanner, () => createHash('sha256'), limits);
  return { bytes: (chunk) => digester.bytes(chunk), end: (reason) => done(largeOf(digester.end(reason))) };
}

function unseen({ head, bytes }: Job): Large {
  const reason = `${bytes} bytes: too large to be parsed here, and the worker that looks at such messages has failed`;
  return { kind: 'malformed', text: head.toString('utf8'), reason };
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

/** What a digest says, as a message that can be shown. */
function largeOf(digest: Digest): Large {
  const { bytes, sha256 } = digest;
  const head = Buffer.from(digest.head.buffer, digest.head.byteOffset, digest.head.length);
  if (digest.reason === undefined) {
    const wire = shownText(head, Buffer.from(digest.rest).toString('utf8').trimEnd());
    const message = parseObject(wire);
    if (message !== undefined) return { kind: 'message', wire, message, bytes, sha256 };
  }
  const kept = Math.min(head.length, EXCERPT_BYTES);
  const reason = `${digest.reason ?? 'not JSON'} (${bytes} bytes, the first ${kept} kept, sha256 ${sha256})`;
  return { kind: 'malformed', text: head.toString('utf8', 0, kept), reason };
}
