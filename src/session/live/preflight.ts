/**
 * What speaks against a line, looked up before it is sent. Where nobody reads the graph all along (a batch) it is read
 * for the few commands whose dangers only the graph tells.
 */
import { isObject } from '../../json/json.ts';
import type { BoundLine, Gathered } from '../../language/types.ts';
import { commandName } from '../../qmp/messages.ts';
import { forecastOfLine } from '../forecast/line.ts';
import { needsGraph } from '../forecast/preflight.ts';
import type { Danger, Forecast } from '../forecast/types.ts';
import { actionsOf } from '../jobs/start.ts';
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

function commandsOf(line: BoundLine): readonly string[] {
  switch (line.kind) {
    case 'command':
      return actionsOf(commandName(line.message), argumentsOf(line)).map(({ command }) => command);
    case 'transaction-begin':
      return line.actions.map(({ type }) => type);
    case 'transaction-action':
      return [line.action.type];
    case 'transaction-end':
    case 'nothing':
    case 'shell':
    case 'step':
    case 'unreadable':
      return [];
  }
}

function argumentsOf({ message }: Extract<BoundLine, { kind: 'command' }>) {
  return isObject(message.arguments) ? message.arguments : {};
}
