/** Events between two lines, told in a few sentences: each job's way, the rest by name and count. */
import { type JsonObject, stringMember } from '../../json/json.ts';
import { type Block, code, type Prose, text } from './block.ts';
import type { EventEpisode } from './episode.ts';
import { jsonLine } from './text.ts';

/** Names, jobs and states told of one interval; the rest is counted. */
const MOST = 50;
/** The longest data of an event that is told with it, in characters. */
const MOST_DATA = 160;

interface JobWay {
  readonly monitor: string;
  readonly id: string;
  readonly states: string[];
  more: number;
}

interface Named {
  readonly monitor: string;
  readonly name: string;
  readonly data: JsonObject;
  count: number;
}

export class EventSummary {
  readonly #isNamed: boolean;
  #jobs = new Map<string, JobWay>();
  #events = new Map<string, Named>();
  #others = 0;
  #chains = new Map<string, readonly string[]>();
  /** Monitors whose chains have been told. */
  readonly #told = new Set<string>();

  /** @param isNamed whether to say whose each is */
  constructor(isNamed: boolean) {
    this.#isNamed = isNamed;
  }

  hear({ monitor, event }: EventEpisode): void {
    const id = stringMember(event.data, 'id');
    const status = stringMember(event.data, 'status');
    if (event.name === 'JOB_STATUS_CHANGE' && id !== undefined && status !== undefined) {
      this.#job(monitor, id, status);
      return;
    }
    // A block job's event is one of its kind a job; of others only the first is told in full.
    const key = `${monitor} ${event.name} ${stringMember(event.data, 'device') ?? id ?? ''}`;
    const known = this.#events.get(key);
    if (known !== undefined) known.count++;
    else if (this.#events.size < MOST)
      this.#events.set(key, { monitor, name: event.name, data: event.data, count: 1 });
    else this.#others++;
  }

  /** A monitor's chains as they are now. */
  chains(monitor: string, strips: readonly string[]): void {
    this.#chains.set(monitor, strips);
  }

  /** What there is to tell since the last time. */
  *told(): Generator<Block, void> {
    const items = [...this.#jobItems(), ...this.#eventItems()];
    if (items.length > 0) {
      yield { kind: 'prose', prose: [text('Then:')] };
      yield { kind: 'list', items };
    }
    for (const [monitor, strips] of this.#chains) {
      if (strips.length === 0) continue;
      const of = this.#isNamed ? [text(' of '), code(monitor)] : [];
      const one = strips.length === 1;
      const now = this.#told.has(monitor) ? (one ? ' is now:' : ' are now:') : ':';
      this.#told.add(monitor);
      yield { kind: 'prose', prose: [text(one ? 'The chain' : 'The chains'), ...of, text(now)] };
      yield { kind: 'code', language: 'text', text: strips.join('\n') };
    }
    this.#jobs = new Map();
    this.#events = new Map();
    this.#chains = new Map();
    this.#others = 0;
  }

  #job(monitor: string, id: string, status: string): void {
    const key = `${monitor} ${id}`;
    let way = this.#jobs.get(key);
    if (way === undefined) {
      if (this.#jobs.size >= MOST) {
        this.#others++;
        return;
      }
      way = { monitor, id, states: [], more: 0 };
      this.#jobs.set(key, way);
    }
    if (way.states.length < MOST) way.states.push(status);
    else way.more++;
  }

  *#jobItems(): Generator<Prose, void> {
    for (const { monitor, id, states, more } of this.#jobs.values()) {
      const way = [...states, ...(more > 0 ? [`${more} more changes`] : [])].join(' → ');
      yield [text('job '), code(id), ...this.#on(monitor), text(`: ${way}`)];
    }
  }

  *#eventItems(): Generator<Prose, void> {
    for (const { monitor, name, data, count } of this.#events.values()) {
      const json = jsonLine(data);
      const shown = json === '{}' || json.length > MOST_DATA ? [] : [text(' '), code(json)];
      const times = count > 1 ? [text(`, ${count} times`)] : [];
      yield [code(name), ...this.#on(monitor), ...shown, ...times];
    }
    if (this.#others > 0) yield [text(`and ${this.#others} more events`)];
  }

  #on(monitor: string): Prose {
    return this.#isNamed ? [text(' on '), code(monitor)] : [];
  }
}
