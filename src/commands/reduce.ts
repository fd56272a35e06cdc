/** `qmpsh reduce`: a recording made small, as a report of what its last error needs. */
import { basename } from 'node:path';
import type { JsonObject } from '../json/json.ts';
import { findQemu } from '../lab/find-qemu.ts';
import { SessionEditor } from '../recording/editor.ts';
import { checkFree } from '../recording/file.ts';
import { timeText } from '../recording/header.ts';
import { openRecording } from '../recording/open.ts';
import { Redactor } from '../recording/redactor.ts';
import { openNamed } from '../recording/spool.ts';
import type { RecordingWriter } from '../recording/writer.ts';
import type { Entry } from '../session/entry.ts';
import { type Reduction, reduceRecording } from '../verify/reduce/reduce.ts';
import { EXIT, type ExitCode } from './common/exit.ts';
import { guarded, UsageError } from './common/failure.ts';
import { PROGRAM, spoolFolder } from './common/recorded.ts';
import { sessionTools } from './common/tools.ts';
import { reductionJson, reductionLines } from './verify/reduction.ts';
import { say, tell } from './verify/say.ts';

export interface ReduceFlags {
  readonly qemu?: string;
  readonly against?: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly trust?: boolean;
  readonly json?: boolean;
}

/** 0 where it has been made small, 1 where the error or the difference does not come, 2 where it was not run. */
export function run(file: string, flags: ReduceFlags): Promise<ExitCode> {
  return guarded(async () => {
    const { qemu, against, output, force = false } = flags;
    for (const path of [qemu, against]) findQemu(path === undefined ? {} : { path });
    if (output !== undefined) checkFree(output, force);
    process.on('SIGINT', () => process.exit(EXIT.interrupted));
    const tools = sessionTools();
    const recording = openRecording(file);
    const out = output === undefined ? undefined : new Output(output, force, file, tools);
    try {
      const reduction = await reduceRecording(recording, {
        tools,
        trust: flags.trust === true,
        ...(qemu === undefined ? {} : { qemu }),
        ...(against === undefined ? {} : { against }),
        ...(out === undefined ? {} : { record: (lab) => out.begin(lab) }),
        onTry: (lines, fewest) => tell(`  trying ${lines} lines, ${fewest} at the fewest so far`),
      });
      say(flags.json === true ? [reductionJson(file, reduction)] : reductionLines(file, reduction));
      out?.check();
      return codeOf(reduction);
    } finally {
      out?.close();
      recording.close();
    }
  });
}

function codeOf({ kind }: Reduction): ExitCode {
  switch (kind) {
    case 'reduced':
      return EXIT.ok;
    case 'nothing':
      return EXIT.error;
    case 'refused':
    case 'no-lab':
      return EXIT.usage;
  }
}

/** The smaller recording: begun when its run is, and not before. */
class Output {
  readonly #path: string;
  readonly #force: boolean;
  readonly #from: string;
  readonly #tools: ReturnType<typeof sessionTools>;
  #writer: RecordingWriter | undefined;
  #problem: string | undefined;

  constructor(path: string, force: boolean, from: string, tools: ReturnType<typeof sessionTools>) {
    this.#path = path;
    this.#force = force;
    this.#from = from;
    this.#tools = tools;
  }

  begin(lab: JsonObject): (entry: Entry) => void {
    const { roles, grammarText } = this.#tools;
    const writer = openNamed({
      path: this.#path,
      folder: spoolFolder(),
      force: this.#force,
      header: {
        title: `reduced from ${basename(this.#from)}`,
        started: timeText(new Date()),
        program: PROGRAM,
        lab,
      },
      editor: new SessionEditor({ redactor: new Redactor(roles), grammarText }),
      onStop: (reason) => {
        this.#problem = reason;
      },
    });
    this.#writer = writer;
    return (entry) => writer.append(entry);
  }

  /** @throws UsageError where it could not be written */
  check(): void {
    if (this.#problem !== undefined)
      throw new UsageError(`${this.#path} cannot be written: ${this.#problem}`);
    if (this.#writer !== undefined) tell(`The smaller recording is ${this.#path}`);
  }

  close(): void {
    this.#writer?.close();
  }
}
