/** `/wait job0 ready`, `/wait BLOCK_JOB_COMPLETED device=job0 --timeout 10`: go on when something has happened. */
import type { LineResult } from '../live/line-result.ts';
import { DONE, FAILED } from '../live/line-result.ts';
import type { Waited } from '../live/waits.ts';
import { own } from '../records.ts';
import { misused, type ShellCall, type ShellHost, type ShellVerb } from './verb.ts';
import { pastEvent, readEventWait } from './wait-event.ts';
import { type Fate, jobFate, WAIT_STATES } from './wait-job.ts';
import { takeTimeout, wordsOf } from './words.ts';

export const wait: ShellVerb = {
  name: 'wait',
  brief: 'go on when a job is over (or in a state), or an event has come',
  arguments: [
    { name: 'JOB|EVENT', optional: false, takes: { kind: 'entity', role: 'job', also: 'event' } },
    {
      name: 'STATE|FIELD=VALUE',
      optional: true,
      takes: { kind: 'words', words: [...WAIT_STATES, '--timeout'] },
    },
  ],
  details: [
    '/wait job0                       until job0 is over; fails where the job failed',
    '/wait job0 ready                 until it is ready; fails where it ends before',
    '/wait BLOCK_JOB_READY device=job0  until the event comes, or has come since the last command that changed something',
    '/wait job0 --timeout 30          gives up after 30 seconds',
  ],
  run: (call, host) => {
    const { words, timeout, problem } = takeTimeout(wordsOf(call.rest));
    const [subject, ...rest] = words;
    if (subject === undefined) return misused(wait, call, host, 'a job or an event is missing');
    if (problem !== undefined) return misused(wait, call, host, problem);
    return isEventName(subject, call, host)
      ? waitForEvent(subject, rest, timeout, call, host)
      : waitForJob(subject, rest, timeout, call, host);
  },
};

/** Events are written in capitals; a job may be too. */
function isEventName(word: string, call: ShellCall, host: ShellHost): boolean {
  const jobs = host.stateOf(call.monitor)?.jobs;
  const isJob = [...(jobs?.alive ?? []), ...(jobs?.ended ?? [])].some((job) => job.id === word);
  return /^[A-Z][A-Z0-9_]*$/.test(word) && !isJob;
}

async function waitForJob(
  id: string,
  [state = 'over', ...more]: readonly string[],
  timeout: number | undefined,
  call: ShellCall,
  host: ShellHost,
): Promise<LineResult> {
  const wanted = WAIT_STATES.find((one) => one === state) ?? (state === 'over' ? 'over' : undefined);
  if (wanted === undefined)
    return misused(wait, call, host, `${state} is no state to wait for (${WAIT_STATES.join(', ')})`);
  if (more.length > 0) return misused(wait, call, host, `${more[0]} is one word too many`);
  const look = () => jobFate(host.stateOf(call.monitor), id, wanted);
  const now = look();
  if (now !== undefined) return told(await explained(now), call, host);
  const waited = await host.waits.next(
    (session) => jobFate(own(session.monitors, call.monitor), id, wanted),
    timeout,
  );
  const known: Waited<Fate> =
    waited.kind === 'came' ? { kind: 'came', value: await explained(waited.value) } : waited;
  return ended(known, `job ${id} to be ${wanted}`, timeout, call, host);

  /** A job of no block kind tells its error only when asked, and only until it is dismissed. */
  async function explained(fate: Fate): Promise<Fate> {
    const job = host.stateOf(call.monitor)?.jobs.alive.find((one) => one.id === id);
    if (fate.ok || job?.status !== 'concluded' || job.error !== undefined) return fate;
    await host.ask(call.monitor, { execute: 'query-jobs' });
    return look() ?? fate;
  }
}

async function waitForEvent(
  name: string,
  fields: readonly string[],
  timeout: number | undefined,
  call: ShellCall,
  host: ShellHost,
): Promise<LineResult> {
  const wanted = readEventWait(name, fields);
  if ('problem' in wanted) return misused(wait, call, host, wanted.problem);
  const key = `${call.monitor} ${name}`;
  const past = pastEvent(host.transcript, call.monitor, wanted, host.waits.consumed.get(key));
  if (past !== undefined) {
    host.waits.consumed.set(key, past);
    return DONE;
  }
  const closed = (): Fate => ({ ok: false, text: `the connection closed before ${name} came` });
  if (host.stateOf(call.monitor)?.connection.kind !== 'open') return told(closed(), call, host);
  const waited = await host.waits.next((_, entry, index): Fate | undefined => {
    if (!('monitor' in entry) || entry.monitor !== call.monitor) return undefined;
    if (entry.kind === 'close') return closed();
    if (!wanted.matches(entry)) return undefined;
    host.waits.consumed.set(key, index);
    return { ok: true };
  }, timeout);
  return ended(waited, `${[name, ...fields].join(' ')}`, timeout, call, host);
}

function ended(
  waited: Waited<Fate>,
  what: string,
  timeout: number | undefined,
  call: ShellCall,
  host: ShellHost,
): LineResult {
  switch (waited.kind) {
    case 'came':
      return told(waited.value, call, host);
    case 'timeout':
      host.say(call, 'error', 'wait-timeout', `Waited ${timeout} s for ${what}, in vain`);
      return FAILED;
    case 'cancelled':
      host.say(call, 'error', 'wait-cancelled', `Gave up waiting for ${what}`);
      return FAILED;
  }
}

function told(fate: Fate, call: ShellCall, host: ShellHost): LineResult {
  if (fate.ok) return DONE;
  host.say(call, 'error', 'wait-failed', fate.text);
  return FAILED;
}
