/** `qmpsh export`: a recording as something else: a cast of the terminal, a document, a script, a program, a
 * lesson's draft. */
import { lstatSync } from 'node:fs';
import { toAsciicast } from '../recording/export/asciicast.ts';
import { toMarkdown } from '../recording/export/markdown.ts';
import { toPython } from '../recording/export/python.ts';
import { toRst } from '../recording/export/rst.ts';
import { toScript } from '../recording/export/script.ts';
import { openRecording } from '../recording/open.ts';
import { problemText } from '../recording/problems.ts';
import type { Recording } from '../recording/recording.ts';
import { sanitize } from '../text/sanitize.ts';
import { toWalkthrough } from '../walkthrough/draft/draft.ts';
import { castScreen } from './common/cast-screen.ts';
import { EXIT, type ExitCode } from './common/exit.ts';
import { guarded, UsageError } from './common/failure.ts';
import type { ExportFlags, ExportFormat } from './common/flags.ts';
import { writeNew, writeOut } from './common/output-file.ts';

/** A recording as text, in pieces; nothing of it is run, and it stays in bounded memory. */
type Exporter = (recording: Recording, flags: ExportFlags) => Iterable<string>;

const EXPORTERS: { readonly [format in ExportFormat]: Exporter } = {
  asciicast: cast,
  markdown: toMarkdown,
  rst: toRst,
  script: toScript,
  python: toPython,
  walkthrough: toWalkthrough,
};

/** Write the recording `file` as `flags.to`, to standard output or `flags.output`. */
export function run(file: string, flags: ExportFlags): Promise<ExitCode> {
  return guarded(async () => {
    const { output, force = false } = flags;
    checkOptions(flags);
    const recording = openRecording(file);
    try {
      const chunks = EXPORTERS[flags.to](recording, flags);
      if (output === undefined) await writeOut(chunks);
      else {
        // Before the work is done, not after it.
        if (!force && lstatSync(output, { throwIfNoEntry: false }) !== undefined)
          throw new UsageError(
            `${output} is there already`,
            'Give --force to write over it, or another name',
          );
        await writeNew(output, chunks, force);
      }
      sayProblems(recording);
    } finally {
      recording.close();
    }
    return EXIT.ok;
  });
}

const CAST_ONLY = ['idleLimit', 'speed', 'columns', 'rows'] as const;

function checkOptions(flags: ExportFlags): void {
  if (flags.to === 'asciicast') return;
  const given = CAST_ONLY.find((name) => flags[name] !== undefined);
  if (given === undefined) return;
  const option = given === 'idleLimit' ? 'idle-limit' : given;
  throw new UsageError(`--${option} is for --to asciicast only`);
}

function cast(
  recording: Recording,
  { columns = 80, rows = 24, speed, idleLimit }: ExportFlags,
): Iterable<string> {
  return toAsciicast(recording, {
    columns,
    rows,
    screen: castScreen({ columns, rows }, recording.header.started),
    ...(speed === undefined ? {} : { speed }),
    ...(idleLimit === undefined ? {} : { idleLimit }),
  });
}

/** What of the file could not be used. */
function sayProblems({ problems }: Recording): void {
  for (const problem of problems) process.stderr.write(`qmpsh: ${sanitize(problemText(problem))}\n`);
}
