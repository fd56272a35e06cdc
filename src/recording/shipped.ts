/** The recordings that ship with qmpsh: one folder a story, a file in it for each series of QEMU it was recorded on. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RecordingError } from './error.ts';

/** The story that a machine without QEMU is shown; its presence tells the folder. */
export const FIRST_STEPS = 'first-steps';

/**
 * The path of a shipped recording: beside src/ in a checkout, beside dist/ when installed.
 * @throws RecordingError where the installation lacks it
 */
export function shippedRecording(story: string, series: string): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let at = here, above = dirname(at); ; at = above, above = dirname(at)) {
    const path = join(at, 'recordings', story, `qemu-${series}.ndjson`);
    if (existsSync(path)) return path;
    if (above === at)
      throw new RecordingError('unreadable', `the recording ${story} is not installed`, 'install qmpsh anew');
  }
}
