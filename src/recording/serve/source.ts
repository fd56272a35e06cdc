/** The scripts of a recording: one for each monitor that was connected. */
import { RecordingError } from '../error.ts';
import type { Recording } from '../recording.ts';
import type { Ignored } from './question.ts';
import { type Script, ScriptBuilder } from './script.ts';

/** Monitors of one recording; a stranger's may name any number. */
const MAX_MONITORS = 64;

/**
 * Read a recording once, from end to end.
 * @throws RecordingError where it has no connection that a client could be given
 */
export function readScripts(recording: Recording, name: string, ignored: Ignored = []): readonly Script[] {
  const builders = new Map<string, ScriptBuilder>();
  let index = 0;
  for (const entry of recording.entries()) {
    if (entry.kind === 'open' && !builders.has(entry.monitor) && builders.size < MAX_MONITORS) {
      builders.set(entry.monitor, new ScriptBuilder(entry.monitor, ignored));
    }
    // A monitor that was never connected has no greeting to begin with.
    if ('monitor' in entry) builders.get(entry.monitor)?.take(entry, index);
    index += 1;
  }
  const scripts = [...builders.values()].map((builder) => builder.end(index));
  if (scripts.length === 0) {
    throw new RecordingError(
      'not-a-recording',
      `${name} holds no connection to a monitor: nothing can be served`,
    );
  }
  return scripts;
}
