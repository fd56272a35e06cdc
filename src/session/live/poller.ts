/**
 * What the panes need and no event tells: jobs' progress while a job exists, the block graph when it has
 * changed, the run state's name. Asks with origin `pane`; never again while an answer is outstanding. What a
 * peer does not know (the graph's command is unstable by name; a guest agent knows none) is done without.
 */
import type { CommandMessage } from '../../qmp/messages.ts';
import type { MonitorPort, Outcome } from '../../qmp/types.ts';
import { STATUS_EVENTS } from '../reducers/connection.ts';
import type { MonitorState } from '../state.ts';
import { readBlockGraph } from './read-graph.ts';
import { Repeated } from './repeated.ts';
import type { Timer } from './timer.ts';

/** Milliseconds between two polls of the jobs. */
const JOBS_EVERY = 250;
/** Milliseconds after a job's news: soon, but a peer that answers each poll with news must not be polled without end. */
const JOBS_AT_ONCE = 20;
/** Milliseconds a change of the graph waits for more of its kind: a job's first states come together. */
const GRAPH_AFTER = 30;

export class Poller {
  readonly #port: MonitorPort;
  readonly #state: () => MonitorState | undefined;
  readonly #unknown = new Set<string>();
  /** Jobs polled once since they concluded: they stay until dismissed, and move no more. */
  readonly #settled = new Set<string>();
  readonly #jobs: Repeated;
  readonly #graph: Repeated;
  readonly #status: Repeated;

  constructor(port: MonitorPort, state: () => MonitorState | undefined, timer: Timer) {
    this.#port = port;
    this.#state = state;
    this.#jobs = new Repeated(timer, () => this.#pollJobs());
    this.#graph = new Repeated(timer, () => readBlockGraph((message) => this.#ask(message)));
    this.#status = new Repeated(timer, () => this.#ask({ execute: 'query-status' }));
  }

  /** The connection stands: learn what is there. */
  start(): void {
    this.#status.request(0);
    this.#jobs.request(0);
    this.#graph.request(0);
  }

  stop(): void {
    for (const one of [this.#jobs, this.#graph, this.#status]) one.stop();
  }

  /** Hear a received entry of this connection, after it is folded in. */
  hear(before: MonitorState | undefined, after: MonitorState): void {
    if (after.graph.stale && before?.graph.stale === false) this.#graph.request(GRAPH_AFTER);
    if (after.jobs !== before?.jobs) {
      for (const job of after.jobs.alive) if (job.status !== 'concluded') this.#settled.delete(job.id);
      if (this.#areMoving(after)) this.#jobs.ensure(JOBS_AT_ONCE);
    }
    if (after.events.total === before?.events.total) return;
    const event = after.events.recent.at(-1)?.name;
    if (event !== undefined && event !== 'SHUTDOWN' && STATUS_EVENTS.has(event)) this.#status.request(0);
  }

  #areMoving(state: MonitorState): boolean {
    return state.jobs.alive.some((job) => job.status !== 'concluded' || !this.#settled.has(job.id));
  }

  async #pollJobs(): Promise<void> {
    await Promise.all([this.#ask({ execute: 'query-jobs' }), this.#ask({ execute: 'query-block-jobs' })]);
    const state = this.#state();
    if (state === undefined) return;
    for (const job of state.jobs.alive) if (job.status === 'concluded') this.#settled.add(job.id);
    if (this.#areMoving(state)) this.#jobs.request(JOBS_EVERY);
  }

  async #ask(message: CommandMessage): Promise<Outcome | undefined> {
    const name = 'execute' in message ? message.execute : '';
    if (this.#port.runstate !== 'ready' || this.#unknown.has(name)) return undefined;
    const outcome = await this.#port.execute(message, { origin: 'pane' });
    if (outcome.kind === 'error' && outcome.class === 'CommandNotFound') this.#unknown.add(name);
    return outcome;
  }
}
