/**
 * A lesson where there is no QEMU: as it went on a real one. On a screen Enter sends its lines one by one; in a pipe, and
 * where nothing is to be drawn, the whole of it is printed. Runs nothing.
 */
import type { LabError } from '../../lab/error.ts';
import { openRecording } from '../../recording/open.ts';
import { type NamedLesson, newestRecording } from '../../walkthrough/library.ts';
import { EXIT, type ExitCode } from '../common/exit.ts';
import type { RecordFlags, ScreenFlags } from '../common/flags.ts';
import { writeOut } from '../common/output-file.ts';
import { isPlain } from '../common/plain.ts';
import { plainText } from '../common/plain-text.ts';
import { replayOnScreen } from '../common/replay.ts';

export interface FromRecordingOptions extends RecordFlags, ScreenFlags {
  readonly qemu?: string;
}

/**
 * @throws LabError the one given, where a recording is not what was asked for (a QEMU was named, or a record of this
 *   session), and where there is none
 * @throws RecordingError
 */
export async function fromRecording(
  { name, isShipped }: NamedLesson,
  missing: LabError,
  options: FromRecordingOptions,
): Promise<ExitCode> {
  const { qemu, record } = options;
  const recorded = isShipped ? newestRecording(name) : undefined;
  if (qemu !== undefined || record !== undefined || recorded === undefined) throw missing;
  const opening = `${missing.message}. To have one:\n${missing.hint}\nThis is the lesson as it went on QEMU ${recorded.series}`;
  if (process.stdin.isTTY && process.stdout.isTTY && !isPlain(options))
    return replayOnScreen(openRecording(recorded.path), {
      step: true,
      opening: [`${opening}; Enter sends its lines one by one.`],
    });
  process.stderr.write(`${opening}:\n`);
  const recording = openRecording(recorded.path);
  try {
    await writeOut(plainText(recording, 0));
  } finally {
    recording.close();
  }
  return EXIT.ok;
}
