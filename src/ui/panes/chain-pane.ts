/** The strips of all disks, what the line being typed will leave of them in their place. Pure. */
import type { Forecast } from '../../session/forecast/types.ts';
import { isUsed } from '../../session/graph/names.ts';
import type { Chain, MonitorState } from '../../session/state.ts';
import { displayWidth } from '../../text/width.ts';
import { type Line, piece } from '../paint/piece.ts';
import { chainStrip, type StripOptions } from './chain-strip.ts';
import { fateLines, fatesIn, foretoldStrip } from './forecast-lines.ts';
import { jobMarks } from './job-marks.ts';
import { nodeLabels } from './node-names.ts';

const LONGEST_DISK = 24;

/** Made once for a state and a forecast; then cut to however many rows there are. */
export interface ChainPane {
  readonly wanted: number;
  readonly lines: (rows: number) => readonly Line[];
}

/** @param forecast what the line being typed will leave; of another monitor's disks nothing is shown here. */
export function chainPane(
  { graph, jobs }: Pick<MonitorState, 'graph' | 'jobs'>,
  width: number,
  forecast?: Forecast,
): ChainPane {
  const chains = withoutTargets(graph.chains, jobs.alive);
  const changes = forecast?.endings[0]?.chains ?? [];
  const options: StripOptions = {
    labelOf: nodeLabels(graph),
    diskWidth: diskWidth(chains, width),
    jobs: jobs.alive,
  };
  const foretold = chains.flatMap((chain) => {
    const change = changes.find(({ disk }) => disk === chain.disk);
    return change === undefined ? [] : [foretoldStrip(change, options, width)];
  });
  const fates =
    forecast === undefined || foretold.length === 0 ? [] : fateLines(forecast, options.diskWidth + 3, width);
  const drawn = foretold.flatMap(({ lines }) => lines);
  const others = chains.filter((chain) => !changes.some(({ disk }) => disk === chain.disk));
  return {
    wanted: drawn.length + fates.flatMap(({ lines }) => lines).length + others.length,
    lines: (rows) => {
      const [first] = foretold;
      if (first !== undefined && rows === 1)
        return [first.lines.length === 1 ? (drawn[0] ?? []) : first.short];
      const chainsToo = drawn.slice(0, rows);
      const told = [...chainsToo, ...fatesIn(fates, rows - chainsToo.length, width)];
      return [...told, ...strips(others, options, width, rows - told.length)];
    },
  };
}

function strips(chains: readonly Chain[], options: StripOptions, width: number, rows: number): Line[] {
  const shown = chains.length <= rows ? chains : chains.slice(0, Math.max(0, rows - 1));
  const lines = shown.map((chain) => chainStrip(chain, options, width));
  const more = chains.length - shown.length;
  return more > 0 && rows > 0 ? [...lines, [piece(` … ${more} more disks`, 'dim')]] : lines;
}

/** The target of a copy is drawn beside its source; a strip of its own would say it twice. */
function withoutTargets(chains: readonly Chain[], jobs: MonitorState['jobs']['alive']): readonly Chain[] {
  const copies = new Set(chains.flatMap((chain) => jobMarks(chain, jobs).copies));
  return chains.filter((chain) => isUsed(chain) || chain.nodes.length > 1 || !copies.has(chain.disk));
}

function diskWidth(chains: readonly Chain[], width: number): number {
  const widest = Math.max(0, ...chains.map((chain) => displayWidth(chain.disk)));
  return Math.min(LONGEST_DISK, Math.floor(width / 3), widest);
}
