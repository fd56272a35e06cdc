/** Transcripts told in a few words: what was sent and received, folded. */
import { isObject, type Json, type JsonObject, parseJson, stringifyJson } from '../../../src/json/json.ts';
import type { Entry, NewEntry } from '../../../src/session/entry.ts';
import { INITIAL, reduce } from '../../../src/session/reduce.ts';
import { unheard } from '../../../src/session/reducers/monitor.ts';
import type { MonitorState, SessionState } from '../../../src/session/state.ts';

export const GREETING: JsonObject = {
  version: { qemu: { micro: 3, minor: 1, major: 11 }, package: 'Debian 1:11.1.3+ds-1' },
  capabilities: ['oob'],
};

/** Tells a story entry by entry; time passes by hand. */
export class Story {
  readonly entries: Entry[] = [];
  #state: SessionState = INITIAL;
  #at = 0;
  #ids = 0;

  /** With a greeting, unless it says otherwise. */
  constructor(greeting: JsonObject | null = GREETING) {
    this.add({ kind: 'open', monitor: 'main', address: '/tmp/q.sock', greeting });
  }

  get state(): SessionState {
    return this.#state;
  }

  get main(): MonitorState {
    return this.#state.monitors['main'] ?? unheard('main');
  }

  add(entry: NewEntry): this {
    const whole: Entry = { ...entry, at: this.#at };
    this.entries.push(whole);
    this.#state = reduce(this.#state, whole);
    return this;
  }

  /** Let seconds pass. */
  after(seconds: number): this {
    this.#at += seconds;
    return this;
  }

  /** Send a command; gives its id. */
  send(execute: string, given?: JsonObject): string {
    const id = `t${this.#ids++}`;
    const message = { execute, ...(given === undefined ? {} : { arguments: given }), id };
    this.add({ kind: 'send', monitor: 'main', message, wire: stringifyJson(message) });
    return id;
  }

  receive(message: Json): this {
    return this.add({ kind: 'receive', monitor: 'main', message, wire: stringifyJson(message) });
  }

  /** A command and its answer at once. */
  ask(execute: string, given: JsonObject | undefined, value: Json): this {
    const id = this.send(execute, given);
    return this.receive({ return: value, id });
  }

  /** A command that fails. */
  fail(execute: string, given: JsonObject | undefined, desc: string, errorClass = 'GenericError'): this {
    const id = this.send(execute, given);
    return this.receive({ error: { class: errorClass, desc }, id });
  }

  event(name: string, data: JsonObject = {}): this {
    return this.receive({ event: name, data, timestamp: { seconds: 1_795_233_264, microseconds: 500_000 } });
  }

  /** A job's change of state. */
  job(id: string, ...statuses: readonly string[]): this {
    for (const status of statuses) this.event('JOB_STATUS_CHANGE', { id, status });
    return this;
  }

  /** What query-jobs and query-block-jobs say of one block job. */
  poll(job: { id: string; type: string; status: string; current: Json; total: Json; speed?: number }): this {
    const { id, type, status, current, total, speed = 0 } = job;
    this.ask('query-jobs', undefined, [
      { id, type, status, 'current-progress': current, 'total-progress': total },
    ]);
    return this.ask('query-block-jobs', undefined, [
      {
        device: id,
        type,
        status,
        offset: current,
        len: total,
        speed,
        ready: status === 'ready',
        busy: false,
      },
    ]);
  }
}

/**
 * x-debug-query-block-graph's reply from lines such as `node-B -backing-> node-A`. What is called `/…` or `''`
 * is a backend, what begins with `job` a job.
 */
export function blockGraph(lines: readonly string[]): JsonObject {
  const ids = new Map<string, number>();
  const idOf = (name: string) => {
    const known = ids.get(name);
    if (known !== undefined) return known;
    ids.set(name, ids.size + 1);
    return ids.size;
  };
  const edges = lines.flatMap((line) => {
    const match = /^(\S+) -(.+)-> (\S+)$/.exec(line);
    if (match === null) {
      idOf(line);
      return [];
    }
    const [, parent = '', name = '', child = ''] = match;
    return [{ parent: idOf(parent), child: idOf(child), name, perm: [], 'shared-perm': [] }];
  });
  const nodes = [...ids].map(([name, id]) => ({
    id,
    name: name === "''" ? '' : name,
    type:
      name.startsWith('/') || name === "''"
        ? 'block-backend'
        : name.startsWith('job')
          ? 'block-job'
          : 'block-driver',
  }));
  return { nodes, edges };
}

/** The edges of a chain, base first, each image on a file of its own, below virtio0. */
export function diskGraph(...names: readonly string[]): readonly string[] {
  const top = names.at(-1) ?? '';
  return [
    ...names.map((name) => `${name} -file-> ${name}.file`),
    ...names.slice(1).map((name, i) => `${name} -backing-> ${names[i]}`),
    `/machine/peripheral/virtio0/virtio-backend -root-> ${top}`,
  ];
}

/** An element of query-named-block-nodes' reply. */
export function blockNode(name: string, drv: string, file: string, size: Json = 40_894_464): JsonObject {
  return { 'node-name': name, drv, file, image: { filename: file, format: drv, 'virtual-size': size } };
}

/** A state after a detour through a checkpoint's text. */
export function throughText(state: SessionState): SessionState {
  const text = stringifyJson(toJson(state));
  const back: unknown = parseJson(text);
  if (!isSessionState(back)) throw new Error('a checkpoint is a state');
  return back;
}

/** Any value without functions as JSON; members that are undefined are left out, as JSON does. */
export function toJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, one]) => one !== undefined);
    return Object.fromEntries(members.map(([key, one]) => [key, toJson(one)]));
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  return typeof value === 'boolean' ? value : null;
}

function isSessionState(value: unknown): value is SessionState {
  return isObject(toJson(value));
}
