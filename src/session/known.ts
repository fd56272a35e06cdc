/** What the language may know of one QEMU, from the folded state: names alive by role, and the chains. Pure. */
import type { Entities, Entity, NodeLinks } from '../language/entities.ts';
import { NO_ENTITIES } from '../language/entities.ts';
import type { Role } from '../schema/role.ts';
import { childOf, filterEdgeOf, type Links, linksOf } from './graph/links.ts';
import type { GraphEdge, GraphState, Job, MonitorState } from './state.ts';

/**
 * Everything known. Jobs come from their own fold, which polls keep true; where nothing polls, leave `job` out.
 * @param without Roles to leave out, as if they had never been asked for.
 */
export function knownEntities(monitor: MonitorState | undefined, without: readonly Role[] = []): Entities {
  if (monitor === undefined) return NO_ENTITIES;
  const jobs = monitor.jobs.alive.map(jobEntity);
  const alive = Object.entries(monitor.entities.alive).filter(
    ([role]) => !without.some((one) => one === role),
  );
  const blockJobs = monitor.jobs.alive.filter((job) => BLOCK_JOB_TYPES.has(job.type)).map(jobEntity);
  return {
    alive: {
      ...Object.fromEntries(alive),
      ...(without.includes('job') ? {} : { job: jobs, 'block-job': blockJobs }),
    },
    graph: nodeLinks(monitor.graph),
    properties: new Map(Object.entries(monitor.entities.properties ?? {})),
    objects: new Map(Object.entries(monitor.entities.objects ?? {})),
  };
}

/** The types of job that block-job-* commands take. */
const BLOCK_JOB_TYPES: ReadonlySet<string> = new Set(['stream', 'commit', 'mirror', 'backup']);

function jobEntity(job: Job): Entity {
  const node = job.source ?? job.target;
  return {
    name: job.id,
    detail: [job.type, job.status].filter((word) => word !== '').join(' · '),
    state: job.status,
    ...(node === undefined ? {} : { node }),
  };
}

/** node-name → what is below it, its file, what stands on it: a device or an export (filters passed through), or anything. */
export function nodeLinks(graph: GraphState): ReadonlyMap<string, NodeLinks> {
  const links = linksOf(graph.nodes, graph.edges);
  const roots = new Set<string>();
  for (const edge of graph.edges) {
    if (edge.name !== 'root' || isJobs(links, edge)) continue;
    let here = links.byId.get(edge.child);
    while (here !== undefined && !roots.has(here.id)) {
      roots.add(here.id);
      const through = filterEdgeOf(links, here);
      here = through === undefined ? undefined : childOf(links, here.id, through);
    }
  }
  return new Map(
    graph.nodes
      .filter((node) => node.kind === 'node')
      .map((node): [string, NodeLinks] => {
        const below = childOf(links, node.id, filterEdgeOf(links, node) ?? 'backing');
        return [
          node.name,
          {
            root: roots.has(node.id),
            inUse: links.above.has(node.id),
            ...(below === undefined ? {} : { below: below.name }),
            ...(node.file === undefined ? {} : { file: node.file }),
          },
        ];
      }),
  );
}

/** An unnamed backend on a node of a job is the job's own; without a job there it is an export's. */
function isJobs(links: Links, edge: GraphEdge): boolean {
  const backend = links.byId.get(edge.parent);
  if (backend?.kind !== 'backend') return true;
  const others = links.above.get(edge.child) ?? [];
  return backend.name === '' && others.some((other) => links.byId.get(other.parent)?.kind === 'job');
}
