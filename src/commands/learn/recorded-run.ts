/** The recording of a lesson that runs by itself: nothing of this machine stays in it but the time and QEMU's version. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { JsonObject } from '../../json/json.ts';
import { SessionEditor } from '../../recording/editor.ts';
import { timeText } from '../../recording/header.ts';
import { Redactor } from '../../recording/redactor.ts';
import { openNamed } from '../../recording/spool.ts';
import type { Entry } from '../../session/entry.ts';
import { UsageError } from '../common/failure.ts';
import { PROGRAM, spoolFolder } from '../common/recorded.ts';
import type { sessionTools } from '../common/tools.ts';

/** Where every lesson's lab seems to have been. */
const NEUTRAL_FOLDER = '/tmp/qmpsh-lab-lesson';

export interface RunRecording {
  readonly append: (entry: Entry) => void;
  /** Write what is left, with the labs' folders taken out. @throws UsageError where it could not be written */
  readonly close: (folders: readonly string[]) => void;
}

export interface RunRecordingOptions {
  readonly path: string;
  readonly force: boolean;
  readonly title: string;
  readonly layout: string;
  /** The command lines of the lab's QEMUs. */
  readonly commands: readonly (readonly string[])[];
  readonly tools: ReturnType<typeof sessionTools>;
}

/** @throws RecordingError where the file cannot be had */
export function recordRun(options: RunRecordingOptions): RunRecording {
  const { path, force, title, tools } = options;
  let problem: string | undefined;
  const writer = openNamed({
    path,
    force,
    folder: spoolFolder(),
    header: { title, started: timeText(new Date()), program: PROGRAM, lab: labOf(options) },
    editor: new SessionEditor({ redactor: new Redactor(tools.roles), grammarText: tools.grammarText }),
    onStop: (reason) => {
      problem = reason;
    },
  });
  return {
    append: (entry) => writer.append(entry),
    close: (folders) => {
      writer.close();
      if (problem !== undefined) throw new UsageError(`${path} cannot be written: ${problem}`);
      const written = readFileSync(path, 'utf8');
      writeFileSync(
        path,
        folders.reduce((text, folder) => text.replaceAll(folder, NEUTRAL_FOLDER), written),
      );
    },
  };
}

function labOf({ layout, commands }: RunRecordingOptions): JsonObject {
  return {
    kind: layout,
    commands: commands.map(([program = '', ...rest]) => [basename(program), ...rest]),
  };
}
