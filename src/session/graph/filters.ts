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

/** The edge a filter's data is below; undefined where the driver is none. */
export function filterEdge(driver: string): 'backing' | 'file' | undefined {
  if (!FILTER_DRIVERS.has(driver)) return undefined;
  return BY_BACKING.has(driver) ? 'backing' : 'file';
}

/**
 * The same, guessed from the names of a node's edges, while its driver is not known yet: mirror_top and
 * commit_top have a `backing` and no `file` of their own, copy-before-write has a `target`, copy-on-read has a
 * `file` that is no mere storage but has children itself.
 */
export function guessedFilterEdge(
  edges: readonly string[],
  isOverImage: boolean,
): 'backing' | 'file' | undefined {
  if (edges.includes('target')) return 'file';
  if (edges.length !== 1) return undefined;
  if (edges[0] === 'backing') return 'backing';
  return edges[0] === 'file' && isOverImage ? 'file' : undefined;
}
