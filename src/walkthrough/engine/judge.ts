/** Whether a check holds by what the session knows, and if not, what is different. Pure. */
import type { Json } from '../../json/json.ts';
import { stripOf } from '../../session/graph/names.ts';
import { own } from '../../session/records.ts';
import { plainText, valueAt } from '../../session/shell/words.ts';
import type { Job, JobStatus, MonitorState, SessionState } from '../../session/state.ts';
import type { Check, Field, JobState, ProbeCheck, StateCheck } from '../lesson.ts';
import { isAbout, type Seen } from './seen.ts';
import { drawn, isChain } from './strip.ts';

export interface Facts {
  readonly state: SessionState;
  readonly seen: Seen;
  /** The monitor of checks that name none. */
  readonly main: string;
  /** Session time before which nothing counts: of jobs in a lab that is no more. */
  readonly since: number;
}

/** Whether a check is one to be looked up rather than told from what is known. */
export function isProbe(check: Check): check is Check & ProbeCheck {
  switch (check.kind) {
    case 'compare':
    case 'image-check':
    case 'backing':
    case 'allocated':
    case 'size':
    case 'file':
    case 'holds':
    case 'reads':
      return true;
    default:
      return false;
  }
}

type KnownCheck = Exclude<Check, ProbeCheck>;

/** Undefined where it holds (or is to be looked up), else what is different, in words. */
export function differenceOf(check: Check, facts: Facts): string | undefined {
  if (isProbe(check)) return undefined;
  const name = check.monitor ?? facts.main;
  const told = tell(check, own(facts.state.monitors, name), facts, name);
  return told === undefined || name === facts.main ? told : `@${name}: ${told}`;
}

function tell(
  check: KnownCheck & StateCheck,
  monitor: MonitorState | undefined,
  { seen, since }: Facts,
  name: string,
): string | undefined {
  switch (check.kind) {
    case 'chain':
      return chainTold(check, monitor);
    case 'job':
      return jobTold(check, monitor, since);
    case 'no-jobs': {
      const alive = monitor?.jobs.alive ?? [];
      return alive.length === 0
        ? undefined
        : `no job is to be left, and there is ${alive.map(({ id, status }) => `${id} (${status})`).join(', ')}`;
    }
    case 'event':
      return eventTold(check, seen, name);
    case 'status':
      return monitor?.status === check.status
        ? undefined
        : `the run state is ${monitor?.status ?? 'not known'}, not ${check.status}`;
    case 'node': {
      const isThere =
        monitor?.graph.nodes.some((node) => node.kind === 'node' && node.name === check.node) === true;
      if (isThere !== check.absent) return undefined;
      return check.absent ? `${check.node} is still there` : `there is no node ${check.node}`;
    }
    case 'connection': {
      const isOpen = monitor?.connection.kind === 'open';
      if (isOpen === check.open) return undefined;
      return check.open ? 'the connection is closed' : 'QEMU is still there';
    }
    case 'reply':
      return replyTold(check, seen);
    case 'error':
    case 'refused':
      return errorTold(check, seen);
    case 'output':
      return outputTold(check, seen);
  }
}

function chainTold(
  { disk, nodes }: Extract<StateCheck, { kind: 'chain' }>,
  monitor: MonitorState | undefined,
): string | undefined {
  const chain = monitor?.graph.chains.find((one) => one.disk === disk);
  if (nodes.length === 0) return chain === undefined ? undefined : `the disk ${disk} is still there`;
  if (monitor === undefined || chain === undefined) {
    const others = monitor?.graph.chains.map((one) => one.disk).join(', ') ?? '';
    return `there is no disk ${disk}${others === '' ? '' : `; there is ${others}`}`;
  }
  if (isChain(chain, monitor.graph, nodes)) return undefined;
  return `${disk} is ${stripOf(chain, monitor.graph)}, and should be ${drawn(nodes)}`;
}

const STATUS_OF: { readonly [state in JobState]?: readonly JobStatus[] } = {
  running: ['running'],
  ready: ['ready', 'standby'],
  paused: ['paused', 'standby'],
  pending: ['pending'],
  concluded: ['concluded'],
};

function jobTold(
  { job, state, text }: Extract<StateCheck, { kind: 'job' }>,
  monitor: MonitorState | undefined,
  since: number,
): string | undefined {
  const alive = monitor?.jobs.alive.find(({ id }) => id === job);
  const ended = monitor?.jobs.ended.findLast(({ id, updated }) => id === job && updated >= since);
  if (state === 'gone') return alive === undefined ? undefined : `${job} is still there: ${alive.status}`;
  const statuses = STATUS_OF[state];
  if (statuses !== undefined) {
    if (alive !== undefined && statuses.includes(alive.status)) return undefined;
    return `${nowOf(job, alive, ended, monitor)}; it should be ${state}`;
  }
  const over = ended ?? (alive?.status === 'concluded' ? alive : undefined);
  if (over === undefined || over.outcome !== state)
    return `${nowOf(job, alive, ended, monitor)}; it should be ${state === 'failed' ? 'over with an error' : state}`;
  if (text === undefined || over.error?.includes(text) === true) return undefined;
  return `${job} failed for another reason: ${over.error ?? 'none given'}`;
}

function nowOf(
  job: string,
  alive: Job | undefined,
  ended: Job | undefined,
  monitor: MonitorState | undefined,
): string {
  if (alive !== undefined) return `${job} is ${alive.status}`;
  if (ended?.outcome !== undefined) {
    const why = ended.error === undefined ? '' : ` (${ended.error})`;
    return `${job} is over: ${ended.outcome}${why}`;
  }
  const others = (monitor?.jobs.alive ?? []).map(({ id, type }) => `${id} (${type})`);
  return others.length === 0 ? `there is no job ${job}` : `there is no job ${job}, but ${others.join(', ')}`;
}

function eventTold(
  { name, subject, fields, absent }: Extract<StateCheck, { kind: 'event' }>,
  { events }: Seen,
  monitor: string,
): string | undefined {
  const named = events.filter((event) => event.monitor === monitor && event.name === name);
  const about = subject === undefined ? named : named.filter((event) => isAbout(event, subject));
  const found = about.some(({ data }) => fields.every((field) => hasField(data, field)));
  if (found !== absent) return undefined;
  const what = subject === undefined ? name : `${name} for ${subject}`;
  if (absent) return `${what} came, and should not`;
  const [other] = about.toReversed();
  if (other !== undefined)
    return `${what} came otherwise: ${fields.map(({ path }) => `${path} ${plainText(valueAt(other.data, path))}`).join(', ')}`;
  return `${what} has not come`;
}

/** The text of what stands there; one of several words may be a part of it, as errors name files. */
function hasField(data: Json, { path, value }: Field): boolean {
  const found = valueAt(data, path);
  if (found === undefined) return false;
  const text = plainText(found);
  return text === value || (value.includes(' ') && text.includes(value));
}

function replyTold(
  { text, fields }: Extract<StateCheck, { kind: 'reply' }>,
  { answer }: Seen,
): string | undefined {
  if (answer === undefined) return 'nothing has been asked yet';
  if (answer.kind !== 'return') return `the last line was ${answered(answer)}`;
  if (text !== undefined && !plainText(answer.value).includes(text))
    return `the reply does not say “${text}”`;
  const wrong = fields.find((field) => !hasField(answer.value, field));
  if (wrong === undefined) return undefined;
  // Another command than the step's own may have been typed, whose reply is of another shape.
  if (Array.isArray(answer.value) && answer.value.length === 0)
    return `the last line's reply is an empty list, and should have ${wrong.path} ${wrong.value}`;
  const found = valueAt(answer.value, wrong.path);
  return found === undefined
    ? `the last line's reply has no ${wrong.path}, which should be ${wrong.value}`
    : `${wrong.path} is ${plainText(found)} in the reply, not ${wrong.value}`;
}

function errorTold(
  { kind, text = '' }: Extract<StateCheck, { kind: 'error' | 'refused' }>,
  { answer }: Seen,
): string | undefined {
  const who = kind === 'error' ? 'QEMU' : 'the shell';
  if (answer === undefined) return `${who} was to refuse a line`;
  // At a prompt a line the shell refuses can be sent all the same: QEMU refusing it is as good.
  if (kind === 'refused' && answer.kind === 'error') return undefined;
  if (answer.kind !== kind) return `${who} was to refuse the line, but it was ${answered(answer)}`;
  const words = answer.kind === 'error' ? answer.desc : answer.text;
  return words.includes(text) ? undefined : `it was refused for another reason: ${words}`;
}

function answered(answer: Exclude<Seen['answer'], undefined>): string {
  switch (answer.kind) {
    case 'return':
      return 'accepted';
    case 'error':
      return `refused: ${answer.desc}`;
    case 'refused':
      return `refused: ${answer.text}`;
  }
}

function outputTold(
  { fails, text = '' }: Extract<StateCheck, { kind: 'output' }>,
  { step }: Seen,
): string | undefined {
  if (step === undefined) return 'no $ step has been run yet';
  if (fails && step.ok) return 'the step was to fail, but it came out well';
  return step.output.includes(text)
    ? undefined
    : `the step said: ${step.output === '' ? 'nothing' : step.output}`;
}
