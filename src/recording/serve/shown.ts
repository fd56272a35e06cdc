/**
 * What the program asked for itself while it recorded (panes, completion): no part of the conversation, but it tells
 * how things stood. For each question the entries that answered it, in order.
 */
import { NumberList } from './number-list.ts';
import { fingerprint, isSame, type Question } from './question.ts';

interface Known {
  readonly question: Question;
  readonly replies: NumberList;
}

/** Different questions kept; a session has some dozens. */
const MAX_QUESTIONS = 10_000;

export class Shown {
  readonly #known = new Map<number, Known>();

  /** Take in that the entry at index `reply` answers a question. */
  add(question: Question, reply: number): void {
    const { hash } = fingerprint(question);
    const known = this.#known.get(hash);
    if (known !== undefined) {
      if (isSame(known.question, question)) known.replies.push(reply);
    } else if (this.#known.size < MAX_QUESTIONS) {
      const replies = new NumberList();
      replies.push(reply);
      this.#known.set(hash, { question, replies });
    }
  }

  /** The last entry before index `bound` that answered the question; undefined where none did. */
  before(bound: number, question: Question): number | undefined {
    const known = this.#known.get(fingerprint(question).hash);
    return known !== undefined && isSame(known.question, question)
      ? known.replies.lastBelow(bound)
      : undefined;
  }
}
