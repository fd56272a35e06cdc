/**
 * The events of two sessions, stream by stream: QEMU promises the order of one job's states and of the machine's
 * own, and none between two jobs. Pure.
 */
import type { JsonObject } from '../../json/json.ts';
import { stringMember } from '../../json/json.ts';
import { isQuit, isRestart } from '../quit.ts';
import type { Happening, Story } from '../story.ts';
import { UNCOUNTED } from './allowed.ts';
import type { Found, Tally } from './tally.ts';
import type { Folders } from './text.ts';
import { compareValues } from './values.ts';

export interface EventsAround {
  readonly folders: Folders;
  readonly sameVersion: boolean;
  readonly tally: Tally;
}

/** Hold the events of one monitor of the recording against those now. */
export function compareEvents(recorded: Story, now: Story, monitor: string, around: EventsAround): void {
  const before = streamsOf(recorded, monitor, around.tally);
  const after = streamsOf(now, monitor, around.tally);
  const jobs = recorded.ends.get(monitor)?.jobs ?? [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const stream = before.get(key) ?? {
      title: after.get(key)?.title ?? key,
      job: after.get(key)?.job,
      events: [],
      farewells: new Set<Happening>(),
    };
    const found = around.tally.differences.length;
    around.tally.at(stream.job === undefined ? undefined : lineOf(recorded, stream.job));
    compareStream(stream, after.get(key) ?? { events: [], farewells: new Set() }, jobs, around);
    if (around.tally.differences.length === found) around.tally.equal += stream.events.length;
  }
  around.tally.at(undefined);
}

interface Stream {
  /** `states of job0`, `events of the machine`. */
  readonly title: string;
  readonly job: string | undefined;
  readonly events: readonly Happening[];
  /** Those with which a QEMU that was told to quit goes: it does not wait until they are read. */
  readonly farewells: ReadonlySet<Happening>;
}

function compareStream(
  stream: Stream,
  other: Pick<Stream, 'events' | 'farewells'>,
  alive: readonly string[],
  around: EventsAround,
): void {
  const { tally } = around;
  let [before, now] = [stream.events, other.events];
  if (!isSameOrder(before, now)) {
    const calm = [withoutPauses(before), withoutPauses(now)] as const;
    if (calm[0].length < before.length || calm[1].length < now.length) {
      const pauses = (before.length - calm[0].length + now.length - calm[1].length) / 2;
      [before, now] = calm;
      if (isSameOrder(before, now)) tally.allowRule('job-pause', pauses);
    }
  }
  if (!isSameOrder(before, now)) {
    const heard = [withoutFarewells(before, stream), withoutFarewells(now, other)] as const;
    if (isSameOrder(...heard)) {
      tally.allowRule('quit-reply', Math.abs(before.length - now.length));
      [before, now] = heard;
    }
  }
  if (!isSameOrder(before, now) && stream.job !== undefined && alive.includes(stream.job)) {
    const beginning = now.slice(0, before.length);
    if (isSameOrder(before, beginning)) {
      tally.allowRule('after-end', now.length - before.length);
      now = beginning;
    }
  }
  if (!isSameOrder(before, now)) {
    tally.differ({ what: stream.title, recorded: before.map(wordOf), now: now.map(wordOf) });
    return;
  }
  for (const [i, event] of before.entries()) {
    const other = now[i];
    if (other === undefined) continue;
    const place = { in: 'event' as const, of: event.name, path: [] };
    compareValues(contentOf(event), contentOf(other), place, { ...around, root: event.name });
  }
}

function contentOf({ data, timestamp }: Happening): JsonObject {
  return timestamp === undefined ? { data } : { timestamp, data };
}

/** What an event says by itself: its name, of a job its state. */
function wordOf({ name, data }: Happening): string {
  return name === 'JOB_STATUS_CHANGE' ? (stringMember(data, 'status') ?? '') : name;
}

function isSameOrder(one: readonly Happening[], other: readonly Happening[]): boolean {
  return one.length === other.length && one.every((event, i) => wordOf(event) === wordOf(other[i] ?? event));
}

const BACK: ReadonlyMap<string, string> = new Map([
  ['paused', 'running'],
  ['standby', 'ready'],
]);

/** Without the states of a job that stood still for a moment and went on as it was. */
function withoutPauses(events: readonly Happening[]): readonly Happening[] {
  const left: Happening[] = [];
  for (let i = 0; i < events.length; i += 1) {
    const event = events[i];
    const next = events[i + 1];
    if (event === undefined) continue;
    const back = event.name === 'JOB_STATUS_CHANGE' ? BACK.get(wordOf(event)) : undefined;
    const last = left.at(-1);
    if (back !== undefined && next !== undefined && wordOf(next) === back && last !== undefined) {
      if (wordOf(last) === back) {
        i += 1;
        continue;
      }
    }
    left.push(event);
  }
  return left;
}

function withoutFarewells(
  events: readonly Happening[],
  { farewells }: Pick<Stream, 'farewells'>,
): readonly Happening[] {
  return events.filter((event) => !farewells.has(event));
}

function streamsOf(story: Story, monitor: string, tally: Tally): Map<string, Stream> {
  const turning = story.turns.filter((turn) => isRestart(turn) || (turn.monitor === monitor && isQuit(turn)));
  const streams = new Map<
    string,
    Stream & { readonly events: Happening[]; readonly farewells: Set<Happening> }
  >();
  for (const event of story.events) {
    if (event.monitor !== monitor) continue;
    const uncounted = UNCOUNTED.get(event.name);
    if (uncounted !== undefined) {
      tally.allowRule(uncounted);
      continue;
    }
    const { key, title, job } = streamOf(event);
    const last = turning.findLast(({ entry }) => entry < event.entry);
    const isAfterQuit = last !== undefined && isQuit(last);
    if (job !== undefined && isAfterQuit) {
      tally.allowRule('after-end');
      continue;
    }
    const stream = streams.get(key) ?? { title, job, events: [], farewells: new Set() };
    stream.events.push(event);
    if (event.name === 'SHUTDOWN' && isAfterQuit) stream.farewells.add(event);
    streams.set(key, stream);
  }
  return streams;
}

const MACHINE: ReadonlySet<string> = new Set([
  'STOP',
  'RESUME',
  'RESET',
  'SHUTDOWN',
  'POWERDOWN',
  'SUSPEND',
  'SUSPEND_DISK',
  'WAKEUP',
]);

function streamOf({ name, data }: Happening): { key: string; title: string; job: string | undefined } {
  if (name === 'JOB_STATUS_CHANGE') {
    const id = stringMember(data, 'id') ?? '';
    return { key: `states ${id}`, title: `states of job ${id}`, job: id };
  }
  if (name.startsWith('BLOCK_JOB_')) {
    const id = stringMember(data, 'device') ?? stringMember(data, 'id') ?? '';
    return { key: `events ${id}`, title: `events of job ${id}`, job: id };
  }
  if (MACHINE.has(name)) return { key: 'machine', title: 'events of the machine', job: undefined };
  const subject = ['device', 'id', 'node-name', 'path', 'qom-path'].flatMap(
    (m) => stringMember(data, m) ?? [],
  );
  return { key: `${name} ${subject[0] ?? ''}`, title: `${name} events`, job: undefined };
}

/** The line that started a job. */
function lineOf(story: Story, job: string): Found['line'] {
  const turn = story.turns.findLast(({ exchanges }) =>
    exchanges.some(({ message }) => stringMember(message['arguments'], 'job-id') === job),
  );
  return turn === undefined ? undefined : { number: turn.entry + 2, text: turn.text };
}
