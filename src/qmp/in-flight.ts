/**
 * The commands sent and not yet answered, and which of them a reply answers. QEMU answers in-band commands in the
 * order it read them; out-of-band ones may overtake.
 */
import { type Json, sameJson, stringifyJson } from '../json/json.ts';
import type { Composed } from './outgoing.ts';
import type { Outcome } from './types.ts';

export interface Sent {
  readonly composed: Composed;
  readonly resolve: (outcome: Outcome) => void;
}

export interface Answered {
  readonly sent: Sent;
  /** Texts without an id that were sent before it: the server has gone past them, no answer will come. */
  readonly passedOver: readonly Sent[];
}

export class InFlight {
  /** Oldest first. */
  #sent: Sent[] = [];
  /** A text that is no JSON can draw several errors, which must not be taken for another command's. */
  #expectsStrays = false;

  /** How many in-band commands wait for their answer. */
  get inBand(): number {
    return this.#sent.reduce((count, { composed }) => count + (composed.oob ? 0 : 1), 0);
  }

  /** Whether one of that name waits for its answer. */
  has(command: string): boolean {
    return this.#sent.some((sent) => sent.composed.command === command);
  }

  /** Whether a command that waits for its answer has that id. */
  isTaken(id: string): boolean {
    return this.#sent.some((sent) => sent.composed.id === id);
  }

  add(sent: Sent): void {
    if (sent.composed.command === undefined) this.#expectsStrays = true;
    this.#sent.push(sent);
  }

  /**
   * Take out what a reply with that id answers; undefined where it answers nothing of ours (an unknown id, or
   * a second reply to the same command). A reply without an id answers the oldest text that had none: QEMU
   * repeats no id where it could not parse the command. Failing that it answers the oldest in-band command.
   */
  answer(id: Json | undefined, isError: boolean): Answered | undefined {
    const index =
      id === undefined ? this.#withoutId(isError) : this.#sent.findIndex((s) => isSame(s.composed.id, id));
    const sent = this.#sent[index];
    if (sent === undefined) return undefined;
    const isPassedOver = (s: Sent, i: number) =>
      i < index && s.composed.id === undefined && !s.composed.oob && !sent.composed.oob;
    const passedOver = this.#sent.filter(isPassedOver);
    this.#sent = this.#sent.filter((s, i) => s !== sent && !isPassedOver(s, i));
    return { sent, passedOver };
  }

  /** The command whose id stands in a text that cannot be read as a message. */
  namedIn(text: string): Sent | undefined {
    const shown = [...text.matchAll(ID)].map(({ index, 0: found }) => text.slice(index + found.length));
    return this.#sent.find(
      ({ composed: { id } }) => id !== undefined && shown.some((s) => startsWithId(s, id)),
    );
  }

  /** The command that such a text may have been meant for, though it does not say so: it begins as a reply. */
  suspectedIn(text: string): Sent | undefined {
    if (!BEGINS_AS_REPLY.test(text) || text.search(ID) !== -1) return undefined;
    return this.#sent.find(({ composed }) => !composed.oob);
  }

  /** Take out that one; false where it no longer waits. */
  remove(sent: Sent): boolean {
    const index = this.#sent.indexOf(sent);
    if (index !== -1) this.#sent.splice(index, 1);
    return index !== -1;
  }

  /** Take out everything. */
  drain(): Sent[] {
    return this.#sent.splice(0);
  }

  #withoutId(isError: boolean): number {
    const anonymous = this.#sent.findIndex((s) => s.composed.id === undefined);
    if (anonymous !== -1 || (isError && this.#expectsStrays)) return anonymous;
    return this.#sent.findIndex((s) => !s.composed.oob);
  }
}

const ID = /"id"\s*:\s*/g;

const BEGINS_AS_REPLY = /^\s*\{\s*"(?:return|error)"/;

/** Whether a text goes on with that id and nothing that would make it another. */
function startsWithId(text: string, id: Json): boolean {
  const wanted = stringifyJson(id);
  return text.startsWith(wanted) && !/^[\d.eE]/.test(text.slice(wanted.length));
}

function isSame(ours: Json | undefined, theirs: Json): boolean {
  return ours === theirs || (typeof ours === 'object' && sameJson(ours, theirs));
}
