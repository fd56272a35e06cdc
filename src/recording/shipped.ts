/** The recordings that ship with qmpsh: one folder a story, a file in it for each series of QEMU it was recorded on. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RecordingError } from './error.ts';

/** The story that a machine without QEMU is shown; its presence tells the folder. */
export const FIRST_STEPS = 'first-steps';

/**
 * The path of a shipped recording.
 * @throws RecordingError where the installation lacks it
 */
export function shippedRecording(story: string, series: string): string {
  const path = join(recordingsFolder(), story, `qemu-${series}.ndjson`);
  if (existsSync(path)) return path;
  throw new RecordingError('unreadable', `the recording ${story} is not installed`, 'install qmpsh anew');
}

/**
 * The folder of the stories: beside src/ in a checkout, beside dist/ when installed.
 * @throws RecordingError where the installation lacks it
 */
export function recordingsFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let at = here, above = dirname(at); ; at = above, above = dirname(at)) {
    const folder = join(at, 'recordings');
    if (existsSync(join(folder, FIRST_STEPS))) return folder;
    if (above === at)
      throw new RecordingError('unreadable', 'the recordings are not installed', 'install qmpsh anew');
  }
}
