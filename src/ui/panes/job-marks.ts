/**
 * Where jobs run on a strip: the arrows along which data moves (`<~~` a commit, down; `~~>` a stream, up) and the
 * copies made of the disk (`[D]* ~~> [E]`). Pure.
 */
import type { Chain, Job } from '../../session/state.ts';

export interface JobMarks {
  /** Index of the upper image of an arrow → what stands for `<--` there. */
  readonly arrows: ReadonlyMap<number, string>;
  /** Nodes the disk is being copied to. */
  readonly copies: readonly string[];
  /** The jobs that are drawn. */
  readonly ids: readonly string[];
}

const DOWN = '<~~';
export const UP = '~~>';

const NO_MARKS: JobMarks = { arrows: new Map(), copies: [], ids: [] };

export function jobMarks({ nodes }: Chain, jobs: readonly Job[]): JobMarks {
  const arrows = new Map<number, string>();
  const copies: string[] = [];
  const ids: string[] = [];
  for (const job of jobs) {
    if (job.status === 'concluded') continue;
    const drawn = draw(job, nodes, arrows, copies);
    if (drawn) ids.push(job.id);
  }
  return ids.length === 0 ? NO_MARKS : { arrows, copies, ids };
}

function draw(job: Job, nodes: readonly string[], arrows: Map<number, string>, copies: string[]): boolean {
  const source = nodes.indexOf(job.source ?? '');
  const target = nodes.indexOf(job.target ?? '');
  switch (job.type) {
    case 'commit':
      for (let upper = target + 1; target >= 0 && upper <= source; upper += 1) arrows.set(upper, DOWN);
      return target >= 0 && source > target;
    case 'stream': {
      const first = Math.max(1, target - streamed(job) + 1);
      for (let upper = first; upper <= target; upper += 1) arrows.set(upper, UP);
      return target >= 1;
    }
    case 'mirror':
    case 'backup':
      if (source < 0 || source !== nodes.length - 1 || job.target === undefined) return false;
      copies.push(job.target);
      return true;
    default:
      return false;
  }
}

/** How many images a stream takes in: those it was foretold to; of one begun elsewhere just the next is sure. */
function streamed(job: Job): number {
  return job.forecast?.endings[0]?.fates.length ?? 1;
}
