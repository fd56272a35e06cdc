/** Entries → Story. Pure: folds as everything else does, and keeps what two sessions can be compared by. */
import { isObject, type JsonObject, member, stringMember } from '../json/json.ts';
import { classify, versionText } from '../qmp/messages.ts';
import type { Entry, LineEntry, ReceiveEntry, SendEntry } from '../session/entry.ts';
import { heard } from '../session/heard.ts';
import { own } from '../session/records.ts';
import { INITIAL, reduce } from '../session/reduce.ts';
import type { MonitorState, SessionState } from '../session/state.ts';
import { isQuitMessage } from './quit.ts';
import type { Answer, End, Exchange, Happening, Story, Turn } from './story.ts';

/** The story of a session's entries, from the first on. */
export function tell(entries: Iterable<Entry>): Story {
  const teller = new Teller();
  for (const entry of entries) teller.take(entry);
  return teller.story();
}

/** A turn that may still get answers. */
interface Open {
  readonly entry: number;
  readonly line: LineEntry;
  readonly exchanges: { readonly send: number; readonly message: JsonObject; answer: Answer }[];
  readonly problems: string[];
  step: Turn['step'];
  settled: number;
  took: number;
}

/** A lab's monitor socket: its folder is the scratch folder, whatever named it. */
const LAB_ADDRESS = /^(?:unix:)?(\/.*\/qmpsh-(?:lab|kept)-[\w-]+)\/[^/]+$/;

class Teller {
  #state: SessionState = INITIAL;
  readonly #versions = new Map<string, string>();
  #folder: string | undefined;
  #isWhole = true;
  readonly #turns = new Map<number, Open>();
  readonly #events: Happening[] = [];
  readonly #ends = new Map<string, End>();
  /** Sends without an id, by monitor: their replies come in their order, without one too. */
  readonly #nameless = new Map<string, { readonly line: number; readonly send: number }[]>();

  take(entry: Entry): void {
    const before = this.#state;
    const index = before.entries;
    this.#state = reduce(before, entry);
    switch (entry.kind) {
      case 'open': {
        const greeting = classify({ QMP: entry.greeting ?? {} });
        if (greeting?.kind === 'greeting') this.#versions.set(entry.monitor, versionText(greeting.greeting));
        this.#folder ??= LAB_ADDRESS.exec(entry.address)?.[1];
        this.#ends.delete(entry.monitor);
        return;
      }
      case 'line':
        this.#turns.set(index, {
          entry: index,
          line: entry,
          exchanges: [],
          problems: [],
          step: undefined,
          settled: index,
          took: 0,
        });
        return;
      case 'send':
        this.#sent(entry, index, before);
        return;
      case 'receive':
        this.#received(entry, index, before);
        return;
      case 'notice': {
        const turn = entry.line === undefined ? undefined : this.#turns.get(entry.line);
        if (turn === undefined) return;
        if (entry.level === 'error') turn.problems.push(entry.code);
        settle(turn, entry, index);
        return;
      }
      case 'step': {
        const turn = entry.line === undefined ? undefined : this.#turns.get(entry.line);
        if (turn === undefined) return;
        turn.step = { ok: entry.ok, output: entry.output };
        settle(turn, entry, index);
        return;
      }
      case 'close':
        this.#end(entry.monitor, before);
        return;
      case 'state':
        this.#isWhole = false;
        return;
      case 'grammar':
      case 'note':
      case 'mark':
      case 'malformed':
        return;
    }
  }

  story(): Story {
    for (const monitor of Object.keys(this.#state.monitors)) this.#end(monitor, this.#state);
    return {
      isWhole: this.#isWhole,
      versions: this.#versions,
      folder: this.#folder,
      turns: [...this.#turns.values()].map(({ entry, line, exchanges, problems, step, settled, took }) => ({
        entry,
        at: line.at,
        monitor: line.monitor,
        text: line.text,
        exchanges: exchanges.map(
          ({ message, answer }): Exchange => ({ command: nameOf(message), message, answer }),
        ),
        problems,
        step,
        settled,
        took,
      })),
      events: this.#events,
      ends: this.#ends,
    };
  }

  #sent(entry: SendEntry, index: number, before: SessionState): void {
    if (entry.origin !== undefined || entry.line === undefined) return;
    if (isQuitMessage(entry.message)) this.#end(entry.monitor, before);
    const turn = this.#turns.get(entry.line);
    if (turn === undefined) return;
    turn.exchanges.push({ send: index, message: entry.message, answer: { kind: 'none' } });
    if (member(entry.message, 'id') !== undefined) return;
    const waiting = this.#nameless.get(entry.monitor) ?? [];
    waiting.push({ line: entry.line, send: index });
    this.#nameless.set(entry.monitor, waiting);
  }

  #received(entry: ReceiveEntry, index: number, before: SessionState): void {
    const message = heard(entry, before);
    switch (message.kind) {
      case 'event':
        this.#events.push({
          entry: index,
          at: entry.at,
          monitor: entry.monitor,
          name: message.name,
          data: message.data,
          timestamp: message.timestamp,
        });
        return;
      case 'return':
      case 'error': {
        const id = member(entry.message, 'id');
        const asked =
          id === undefined
            ? this.#nameless.get(entry.monitor)?.shift()
            : { line: message.asked?.line, send: message.asked?.entry };
        const turn = asked?.line === undefined ? undefined : this.#turns.get(asked.line);
        const exchange = turn?.exchanges.find(({ send }) => send === asked?.send);
        if (turn === undefined || exchange === undefined) return;
        settle(turn, entry, index);
        if (entry.cut !== undefined) exchange.answer = { kind: 'cut', bytes: entry.cut.bytes };
        else if (message.kind === 'return') exchange.answer = { kind: 'return', id, value: message.value };
        else exchange.answer = { kind: 'error', id, class: message.class, desc: message.desc };
        return;
      }
      case 'other':
        return;
    }
  }

  /** The first end counts: what a monitor is like after `quit` says nothing of what the lines did. */
  #end(monitor: string, { monitors }: SessionState): void {
    const state = own(monitors, monitor);
    if (state === undefined || this.#ends.has(monitor) || !this.#versions.has(monitor)) return;
    this.#ends.set(monitor, endOf(state));
  }
}

function settle(turn: Open, { at }: Entry, index: number): void {
  turn.settled = index;
  turn.took = at - turn.line.at;
}

function endOf({ graph, jobs }: MonitorState): End {
  const isKnown = graph.from !== undefined && !graph.stale;
  return {
    chains: isKnown
      ? graph.chains.map(({ disk, nodes }) => `${disk}: ${nodes.join(' <- ')}`).sort()
      : undefined,
    jobs: jobs.alive.map(({ id }) => id),
  };
}

function nameOf(message: JsonObject): string {
  if (!isObject(message)) return '';
  return stringMember(message, 'execute') ?? stringMember(message, 'exec-oob') ?? '';
}
