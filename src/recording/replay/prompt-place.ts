/**
 * Where a line would go at a place in a recording: the connection that was current, and whether a transaction was being
 * gathered. What was typed tells.
 */
import type { Entry } from '../../session/entry.ts';
import type { SessionState } from '../../session/state.ts';
import { TransactionLines } from '../export/transaction.ts';
import type { Recording } from '../recording.ts';

/** Lines looked at before a place that was jumped to: more than any transaction has. */
const LOOKED_BACK = 64;

const USE = /^\s*\/use\s+([\w-]+)\s*$/;

export class PromptPlace {
  #current = 'main';
  #transaction = new TransactionLines();
  /** Whether a line has said where lines go. */
  #isSaid = false;

  get current(): string {
    return this.#current;
  }

  get inTransaction(): boolean {
    return this.#transaction.isOpen;
  }

  /** Lines go there, until the recording says otherwise. */
  use(monitor: string): void {
    this.#current = monitor;
  }

  /** An entry was passed; `state` is the fold after it. */
  hear(entry: Entry, state: SessionState): void {
    if (entry.kind === 'line') {
      this.#isSaid = true;
      this.#current = entry.monitor;
      this.#transaction.hear(entry.text);
      const used = USE.exec(entry.text)?.[1];
      if (used !== undefined && Object.hasOwn(state.monitors, used)) this.#current = used;
    } else if (entry.kind === 'notice' && entry.code === 'transaction-dropped') this.#transaction.end();
    else if (entry.kind === 'open' && !this.#isSaid) this.#current = firstOf(state);
  }

  /** The replay stands somewhere else now. */
  moved(recording: Recording, lines: number, state: SessionState): void {
    this.#transaction = new TransactionLines();
    this.#isSaid = false;
    this.#current = firstOf(state);
    const first = recording.line(Math.max(0, lines - LOOKED_BACK));
    const last = recording.line(lines - 1);
    if (first === undefined || last === undefined) return;
    // A line that is far back tells as much as one that is near: only what stands between lines is left out there.
    if (last.entry - first.entry < MOST_ENTRIES) {
      for (const entry of recording.entries(first.entry, last.entry + 1)) this.hear(entry, state);
    } else {
      const entry = recording.entry(last.entry);
      if (entry !== undefined) this.hear(entry, state);
    }
  }
}

/** Entries read for it at most. */
const MOST_ENTRIES = 20_000;

/** The first connection there was is the current one until somebody says otherwise. */
function firstOf(state: SessionState): string {
  return Object.keys(state.monitors)[0] ?? 'main';
}
