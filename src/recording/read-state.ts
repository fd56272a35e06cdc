/**
 * A folded state from JSON, as the `state` entry of a recording brings it. It may be a stranger's: what comes out
 * has exactly the members a state has, each of its type, and no list longer than the fold itself keeps.
 */
import { type Json, member } from '../json/json.ts';
import * as most from '../session/bounds.ts';
import {
  type Carried,
  type EventsState,
  JOB_STATUSES,
  type Job,
  type JobsState,
  type MonitorState,
  type Pending,
  type SeenEvent,
  type SessionState,
} from '../session/state.ts';
import { readEntities, readGraph } from './read-entities.ts';
import { readComparison, readForecast } from './read-forecast.ts';
import {
  bool,
  count,
  each,
  integer,
  list,
  MONITOR_NAME,
  maybe,
  named,
  number,
  object,
  one,
  text,
  Unfit,
} from './read-json.ts';

/** @throws Unfit where it is no state this program knows */
export function readState(value: Json): SessionState {
  const monitors = each(value, 'monitors', readMonitor, most.MAX_MONITORS);
  for (const [name, monitor] of Object.entries(monitors)) {
    if (monitor.name !== name || !MONITOR_NAME.test(name)) throw new Unfit('a monitor has no name of one');
  }
  return {
    entries: integer(value, 'entries'),
    at: number(value, 'at'),
    monitors,
    ...(member(value, 'recorded') === true ? { recorded: true } : {}),
    marks: list(value, 'marks', most.MAX_MARKS, (mark) => ({
      at: number(mark, 'at'),
      entry: integer(mark, 'entry'),
      text: text(mark, 'text'),
    })),
  };
}

function readMonitor(value: Json): MonitorState {
  return {
    name: text(value, 'name'),
    connection: readConnection(object(value, 'connection')),
    status: maybe(value, 'status', text),
    pending: list(value, 'pending', most.MAX_PENDING, readPending),
    jobs: readJobs(object(value, 'jobs')),
    events: readEvents(object(value, 'events')),
    graph: readGraph(object(value, 'graph')),
    entities: readEntities(object(value, 'entities')),
  };
}

function readConnection(value: Json): MonitorState['connection'] {
  const kind = one(value, 'kind', ['open', 'closed']);
  switch (kind) {
    case 'open':
      return {
        kind,
        address: text(value, 'address'),
        version: text(value, 'version'),
        package: text(value, 'package'),
      };
    case 'closed':
      return { kind, orderly: bool(value, 'orderly'), reason: text(value, 'reason') };
  }
}

function readPending(value: Json): Pending {
  return {
    id: text(value, 'id'),
    command: text(value, 'command'),
    arguments: object(value, 'arguments'),
    ...named(
      'origin',
      maybe(value, 'origin', (v, n) => one(v, n, ORIGINS)),
    ),
    entry: integer(value, 'entry'),
    ...named('line', maybe(value, 'line', integer)),
  };
}

const ORIGINS = ['handshake', 'pane', 'completion', 'lab'] as const;
const OUTCOMES = ['completed', 'cancelled', 'failed'] as const;

function readJobs(value: Json): JobsState {
  return {
    alive: list(value, 'alive', most.MAX_JOBS, readJob),
    ended: list(value, 'ended', most.MAX_ENDED_JOBS, (job) => ({
      ...readJob(job),
      outcome: one(job, 'outcome', OUTCOMES),
    })),
    ...named(
      'carried',
      maybe(value, 'carried', (v, n) => list(v, n, most.MAX_CARRIED, readCarried)),
    ),
    ...named('seen', maybe(value, 'seen', number)),
  };
}

function readCarried(value: Json): Carried {
  return {
    command: text(value, 'command'),
    at: number(value, 'at'),
    forecast: readForecast(object(value, 'forecast')),
    ...readCame(value),
  };
}

/** Whether something came out as foretold. */
function readCame(value: Json): Pick<Job, 'crossed' | 'came'> {
  return {
    ...(member(value, 'crossed') === true ? { crossed: true } : {}),
    ...named(
      'came',
      maybe(value, 'came', (v, n) => readComparison(object(v, n))),
    ),
  };
}

function readJob(value: Json): Job {
  return {
    id: text(value, 'id'),
    type: text(value, 'type'),
    status: one(value, 'status', JOB_STATUSES),
    current: count(value, 'current'),
    total: count(value, 'total'),
    rate: maybe(value, 'rate', number),
    speed: maybe(value, 'speed', count),
    ...named('source', maybe(value, 'source', text)),
    ...named('target', maybe(value, 'target', text)),
    ...named('error', maybe(value, 'error', text)),
    ...named(
      'outcome',
      maybe(value, 'outcome', (v, n) => one(v, n, OUTCOMES)),
    ),
    ...named(
      'polls',
      maybe(value, 'polls', (v, n) => list(v, n, most.MAX_POLLS, readPoll)),
    ),
    since: number(value, 'since'),
    updated: number(value, 'updated'),
    ...named(
      'started',
      maybe(value, 'started', (v, n) => readStarted(object(v, n))),
    ),
    ...named(
      'forecast',
      maybe(value, 'forecast', (v, n) => readForecast(object(v, n))),
    ),
    ...readCame(value),
  };
}

function readPoll(value: Json) {
  return { at: number(value, 'at'), current: count(value, 'current') };
}

function readStarted(value: Json) {
  return { command: text(value, 'command'), arguments: object(value, 'arguments') };
}

function readEvents(value: Json): EventsState {
  return {
    total: integer(value, 'total'),
    recent: list(value, 'recent', most.MAX_RECENT_EVENTS, readEvent),
    counts: list(value, 'counts', most.MAX_EVENT_NAMES, (event) => ({
      name: text(event, 'name'),
      count: integer(event, 'count'),
    })),
  };
}

function readEvent(value: Json): SeenEvent {
  return {
    entry: integer(value, 'entry'),
    at: number(value, 'at'),
    name: text(value, 'name'),
    data: object(value, 'data'),
    ...named('timestamp', maybe(value, 'timestamp', number)),
  };
}
