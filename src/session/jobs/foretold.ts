/** What a job was to leave, kept from its beginning, and held against what it left. */
import { compareForecast } from '../forecast/compare.ts';
import { forecast } from '../forecast/forecast.ts';
import type { GraphState, Job, JobsState } from '../state.ts';

/** A job that begins, with its forecast; `graph` is still that of before. */
export function foretold(job: Job, jobs: JobsState, graph: GraphState): Job {
  if (job.started === undefined) return job;
  const { command, arguments: given } = job.started;
  const expected = forecast(graph, jobs, { execute: command, arguments: given });
  // What is dangerous was said before it began.
  return expected === undefined || expected.endings.length === 0
    ? job
    : { ...job, forecast: { ...expected, dangers: [] } };
}

/** The ended jobs whose forecasts this graph, just read, can tell of. */
export function held(jobs: JobsState, graph: GraphState): JobsState {
  if (!jobs.ended.some(isOpen) || !isWhole(graph)) return jobs;
  return {
    ...jobs,
    ended: jobs.ended.map((job) =>
      isOpen(job) ? { ...job, came: compareForecast(job.forecast, graph, job.outcome) } : job,
    ),
  };
}

type Ended = JobsState['ended'][number];

function isOpen(job: Ended): job is Ended & Required<Pick<Job, 'forecast'>> {
  return job.forecast !== undefined && job.came === undefined;
}

/** With the files of the nodes, by which those QEMU named itself are told. */
function isWhole(graph: GraphState): boolean {
  return (
    !graph.stale &&
    (graph.from === 'graph' || graph.from === 'block') &&
    graph.nodes.every((node) => node.kind !== 'node' || node.driver !== undefined)
  );
}
