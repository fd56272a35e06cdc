/**
 * What jobs, and commands that need none, were to leave, kept from the moment they begin and held against what came of
 * them once the graph has been read after the end. Pure.
 */
import type { JsonObject } from '../../json/json.ts';
import { appended, MAX_CARRIED } from '../bounds.ts';
import { compareForecast } from '../forecast/compare.ts';
import { forecast } from '../forecast/forecast.ts';
import type { Forecast } from '../forecast/types.ts';
import { commandOutdatesGraph } from '../staleness.ts';
import type { Answer, Carried, GraphState, Job, JobsState } from '../state.ts';
import { actionsOf, startsJob } from './start.ts';

/** A job that begins, with its forecast; `graph` is still that of before. */
export function foretold(job: Job, jobs: JobsState, graph: GraphState): Job {
  if (job.started === undefined) return job;
  const expected = chainsOf(jobs, graph, job.started.command, job.started.arguments);
  return expected === undefined ? job : { ...job, forecast: expected };
}

/**
 * A command has been carried out: what it was to leave, where no job does it. Whatever else is open is crossed by it, but
 * for what belongs to a job's own life.
 * @param graph that of before
 */
export function carriedOut(
  jobs: JobsState,
  { command, arguments: given, line }: Omit<Answer, 'value'>,
  at: number,
  graph: GraphState,
): JobsState {
  if (OF_JOBS.test(command) || !commandOutdatesGraph(command, given)) return jobs;
  const crossedJobs = crossedBy(jobs, (job) => startsJob(command, given, job.id));
  const actions = actionsOf(command, given);
  // Of what a lab was set up with, nobody was told what it would leave.
  const isWithoutJob =
    line !== undefined && actions.length > 0 && actions.every((one) => SNAPSHOTS.has(one.command));
  const expected = isWithoutJob ? chainsOf(jobs, graph, command, given) : undefined;
  if (expected === undefined) return crossedJobs;
  const carried: Carried = { command, at, forecast: expected };
  return { ...crossedJobs, carried: appended(crossedJobs.carried ?? [], carried, MAX_CARRIED) };
}

/** What has ended, with what this graph, just read, tells of how it came out. */
export function held(jobs: JobsState, graph: GraphState): JobsState {
  const isEnded = jobs.ended.some(isOpen);
  const isCarried = jobs.carried?.some(isOpen) ?? false;
  if (!(isEnded || isCarried) || !isWhole(graph)) return jobs;
  return {
    ...jobs,
    ended: jobs.ended.map((job) => (isOpen(job) ? { ...job, came: cameOf(job, graph, job.outcome) } : job)),
    ...(isCarried
      ? {
          carried:
            jobs.carried?.map((one) => (isOpen(one) ? { ...one, came: cameOf(one, graph) } : one)) ?? [],
        }
      : {}),
  };
}

/** Commands that steer jobs: what they bring about is the job's own. */
const OF_JOBS = /^(?:block-)?job-/;

const SNAPSHOTS: ReadonlySet<string> = new Set(['blockdev-snapshot', 'blockdev-snapshot-sync']);

/** Without what is dangerous, which was said before; undefined where nothing is known of the chains. */
function chainsOf(
  jobs: JobsState,
  graph: GraphState,
  command: string,
  given: JsonObject,
): Forecast | undefined {
  const expected = forecast(graph, jobs, { execute: command, arguments: given });
  return expected === undefined || expected.endings.length === 0 ? undefined : { ...expected, dangers: [] };
}

function crossedBy(jobs: JobsState, isOwn: (job: Job) => boolean): JobsState {
  const isMet = (job: Job) => isOpen(job) && job.crossed === undefined && !isOwn(job);
  const cross = <J extends Job>(job: J): J => (isMet(job) ? { ...job, crossed: true } : job);
  const { alive, ended, carried = [] } = jobs;
  if (!alive.some(isMet) && !ended.some(isMet) && !carried.some(isOpen)) return jobs;
  return {
    ...jobs,
    alive: alive.map(cross),
    ended: ended.map(cross),
    ...(carried.length === 0
      ? {}
      : { carried: carried.map((one): Carried => (isOpen(one) ? { ...one, crossed: true } : one)) }),
  };
}

function cameOf(
  { forecast: expected, crossed }: Open,
  graph: GraphState,
  outcome?: Job['outcome'],
): NonNullable<Job['came']> {
  const came = compareForecast(expected, graph, outcome);
  return came.kind === 'different' && crossed === true ? { kind: 'unknown' } : came;
}

type Open = Required<Pick<Job, 'forecast'>> & Pick<Job, 'crossed'>;

function isOpen<One extends Pick<Job, 'forecast' | 'came'>>(one: One): one is One & Open {
  return one.forecast !== undefined && one.came === undefined;
}

/** With the files of the nodes, by which those QEMU named itself are told. */
function isWhole(graph: GraphState): boolean {
  return (
    !graph.stale &&
    (graph.from === 'graph' || graph.from === 'block') &&
    graph.nodes.every((node) => node.kind !== 'node' || node.driver !== undefined)
  );
}
