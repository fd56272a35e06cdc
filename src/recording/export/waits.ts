/**
 * Where a recording waited: what happened between one line and the next that the next may count on. A job that
 * became ready or ended, a device that went; nothing a job merely passes through. Pure but for what it has heard.
 */
import { type JsonObject, stringMember } from '../../json/json.ts';
import { plainText, takeTimeout, valueAt, wordsOf } from '../../session/shell/words.ts';
import type { EventEpisode, Exchange } from './episode.ts';
import { commandOf, failureOf, shellLineOf } from './exchange.ts';

export type Wait =
  /** In a state of QEMU's JobStatus, or `over`: it has ended, and well. */
  | { readonly kind: 'job'; readonly monitor: string; readonly id: string; readonly state: string }
  | {
      readonly kind: 'event';
      readonly monitor: string;
      readonly name: string;
      /** Dotted path into the event's data, and the text of what it holds. */
      readonly fields: readonly (readonly [path: string, text: string])[];
    };

/** Job states to wait for; the others pass by themselves. */
const STATES: ReadonlySet<string> = new Set(['ready', 'waiting', 'pending', 'concluded']);

/** Waited for only where a line asked for them: some jobs pass through of their own accord. */
const PAUSES: ReadonlySet<string> = new Set(['paused', 'standby']);

const PAUSING: ReadonlySet<string> = new Set(['job-pause', 'block-job-pause']);

/**
 * Events to wait for, and by which of their data each is told from others of its name; a list of alternatives. Of
 * the rest most come with the command that causes them, or say what a job's state says.
 */
const EVENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['DEVICE_DELETED', ['device', 'path']],
  ['BLOCK_EXPORT_DELETED', ['id']],
  ['DUMP_COMPLETED', []],
  ['MIGRATION', ['status']],
]);

/** States a migration stays in until a command or nothing more comes. */
const MIGRATED: ReadonlySet<string> = new Set([
  'completed',
  'failed',
  'cancelled',
  'pre-switchover',
  'postcopy-paused',
]);

export class Waits {
  /** News since the last exchange, by monitor and subject. */
  readonly #news = new Map<string, Wait>();
  #typed: Wait[] = [];
  /** Jobs there have been. */
  readonly #jobs = new Set<string>();
  /** Jobs a line has paused. */
  readonly #paused = new Set<string>();
  /** Monitors told to quit: nothing of them is waited for. */
  readonly #leaving = new Set<string>();

  /** A connection stands, for the first time or again. */
  opened(monitor: string): void {
    this.#leaving.delete(monitor);
  }

  /** An event came. */
  hear(episode: EventEpisode): void {
    if (this.#leaving.has(episode.monitor)) return;
    if (episode.event.name === 'JOB_STATUS_CHANGE') this.#job(episode);
    else this.#event(episode);
  }

  /** What is to be waited for before the exchange that comes now; it begins a new interval. */
  before(exchange: Exchange | undefined): readonly Wait[] {
    const due = [...this.#news.values()].filter((wait) => !this.#typed.some((typed) => covers(typed, wait)));
    this.#news.clear();
    this.#typed = [];
    if (exchange === undefined) return due;
    const typed = this.typed(exchange);
    if (typed !== undefined) this.#typed.push(typed);
    for (const { monitor, message } of exchange.sent) {
      const command = commandOf(message);
      if (command?.name === 'quit') this.#leaving.add(monitor);
      if (command !== undefined && PAUSING.has(command.name)) {
        const id = stringMember(command.arguments, 'id') ?? stringMember(command.arguments, 'device');
        this.#paused.add(`${monitor} ${id ?? ''}`);
      }
    }
    return due;
  }

  /** The `/wait` that an exchange was, where it came out. */
  typed(exchange: Exchange): Wait | undefined {
    const line = shellLineOf(exchange);
    if (line?.name !== 'wait' || failureOf(exchange) !== undefined) return undefined;
    const { words } = takeTimeout(wordsOf(line.rest));
    const [subject, ...rest] = words;
    if (subject === undefined) return undefined;
    const { monitor } = line;
    // Events are written in capitals; a job may be too.
    if (!EVENT_NAME.test(subject) || this.#jobs.has(`${monitor} ${subject}`))
      return { kind: 'job', monitor, id: subject, state: rest[0] ?? 'over' };
    const fields = rest.map((field) => {
      const equals = field.indexOf('=');
      return [field.slice(0, equals), field.slice(equals + 1)] as const;
    });
    return { kind: 'event', monitor, name: subject, fields };
  }

  #job({ monitor, event, outcome }: EventEpisode): void {
    const id = stringMember(event.data, 'id');
    const status = stringMember(event.data, 'status');
    if (id === undefined || status === undefined) return;
    const subject = `${monitor} ${id}`;
    this.#news.delete(subject);
    if (this.#jobs.size < MOST_JOBS) this.#jobs.add(subject);
    if (status === 'null') {
      this.#paused.delete(subject);
      this.#add(subject, { kind: 'job', monitor, id, state: outcome === 'completed' ? 'over' : 'null' });
    } else if (STATES.has(status) || (PAUSES.has(status) && this.#paused.has(subject)))
      this.#add(subject, { kind: 'job', monitor, id, state: status });
  }

  #event({ monitor, event }: EventEpisode): void {
    const keys = EVENTS.get(event.name);
    if (keys === undefined) return;
    const fields = fieldsOf(event.data, keys);
    if (event.name === 'MIGRATION' && !MIGRATED.has(fields[0]?.[1] ?? '')) return;
    this.#add(`${monitor} ${event.name} ${fields.join()}`, {
      kind: 'event',
      monitor,
      name: event.name,
      fields,
    });
  }

  /** Of a flood of subjects the first few hundred: nobody waits for more between two lines. */
  #add(subject: string, wait: Wait): void {
    if (this.#news.size < MOST_NEWS) this.#news.set(subject, wait);
  }
}

const MOST_NEWS = 500;
const MOST_JOBS = 10_000;

/** The first of the alternatives that is there. */
function fieldsOf(data: JsonObject, keys: readonly string[]): readonly (readonly [string, string])[] {
  for (const key of keys) {
    const value = valueAt(data, key);
    if (value !== undefined) return [[key, plainText(value)]];
  }
  return [];
}

function covers(typed: Wait, wait: Wait): boolean {
  if (typed.monitor !== wait.monitor) return false;
  if (typed.kind === 'event') return wait.kind === 'event' && wait.name === typed.name;
  return wait.kind === 'job' && wait.id === typed.id && wait.state === typed.state;
}

const EVENT_NAME = /^[A-Z][A-Z0-9_]*$/;
