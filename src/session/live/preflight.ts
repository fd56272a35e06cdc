/**
 * What speaks against a line, looked up before it is sent. Where nobody reads the graph all along (a batch) it is read
 * for the few commands whose dangers only the graph tells.
 */
import type { BoundLine, Gathered } from '../../language/types.ts';
import { forecastOfLine } from '../forecast/line.ts';
import { needsGraph } from '../forecast/preflight.ts';
import type { Danger, Forecast } from '../forecast/types.ts';
import { commandsOf } from '../line-commands.ts';
import type { Connection } from './connection.ts';
import { readBlockGraph } from './read-graph.ts';

export interface PreflightOptions {
  readonly connections: ReadonlyMap<string, Connection>;
  /** Whether the graph is kept up to date anyway. */
  readonly panes: boolean;
}

export class Preflight {
  readonly #options: PreflightOptions;

  constructor(options: PreflightOptions) {
    this.#options = options;
  }

  /** What a line for that monitor would leave, from what is known now. */
  forecast(line: BoundLine, gathered: Gathered | undefined, monitor: string): Forecast | undefined {
    const state = this.#options.connections.get(monitor)?.state;
    return state === undefined ? undefined : forecastOfLine(line, gathered?.actions ?? [], state);
  }

  /** Resolves at once unless the graph has to be read. */
  dangers(
    line: BoundLine,
    gathered: Gathered | undefined,
    monitor: string,
  ): readonly Danger[] | Promise<readonly Danger[]> {
    const look = () => this.forecast(line, gathered, monitor)?.dangers ?? [];
    const connection = this.#options.connections.get(monitor);
    if (this.#options.panes || connection === undefined || !commandsOf(line).some(needsGraph)) return look();
    return readGraphOf(connection).then(look);
  }
}

async function readGraphOf(connection: Connection): Promise<void> {
  const { port, state } = connection;
  if (port === undefined || !connection.isReady || state?.graph.stale === false) return;
  await readBlockGraph((message) => port.execute(message, { origin: 'pane' }));
}
