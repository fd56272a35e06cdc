/**
 * What came of a line, as a step's checks: what is heard between it and the next one. Only states are asked for, and
 * events where a state may be over before anybody looks. Pure but for what it has heard.
 */
import { isObject, type Json, member, stringMember } from '../../json/json.ts';
import type { DiskImages, Episode, EventEpisode, Exchange, Sent } from '../../recording/export/episode.ts';
import { type Command, commandOf } from '../../recording/export/exchange.ts';
import { type Wait, Waits } from '../../recording/export/waits.ts';
import { plainText } from '../../session/shell/words.ts';
import { JOB_STATES } from '../lesson.ts';
import { stepChecks } from './step-checks.ts';
import { quoted, word } from './words.ts';

/** `monitor disk`, and its images as a check has them; none: it is gone. */
type Disk = readonly [key: string, images: string];

interface JobEnd {
  readonly name: string;
  readonly error: string | undefined;
}

/** Data of an event that names what it is about, as checks know it. */
const SUBJECTS: ReadonlySet<string> = new Set(['device', 'id', 'node-name', 'path', 'name']);

const ENDS: ReadonlySet<string> = new Set(['BLOCK_JOB_COMPLETED', 'BLOCK_JOB_CANCELLED']);

const PASSED: ReadonlySet<string> = new Set(['waiting', 'pending', 'concluded']);

export class Outcomes {
  readonly #main: string;
  readonly #waits = new Waits();
  /** `monitor id` of each job there is → its last status. */
  readonly #alive = new Map<string, string>();
  /** `monitor disk` → its images, as last told in a check. */
  readonly #told = new Map<string, string>();
  /** The same, as they are. */
  readonly #disks = new Map<string, string>();
  #ends = new Map<string, JobEnd>();

  constructor(main: string) {
    this.#main = main;
  }

  hear(episode: Exclude<Episode, Exchange>): void {
    switch (episode.kind) {
      case 'event':
        this.#event(episode);
        break;
      case 'chains':
        this.#chains(episode.monitor, episode.disks);
        break;
      case 'open':
        this.#waits.opened(episode.monitor);
        break;
      default:
        break;
    }
  }

  /**
   * The checks of a line, now that the next one comes; one at least.
   * @param next that line, undefined at the recording's end
   * @param unsure monitors whose chains are not known as they are by then: a later step tells of them
   */
  take(
    exchange: Exchange | undefined,
    next: Exchange | undefined,
    unsure: readonly string[],
  ): readonly string[] {
    const waits = this.#waits.before(next);
    const known = [...this.#disks].filter(([key]) => !unsure.includes(key.split(' ')[0] ?? ''));
    const checks = exchange === undefined ? [] : this.#checks(exchange, waits, known);
    this.#ends = new Map();
    for (const [key, images] of known) this.#told.set(key, images);
    return checks;
  }

  #checks(exchange: Exchange, waits: readonly Wait[], disks: readonly Disk[]): readonly string[] {
    const ownJobs = subjectsOf(exchange);
    const found = [
      ...exchange.steps.flatMap(({ text, ok, output }) => stepChecks(text, ok, output)),
      ...exchange.sent.flatMap((sent) => this.#ofCommand(sent)),
      ...waits.flatMap((wait) => this.#ofWait(wait, ownJobs)),
      ...this.#running(ownJobs),
      ...this.#ofChains(disks),
      ...(waits.some(isEnd) && this.#alive.size === 0 ? ['no jobs'] : []),
    ];
    const checks = [...new Set(found)];
    return checks.length > 0 ? checks : exchange.sent.slice(0, 1).map((sent) => this.#ofReply(sent));
  }

  /** What an accepted command leaves by what it is, and what a refused one was told. */
  #ofCommand({ monitor, message, answer }: Sent): readonly string[] {
    if (answer?.kind === 'error') return [`error ${quoted(answer.desc)}`];
    const command = commandOf(message);
    if (command === undefined) return [];
    if (isQuit(command)) return [this.#on(monitor, 'connection closed')];
    const node = word(stringMember(command.arguments, 'node-name') ?? '');
    if (node === undefined) return [];
    if (command.name === 'blockdev-add') return [this.#on(monitor, `node ${node}`)];
    return command.name === 'blockdev-del' ? [this.#on(monitor, `no node ${node}`)] : [];
  }

  #ofWait(wait: Wait, ownJobs: ReadonlySet<string>): readonly string[] {
    const { monitor } = wait;
    if (wait.kind === 'event') {
      const words = wait.fields.map(([path, text]) =>
        word(text) === undefined ? undefined : SUBJECTS.has(path) ? text : `${path}=${text}`,
      );
      if (words.includes(undefined)) return [];
      return [this.#on(monitor, ['event', wait.name, ...words].join(' '))];
    }
    const job = word(wait.id);
    if (job === undefined) return [];
    if (isEnd(wait))
      return this.#ofEnd(monitor, job, ownJobs.has(wait.id)).map((one) => this.#on(monitor, one));
    return this.#ofState(job, wait.state, ownJobs.has(wait.id)).map((one) => this.#on(monitor, one));
  }

  /** A job that is not told to wait there passes through some states: that it came by is all there is to ask then. */
  #ofState(job: string, state: string, isOwn: boolean): readonly string[] {
    if (PASSED.has(state)) return isOwn ? [`event JOB_STATUS_CHANGE ${job} status=${state}`] : [];
    const known = state === 'standby' ? 'paused' : JOB_STATES.find((one) => one === state);
    return known === undefined ? [] : [`job ${job}: ${known}`];
  }

  /** By an event where the line itself was about the job: that it had ended some time before is not enough then. */
  #ofEnd(monitor: string, job: string, isOwn: boolean): readonly string[] {
    const end = this.#ends.get(`${monitor} ${job}`);
    if (end === undefined) return [`job ${job}: gone`];
    if (end.error !== undefined) return [`job ${job}: failed ${quoted(end.error)}`];
    if (isOwn) return [`event ${end.name} ${job}`];
    return [`job ${job}: ${end.name === 'BLOCK_JOB_CANCELLED' ? 'cancelled' : 'completed'}`];
  }

  /** Jobs the line began that are still at work: without a speed limit they are over before anybody looks. */
  #running(ownJobs: ReadonlySet<string>): readonly string[] {
    return [...this.#alive].flatMap(([key, status]) => {
      const [monitor = '', ...rest] = key.split(' ');
      const id = rest.join(' ');
      if (!ownJobs.has(id) || word(id) === undefined) return [];
      // A job that is ready stands by for an instant whenever QEMU alters its graph.
      if (status === 'standby') return [this.#on(monitor, `job ${id}: ready`)];
      if (status !== 'running') return [];
      return [this.#on(monitor, `event JOB_STATUS_CHANGE ${id} status=running`)];
    });
  }

  #ofChains(disks: readonly Disk[]): readonly string[] {
    return disks.flatMap(([key, images]) => {
      if (this.#told.get(key) === images) return [];
      const [monitor = '', disk = ''] = key.split(' ');
      if (images === '') return [this.#on(monitor, `no disk ${disk}`)];
      return [this.#on(monitor, `chain ${disk}: ${images}`)];
    });
  }

  #ofReply({ monitor, answer }: Sent): string {
    const value = answer?.kind === 'return' ? answer.value : undefined;
    return this.#on(monitor, `reply ${replyText(value)}`);
  }

  #on(monitor: string, check: string): string {
    return monitor === this.#main ? check : `@${monitor} ${check}`;
  }

  #event(episode: EventEpisode): void {
    this.#waits.hear(episode);
    const { monitor, event } = episode;
    if (event.name === 'JOB_STATUS_CHANGE') {
      const key = `${monitor} ${stringMember(event.data, 'id') ?? ''}`;
      const status = stringMember(event.data, 'status') ?? '';
      if (status === 'null') this.#alive.delete(key);
      else this.#alive.set(key, status);
    } else if (ENDS.has(event.name)) {
      const key = `${monitor} ${stringMember(event.data, 'device') ?? ''}`;
      this.#ends.set(key, { name: event.name, error: stringMember(event.data, 'error') });
    }
  }

  #chains(monitor: string, disks: readonly DiskImages[]): void {
    for (const key of this.#disks.keys()) if (key.startsWith(`${monitor} `)) this.#disks.set(key, '');
    for (const { disk, images } of disks) {
      const words = images.map((name) => word(name.replace(/^node-(?=.)/, '')));
      if (word(disk) === undefined || words.includes(undefined)) continue;
      this.#disks.set(`${monitor} ${disk}`, words.join(' <- '));
    }
  }
}

function isEnd(wait: Wait): boolean {
  return wait.kind === 'job' && (wait.state === 'over' || wait.state === 'null');
}

function isQuit({ name, arguments: given }: Command): boolean {
  return name === 'quit' || /^\s*q(?:uit)?\s*$/.test(stringMember(given, 'command-line') ?? '');
}

/** Every text in a line's arguments, and each word of one for the human monitor: a job is named by one of them. */
function subjectsOf({ sent }: Exchange): ReadonlySet<string> {
  return new Set(sent.flatMap(({ message }) => textsIn(member(message, 'arguments') ?? null)));
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value, ...value.split(/\s+/)];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one));
  return isObject(value) ? Object.values(value).flatMap((one) => textsIn(one)) : [];
}

/** Members that say the same in every run. */
const STABLE = ['device', 'id', 'type', 'status', 'ready'] as const;

function replyText(value: Json | undefined): string {
  if (Array.isArray(value) && value.length === 0) return '"[]"';
  const [path, object] = Array.isArray(value) ? ['0.', value[0]] : ['', value];
  const fields = STABLE.flatMap((key) => {
    const found = member(object, key);
    const text = found === undefined || isObject(found) ? undefined : word(plainText(found));
    return text === undefined ? [] : [`${path}${key}=${text}`];
  });
  return fields.length === 0 ? '""' : fields.join(' ');
}
