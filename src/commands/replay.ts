/** `qmpsh replay`: a recording as the session it was: on the screen, or as text where there is none. Runs nothing. */
import { openRecording } from '../recording/open.ts';
import { problemText } from '../recording/problems.ts';
import type { Recording } from '../recording/recording.ts';
import { type Place, readPlace } from '../recording/replay/place.ts';
import { sanitize } from '../text/sanitize.ts';
import { EXIT, type ExitCode } from './common/exit.ts';
import { guarded, UsageError } from './common/failure.ts';
import type { ScreenFlags } from './common/flags.ts';
import { writeOut } from './common/output-file.ts';
import { isPlain } from './common/plain.ts';
import { pacedText, plainText } from './common/plain-text.ts';
import { replayOnScreen } from './common/replay.ts';
import { keepHeapSmall } from './common/small-heap.ts';

export interface ReplayFlags extends ScreenFlags {
  readonly speed?: number;
  /** Seconds. */
  readonly idleLimit?: number;
  readonly step?: boolean;
  readonly from?: string;
}

export function run(file: string, flags: ReplayFlags): Promise<ExitCode> {
  keepHeapSmall();
  return guarded(async () => {
    const recording = openRecording(file);
    try {
      const { from, plain: _, ...how } = flags;
      const place = from === undefined ? undefined : placeIn(recording, from);
      const screen = process.stdin.isTTY && process.stdout.isTTY && !isPlain(flags);
      if (screen)
        return await replayOnScreen(recording, { ...how, ...(place === undefined ? {} : { from: place }) });
      if (flags.step === true)
        throw new UsageError(
          '--step waits for keys: it needs a terminal',
          'Leave it out to print the session',
        );
      await print(recording, flags, place);
      return EXIT.ok;
    } finally {
      recording.close();
    }
  });
}

function placeIn(recording: Recording, text: string): Place {
  const place = readPlace(text, recording);
  if (place.kind === 'problem') throw new UsageError(`--from ${text}: ${place.reason}`);
  return place;
}

/** All at once, or in its own time where a speed is given. */
async function print(recording: Recording, { speed, idleLimit }: ReplayFlags, place: Place | undefined) {
  const from =
    place === undefined ? 0 : place.kind === 'count' ? place.count : recording.countAt(place.seconds);
  if (speed === undefined) await writeOut(plainText(recording, from));
  else await pacedText(recording, from, { speed, ...(idleLimit === undefined ? {} : { idleLimit }) });
  for (const problem of recording.problems)
    process.stderr.write(`qmpsh: ${sanitize(problemText(problem))}\n`);
}
