/**
 * How somebody looks at a session: how much is shown and whether as JSON, what was shown last, and the commands that
 * change the one and show the other again. The same for the full screen and the plain one.
 */
import type { Entry } from '../../session/entry.ts';
import { type EventFilter, withWholeNames } from '../../session/events/filter.ts';
import type { EventsState, SessionState } from '../../session/state.ts';
import { wrap } from '../../text/wrap.ts';
import { countLines, eventLines, filterSaid } from '../events/event-lines.ts';
import type { EventView } from '../events/event-view.ts';
import { type Line, piece } from '../paint/piece.ts';
import { type PresentOptions, VERBOSITIES, type Verbosity } from '../present/options.ts';
import { present } from '../present/present.ts';
import { fold, isFolded, presentAsItCame } from '../present/reply.ts';
import { clipping } from '../screen/clipboard.ts';
import type { Copied } from '../shell/copy.ts';
import type { EventsAsked, ScreenRequest } from '../shell/requests.ts';
import { KeptReplies } from './kept.ts';

export interface ViewerHost {
  /** What presenting needs besides what is kept here. */
  options(): Omit<PresentOptions, 'verbosity' | 'wire'>;
  readonly environment: { readonly [name: string]: string | undefined };
  /** The events of the monitor whose panes are shown. */
  events(): EventsState;
  /** Open the field the filter is typed in; absent where there is no room for one. */
  readonly editEvents?: () => void;
  /** Write to the terminal as it is. */
  send(sequence: string): void;
  /** Show a long text; undefined where there is no pager because nothing is ever folded. */
  readonly page?: (lines: readonly Line[]) => void;
}

const SAID: { readonly [level in Verbosity]: string } = {
  replies: 'replies (1 of 3): what QEMU says',
  sent: 'sent (2 of 3): also the JSON sent for each line',
  all: 'all (3 of 3): also what the program itself asks, with times',
};

export class Viewer {
  readonly #host: ViewerHost;
  readonly #kept = new KeptReplies();
  readonly #events: EventView;
  #verbosity: Verbosity;
  #wire = false;

  constructor(host: ViewerHost, events: EventView, verbosity: Verbosity) {
    this.#host = host;
    this.#events = events;
    this.#verbosity = verbosity;
  }

  get options(): PresentOptions {
    return {
      ...this.#host.options(),
      verbosity: this.#verbosity,
      wire: this.#wire,
      events: this.#events.filter,
    };
  }

  /** The lines of an entry, which are remembered where they may be asked for again. */
  hear(entry: Entry, before: SessionState, after: SessionState): Line[] {
    this.#kept.hear(entry, before);
    const around = { before, after };
    const lines = present(entry, around, this.options);
    if (isFolded(lines)) this.#kept.folded(() => present(entry, around, this.#inFull));
    return lines;
  }

  /**
   * @param show is given the lines it leaves above the prompt.
   * @returns what to say under the prompt; nothing where the lines shown say it.
   */
  carryOut(request: ScreenRequest, show: (lines: readonly Line[]) => void): string {
    switch (request.kind) {
      case 'more':
        return this.#more(request.nth);
      case 'json':
        return this.#json(request.nth, show);
      case 'json-always':
        this.#wire = request.on;
        show(
          said(
            request.on
              ? 'Replies as they come on the wire; /json off ends it'
              : 'Replies laid out for reading',
          ),
        );
        return '';
      case 'copy':
        return this.#copy(request.what);
      case 'verbosity':
        this.#verbosity = request.level ?? after(this.#verbosity);
        show(said(`Verbosity ${SAID[this.#verbosity]}`));
        return '';
      case 'events':
        return this.#showEvents(request.what, show);
      case 'misused':
        return request.problem;
    }
  }

  /** Show other events from now on. */
  filterEvents(filter: EventFilter, show: (lines: readonly Line[]) => void): void {
    const events = this.#host.events();
    this.#events.filter = withWholeNames(filter, events);
    show(wrap(filterSaid(this.#events.filter, events), this.options.columns).flatMap(said));
  }

  #showEvents(what: EventsAsked, show: (lines: readonly Line[]) => void): string {
    const events = this.#host.events();
    const { filter } = this.#events;
    switch (what.kind) {
      case 'overview':
        if (this.#host.editEvents !== undefined) this.#host.editEvents();
        else show(countLines(events, filter, this.options.columns));
        return '';
      case 'counts':
        return this.#foldable((options) => countLines(events, filter, options.columns), show);
      case 'last': {
        const last = events.recent.slice(-what.count);
        return this.#foldable((options) => eventLines(last, filter, options, what.json), show);
      }
      case 'filter':
        this.filterEvents(what.change(filter), show);
        return '';
    }
  }

  /** Lines of what may be more than a screenful. */
  #foldable(lines: (options: PresentOptions) => Line[], show: (lines: readonly Line[]) => void): string {
    const folded = fold(lines(this.options), this.options.foldAfter);
    if (isFolded(folded)) this.#kept.folded(() => lines(this.#inFull));
    show(folded);
    return folded.length === 0 ? 'no events yet' : '';
  }

  get #inFull(): PresentOptions {
    return { ...this.options, foldAfter: Number.POSITIVE_INFINITY };
  }

  #more(nth: number): string {
    const { page } = this.#host;
    if (page === undefined) return 'nothing is folded here: replies stand in full';
    const inFull = this.#kept.long(nth);
    if (inFull === undefined)
      return nth === 1 ? 'no reply was folded' : 'no long reply as far back as that is kept';
    page(inFull());
    return '';
  }

  #json(nth: number, show: (lines: readonly Line[]) => void): string {
    const entry = this.#kept.reply(nth);
    if (entry === undefined)
      return nth === 1 ? 'there was no reply yet' : 'no reply as far back as that is kept';
    const lines = presentAsItCame(entry, this.options);
    if (isFolded(lines)) this.#kept.folded(() => presentAsItCame(entry, this.#inFull));
    show(lines);
    return '';
  }

  #copy(what: Copied): string {
    const text = this.#copied(what);
    if (typeof text !== 'string') return text.problem;
    const result = clipping(text, this.#host.environment);
    if (result.kind === 'copied') this.#host.send(result.sequence);
    return result.said;
  }

  #copied(what: Copied): string | { readonly problem: string } {
    switch (what) {
      case 'reply': {
        const entry = this.#kept.reply(1);
        if (entry === undefined) return { problem: 'there was no reply yet' };
        return entry.cut === undefined
          ? entry.wire
          : { problem: 'not copied: the reply was too large to keep whole' };
      }
      case 'sent':
        return this.#kept.sent?.wire ?? { problem: 'nothing was sent yet' };
      case 'line':
        return this.#kept.line ?? { problem: 'nothing was sent yet' };
    }
  }
}

function said(text: string): Line[] {
  return [[piece(text, 'dim')]];
}

function after(level: Verbosity): Verbosity {
  return VERBOSITIES[(VERBOSITIES.indexOf(level) + 1) % VERBOSITIES.length] ?? 'replies';
}
