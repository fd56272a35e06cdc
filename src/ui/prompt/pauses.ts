/**
 * Moments in which no key comes: what is to be said of the line being typed once typing pauses, of one that was recalled
 * once it has been in view, and again when more is known.
 */
import type { AboutWord } from './about.ts';
import type { Entering } from './entering.ts';
import type { Outlook } from './outlook.ts';
import type { Remarks } from './remarks.ts';
import type { TypedLine } from './typed-line.ts';

/** Typing has paused when no key came for this many milliseconds. */
const PAUSE = 300;

export interface PausesHost {
  readonly line: TypedLine;
  readonly entering: Entering;
  readonly remarks: Remarks;
  readonly about: AboutWord;
  readonly outlook: Outlook;
  /** Whether the line is what is looked at: it is not while the history is searched, or a paste. */
  inView(): boolean;
  /** Something else is to be shown. */
  changed(): void;
}

export class Pauses {
  readonly #host: PausesHost;
  #timer: NodeJS.Timeout | undefined;
  /** The text when typing last paused. */
  #looked: string | undefined;

  constructor(host: PausesHost) {
    this.#host = host;
  }

  /** The text changed under the person's hands. */
  edited(): void {
    this.#forget();
    this.#timer = setTimeout(() => this.#paused(), PAUSE);
  }

  /** The line is another one; one that is recalled and looked at is told of as one that is typed. */
  exchanged(): void {
    this.#forget();
    const { about, outlook } = this.#host;
    about.end();
    outlook.end();
    this.#timer = setTimeout(() => this.#inView(), PAUSE);
  }

  /** No pause is to come. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** More is known of what is alive: what was said of the line is said anew; gives whether that may be another thing. */
  lookAgain(): boolean {
    const { line, remarks, entering, inView } = this.#host;
    const { text, cursor } = line;
    if (this.#looked !== text || text === '' || !inView()) return false;
    const before = remarks.diagnostics.length;
    remarks.paused(entering.bound(text), text, cursor);
    return before + remarks.diagnostics.length > 0;
  }

  /** What was said about the line was said of another. */
  #forget(): void {
    this.#looked = undefined;
    this.stop();
    this.#host.remarks.clear();
  }

  #paused(): void {
    const { line, remarks, entering, about, outlook, inView, changed } = this.#host;
    const { text, cursor } = line;
    if (text.trim() === '' || !inView()) return;
    this.#looked = text;
    remarks.paused(entering.bound(text), text, cursor);
    line.paused();
    about.begin();
    outlook.begin();
    changed();
  }

  /** A line that was recalled has been in view for a moment. */
  #inView(): void {
    const { line, outlook, inView, changed } = this.#host;
    if (line.text.trim() === '' || !inView()) return;
    outlook.begin();
    if (outlook.now(line.shown.preview.text) !== undefined) changed();
  }
}
