/** A forecast held against what came of it. Pure. */
import { isSameFile } from '../graph/names.ts';
import type { GraphState, JobOutcome } from '../state.ts';
import type { ChainChange, Comparison, EndedBy, Forecast, Image } from './types.ts';

/**
 * @param graph read after the end
 * @param outcome how the job ended; absent for a command without a job. A mirror that completed may have been
 *   completed or cancelled in order: either is as forecast.
 */
export function compareForecast(forecast: Forecast, graph: GraphState, outcome?: JobOutcome): Comparison {
  const endings = forecast.endings.filter(({ by }) => canEndSo(by, outcome));
  if (endings.length === 0 || graph.stale) return { kind: 'unknown' };
  let different: Comparison = { kind: 'unknown' };
  for (const { by, chains } of endings) {
    const wrong = chains.map((chain) => difference(chain, graph)).find((one) => one !== undefined);
    if (wrong === undefined) return { kind: 'equal', by };
    if (different.kind === 'unknown') different = wrong;
  }
  return different;
}

function canEndSo(by: EndedBy, outcome: JobOutcome | undefined): boolean {
  switch (outcome) {
    case undefined:
    case 'completed':
      return by !== 'job-cancel';
    case 'cancelled':
      return by === 'job-cancel';
    // A failed job leaves what it happens to leave.
    case 'failed':
      return false;
  }
}

function difference({ disk, after }: ChainChange, graph: GraphState): Comparison | undefined {
  const nodes = chainNow(disk, after, graph);
  const isSame =
    nodes !== undefined &&
    nodes.length === after.length &&
    after.every((image, i) => isImage(image, nodes[i], graph));
  return isSame ? undefined : { kind: 'different', disk, expected: after, found: nodes ?? [] };
}

/** What nobody uses goes by the name of its top, which may be another now. */
function chainNow(disk: string, after: readonly Image[], graph: GraphState): readonly string[] | undefined {
  const chain =
    graph.chains.find((one) => one.disk === disk) ??
    graph.chains.find((one) => one.nodes.at(-1) === after.at(-1)?.name);
  return chain?.nodes;
}

/** The node QEMU named itself is told by its file. */
function isImage(image: Image, node: string | undefined, graph: GraphState): boolean {
  if (node === undefined) return false;
  if (image.name !== undefined) return image.name === node;
  return graph.nodes.some(
    (one) => one.kind === 'node' && one.name === node && isSameFile(one.file, image.file),
  );
}
