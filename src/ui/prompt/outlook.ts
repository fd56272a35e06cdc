/**
 * What the line being typed would leave, once typing has paused and from then on as it changes: reckoned once for a
 * text and a state of the disks, however often it is drawn.
 */
import type { BindResult, BoundLine } from '../../language/types.ts';
import type { Danger } from '../../session/forecast/types.ts';
import type { Foreseeable } from '../../session/playback.ts';
import { own } from '../../session/records.ts';
import type { GraphState, JobsState, SessionState } from '../../session/state.ts';
import { emptyPlaces, hasErrors } from './diagnostics.ts';
import { withoutUnfinished } from './standing.ts';

export interface OutlookHost {
  /** What would be sent of the text. */
  bind(text: string): BindResult;
  foresee(line: BoundLine): Foreseeable | undefined;
  /** What was told may be another by now, without a key. */
  changed(): void;
}

/** Milliseconds between two looks at what the session brings: a flood of events must not cost the keys their time. */
const NEWS_EVERY = 50;

export class Outlook {
  readonly #host: OutlookHost;
  #begun = false;
  #last: { readonly text: string; readonly found: Foreseeable | undefined } | undefined;
  #heard: { readonly graph: GraphState; readonly jobs: JobsState } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(host: OutlookHost) {
    this.#host = host;
  }

  /** Typing paused: from here on. */
  begin(): void {
    this.#begun = true;
  }

  /** Another line. */
  end(): void {
    this.#begun = false;
    this.#last = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Of the line as it is shown; the same object until something changes. */
  now(text: string): Foreseeable | undefined {
    if (!this.#begun || text.trim() === '') return undefined;
    if (this.#last?.text !== text) this.#last = { text, found: this.#look(text) };
    return this.#last.found;
  }

  /** An argument that is being typed and changes nothing of it does not stand in its way. */
  #look(text: string): Foreseeable | undefined {
    const bound = this.#host.bind(text);
    const standing = withoutUnfinished(text, bound.diagnostics);
    return this.of(standing === undefined ? bound : this.#host.bind(standing));
  }

  /** Of a line as it is bound: only of one that checks, for what else would be sent is a guess. */
  of({ line, diagnostics }: BindResult): Foreseeable | undefined {
    return hasErrors(diagnostics) || emptyPlaces(diagnostics).length > 0
      ? undefined
      : this.#host.foresee(line);
  }

  /** The session went on. */
  heard(state: SessionState, monitor: string): void {
    const { graph, jobs } = own(state.monitors, monitor) ?? {};
    const isNews = graph !== this.#heard?.graph || jobs !== this.#heard?.jobs;
    this.#heard = graph === undefined || jobs === undefined ? undefined : { graph, jobs };
    if (!isNews || this.#last === undefined || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const before = this.#last;
      this.#last = undefined;
      if (before === undefined) return;
      if (before.found !== undefined || this.now(before.text) !== undefined) this.#host.changed();
    }, NEWS_EVERY);
  }
}

/** Whether all of them have been told. */
export function haveBeenTold(dangers: readonly Danger[], told: readonly Danger[]): boolean {
  return dangers.every(({ code, text }) => told.some((one) => one.code === code && one.text === text));
}
