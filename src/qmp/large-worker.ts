/**
 * What runs in the worker that looks at messages too large to parse at the prompt: it checks their syntax, hashes
 * them, and gives back their first and last bytes, which is what is shown. Works on the bytes as they come, so a
 * message of any length takes a fixed amount of memory.
 *
 * The worker's program is a text, because a bundle is one file and a worker needs one of its own. It is made of
 * functions of this project by their source, so these may refer to nothing but their parameters (a bundler's
 * `__name` helper, put in for keepNames, is provided).
 */
import { createScanner, type JsonScanner } from './scanner.ts';

/** What main thread and worker say to each other. One message at a time, in order. */
export type ToWorker =
  | { readonly kind: 'bytes'; readonly chunk: Uint8Array }
  | { readonly kind: 'end'; readonly reason: string | undefined };

export type FromWorker =
  /** So many bytes have been looked at. */
  { readonly kind: 'taken'; readonly bytes: number } | { readonly kind: 'digest'; readonly digest: Digest };

export interface Digest {
  readonly bytes: number;
  readonly sha256: string;
  /** Why it is no message; undefined where it is one JSON object. */
  readonly reason: string | undefined;
  /** Its first bytes, at most HEAD_BYTES. */
  readonly head: Uint8Array;
  /** Its bytes from a comma of its own on, after the head: the members that follow what is left out. May be empty. */
  readonly rest: Uint8Array;
}

export interface Digester {
  bytes(chunk: Uint8Array): void;
  /** The message is over: gives its digest, and the next begins. */
  end(reason: string | undefined): Digest;
}

/** How much of a large message is shown. */
export const HEAD_BYTES = 64 * 1024;

/** How much of its end is searched for the members after what is left out. */
export const REST_BYTES = 8 * 1024;

interface Hash {
  update(bytes: Uint8Array): unknown;
  digest(encoding: 'hex'): string;
}

/** @param limits depth, head and rest: the constants above, handed in because the function may not refer to them. */
export function createDigester(
  newScanner: (maxDepth: number, watchFrom: number) => JsonScanner,
  newHash: () => Hash,
  limits: { readonly depth: number; readonly head: number; readonly rest: number },
): Digester {
  const scanner = newScanner(limits.depth, limits.head);
  const head = new Uint8Array(limits.head);
  let hash = newHash();
  /** The last bytes, and how many there are before them. */
  let tail = new Uint8Array(0);
  let total = 0;
  let isOver = false;
  let problem: string | undefined;

  function isBlank(chunk: Uint8Array, from: number): boolean {
    return chunk
      .subarray(from)
      .every((byte) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);
  }

  function scan(chunk: Uint8Array): void {
    const stop = isOver ? 0 : scanner.scan(chunk, 0, chunk.length);
    if (stop === -2) problem = scanner.reason;
    if (stop < 0) return;
    isOver = true;
    if (!isBlank(chunk, stop)) problem = 'something more after the end of the object';
  }

  /** The last bytes from a comma on; the earlier comma where what follows it is short enough. */
  function rest(): Uint8Array {
    const start = total - tail.length;
    const comma = scanner.firstComma >= start ? scanner.firstComma : scanner.lastComma;
    return comma < Math.max(start, limits.head) ? new Uint8Array(0) : tail.slice(comma - start);
  }

  return {
    bytes(chunk) {
      hash.update(chunk);
      if (problem === undefined) scan(chunk);
      if (total < limits.head) head.set(chunk.subarray(0, limits.head - total), total);
      const joined = new Uint8Array(Math.min(limits.rest, tail.length + chunk.length));
      const fromTail = Math.max(0, joined.length - chunk.length);
      joined.set(tail.subarray(tail.length - fromTail));
      joined.set(chunk.subarray(chunk.length - (joined.length - fromTail)), fromTail);
      tail = joined;
      total += chunk.length;
    },
    end(reason) {
      const digest = {
        bytes: total,
        sha256: hash.digest('hex'),
        reason: problem ?? (isOver ? undefined : (reason ?? 'cut off at the end of its line')),
        head: head.slice(0, total),
        rest: rest(),
      };
      scanner.reset();
      hash = newHash();
      tail = new Uint8Array(0);
      total = 0;
      isOver = false;
      problem = undefined;
      return digest;
    },
  };
}

/** The worker's program, to be run with `eval: true`. */
export function workerSource(maxDepth: number): string {
  const limits = JSON.stringify({ depth: maxDepth, head: HEAD_BYTES, rest: REST_BYTES });
  return `'use strict';
const __name = (f) => f;
const { parentPort } = require('node:worker_threads');
const { createHash } = require('node:crypto');
const digester = (${createDigester.toString()})((${createScanner.toString()}), () => createHash('sha256'), ${limits});
parentPort.on('message', (message) => {
  if (message.kind === 'bytes') {
    digester.bytes(message.chunk);
    parentPort.postMessage({ kind: 'taken', bytes: message.chunk.length });
  } else {
    parentPort.postMessage({ kind: 'digest', digest: digester.end(message.reason) });
  }
});`;
}
