/** A job's numbers: reading them from replies, and its rate over the last few polls. */
import type { Json } from '../../json/json.ts';
import { appended, MAX_POLLS } from '../bounds.ts';
import type { Job } from '../state.ts';

/** A count QEMU gave; `otherwise` for what is none (absent, infinite, text). */
export function countOf<T>(value: Json | undefined, otherwise: T): number | bigint | T {
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

/** Two replies of one round of polling are this close together, in seconds: they count as one. */
const ONE_ROUND = 0.05;

/** The job with one more poll, taken at session time `at`. */
export function polled(job: Job, at: number, current: number | bigint, total: number | bigint): Job {
  const before = job.polls ?? [];
  const last = before.at(-1);
  // It began again (a mirror's second pass counts on, but a new total may reset it): no rate across that.
  const history = last !== undefined && current < last.current ? [] : before;
  const polls =
    last !== undefined && history.length > 0 && at - last.at < ONE_ROUND
      ? history
      : appended(history, { at, current }, MAX_POLLS);
  return { ...job, current, total, polls, rate: rateOf(polls), updated: at };
}

/** Units a second between the first and the last poll kept; undefined before there are two. */
function rateOf(polls: NonNullable<Job['polls']>): number | undefined {
  const first = polls[0];
  const last = polls.at(-1);
  if (first === undefined || last === undefined || last.at <= first.at) return undefined;
  return (Number(last.current) - Number(first.current)) / (last.at - first.at);
}
