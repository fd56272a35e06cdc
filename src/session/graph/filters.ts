/** Which nodes of the graph hold no image of their own. */
import type { GraphNode } from '../state.ts';

/** Block drivers that pass data through to one child (`is_filter` in QEMU's block/). */
const FILTER_DRIVERS: ReadonlySet<string> = new Set([
  'blkdebug',
  'blklogwrites',
  'blkreplay',
  'blkverify',
  'commit_top',
  'compress',
  'copy-before-write',
  'copy-on-read',
  'mirror_top',
  'preallocate',
  'replication',
  'throttle',
]);

/** Of these, the ones whose data is below their `backing` edge; all others have it below `file`. */
const BY_BACKING: ReadonlySet<string> = new Set(['commit_top', 'mirror_top']);

/** A node name QEMU made up because nobody gave one. */
export function isGeneratedName(name: string): boolean {
  return name.startsWith('#block');
}

export function markOf(name: string, driver: string | undefined): GraphNode['mark'] {
  if (driver !== undefined && FILTER_DRIVERS.has(driver)) return 'filter';
  return isGeneratedName(name) ? 'generated' : undefined;
}

/**
 * The edge a filter's data is below; undefined where the node is none.
 * @param edges The names of the edges to its children: before its driver is known they tell a job's filter,
 *   which is over `backing` without a `file` of its own, or has a `target`.
 */
export function filterEdge(
  driver: string | undefined,
  edges: readonly string[],
): 'backing' | 'file' | undefined {
  if (driver === undefined) {
    if (edges.includes('target')) return 'file';
    return edges.length === 1 && edges[0] === 'backing' ? 'backing' : undefined;
  }
  if (!FILTER_DRIVERS.has(driver)) return undefined;
  return BY_BACKING.has(driver) ? 'backing' : 'file';
}
