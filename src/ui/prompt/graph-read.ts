/** Waiting for the block graph to be read again, which what has just run may have changed. */
import type { BoundLine } from '../../language/types.ts';
import { needsGraph } from '../../session/forecast/preflight.ts';
import { commandsOf } from '../../session/line-commands.ts';
import type { Playback } from '../../session/playback.ts';
import { own } from '../../session/records.ts';

/** Milliseconds after which it is done without. */
const LONGEST = 1000;

/** Resolves once the graph is true, at once where it is or where nothing that speaks against the line depends on it. */
export function graphRead(playback: Playback, line: BoundLine): Promise<void> {
  const isStale = () => {
    const graph = own(playback.state.monitors, playback.current)?.graph;
    // One that was never read is no pane's: nobody is about to read it.
    return graph?.stale === true && graph.from !== undefined;
  };
  if (!commandsOf(line).some(needsGraph) || !isStale()) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(done, LONGEST);
    const unsubscribe = playback.subscribe(() => {
      if (!isStale()) done();
    });
  });
}
