/**
 * What had happened before a line was typed is waited for before it is typed again: a job's states, and events. A line
 * after BLOCK_JOB_READY follows BLOCK_JOB_READY, however fast the machine.
 */
import { stringMember } from '../../json/json.ts';
import { classify } from '../../qmp/messages.ts';
import type { Transcript } from '../../session/transcript.ts';
import { UNCOUNTED } from '../compare/allowed.ts';
import { isRestart } from '../quit.ts';
import type { Happening, Story } from '../story.ts';

/** States a job passes once; the others come and go with the load. */
const MILESTONES: ReadonlySet<string> = new Set([
  'created',
  'ready',
  'waiting',
  'pending',
  'aborting',
  'concluded',
  'null',
]);

interface Milestone {
  readonly key: string;
  readonly monitor: string;
  /** In words: `job job0 to be ready`, `STOP`. */
  readonly text: string;
  /** The job it is of. */
  readonly job: string | undefined;
}

/** What had happened, how often, before an entry of the recording. */
export type Needs = ReadonlyMap<string, { readonly of: Milestone; readonly count: number }>;

/**
 * All that had happened before entry `before` on any monitor, since the lab was begun anew: what QEMUs that are no more
 * said at their end may have been lost with them.
 */
export function needsBefore(story: Story, before: number): Needs {
  const anew = story.turns.findLast((turn) => turn.settled < before && isRestart(turn))?.settled ?? -1;
  const needs = new Map<string, { of: Milestone; count: number }>();
  for (const event of story.events) {
    if (event.entry >= before) break;
    if (event.entry < anew) continue;
    const of = milestoneOf(event.monitor, event.name, event.data);
    if (of !== undefined) needs.set(of.key, { of, count: (needs.get(of.key)?.count ?? 0) + 1 });
  }
  return needs;
}

function milestoneOf(monitor: string, name: string, data: Happening['data']): Milestone | undefined {
  if (UNCOUNTED.has(name)) return undefined;
  if (name === 'JOB_STATUS_CHANGE') {
    const status = stringMember(data, 'status') ?? '';
    const job = stringMember(data, 'id') ?? '';
    if (!MILESTONES.has(status)) return undefined;
    return { key: `${monitor} ${name} ${status} ${job}`, monitor, text: `job ${job} to be ${status}`, job };
  }
  const job = name.startsWith('BLOCK_JOB_')
    ? (stringMember(data, 'device') ?? stringMember(data, 'id'))
    : undefined;
  const subject = job ?? stringMember(data, 'device') ?? stringMember(data, 'id') ?? '';
  return { key: `${monitor} ${name} ${subject}`, monitor, text: `${name} ${subject}`.trim(), job };
}

/** Hears a session from its start, and waits. */
export class Awaits {
  readonly #transcript: Transcript;
  readonly #counts = new Map<string, number>();
  /** Waited for in vain: not again. */
  readonly #given = new Set<string>();
  readonly #stop: () => void;
  #look = () => {};

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
    this.#stop = transcript.subscribe((entry) => {
      const event = entry.kind === 'receive' ? classify(entry.message) : undefined;
      const of =
        entry.kind === 'receive' && event?.kind === 'event'
          ? milestoneOf(entry.monitor, event.name, event.data)
          : undefined;
      if (of !== undefined) this.#counts.set(of.key, (this.#counts.get(of.key) ?? 0) + 1);
      this.#look();
    });
  }

  /** Wait until all of `needs` has happened here too; gives what has not within `seconds`, in words. */
  async until(needs: Needs, seconds: number): Promise<readonly string[]> {
    await this.#when(() => this.#missing(needs).length === 0, seconds);
    const late = this.#missing(needs);
    for (const { key } of late) this.#given.add(key);
    return late.map(({ text }) => text);
  }

  /** The lab has begun anew: what happened before is of QEMUs that are no more. */
  restarted(): void {
    this.#counts.clear();
    this.#given.clear();
  }

  /** Wait for something to be so; false where it is not within `seconds`. */
  async #when(isSo: () => boolean, seconds: number): Promise<boolean> {
    if (isSo()) return true;
    return new Promise((resolve) => {
      const end = (came: boolean) => {
        clearTimeout(timer);
        this.#look = () => {};
        resolve(came);
      };
      const timer = setTimeout(() => end(false), seconds * 1000);
      this.#look = () => {
        if (isSo()) end(true);
      };
    });
  }

  /** What of it has not happened yet, in words. */
  missing(needs: Needs): readonly string[] {
    return this.#missing(needs).map(({ text }) => text);
  }

  #missing(needs: Needs): readonly Milestone[] {
    return [...needs.values()].filter((need) => this.#lacks(need)).map(({ of }) => of);
  }

  /** Wait until the graph of every monitor is as things stand; false where it is not within `seconds`. */
  calm(seconds: number): Promise<boolean> {
    return this.#when(
      () =>
        Object.values(this.#transcript.state.monitors).every(
          ({ connection, graph }) =>
            connection.kind === 'closed' || (graph.from !== undefined && !graph.stale),
        ),
      seconds,
    );
  }

  stop(): void {
    this.#stop();
  }

  #lacks({ of, count }: { readonly of: Milestone; readonly count: number }): boolean {
    if ((this.#counts.get(of.key) ?? 0) >= count || this.#given.has(of.key)) return false;
    const monitor = this.#transcript.state.monitors[of.monitor];
    if (monitor === undefined || monitor.connection.kind === 'closed') return false;
    // A job that is not there will be nothing any more: a line before has gone differently, and says so itself.
    return of.job === undefined || monitor.jobs.alive.some(({ id }) => id === of.job);
  }
}
