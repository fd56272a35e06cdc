/** `qmpsh verify`: recordings held against QEMUs, each in a lab of its own. */
import { findQemu } from '../lab/find-qemu.ts';
import { openRecording } from '../recording/open.ts';
import { type Verdict, verify } from '../verify/verify.ts';
import { EXIT, type ExitCode } from './common/exit.ts';
import { guarded, reportFailure } from './common/failure.ts';
import { sessionTools } from './common/tools.ts';
import { jsonOf } from './verify/json.ts';
import { say, tell } from './verify/say.ts';
import { tableOf, verdictLines } from './verify/text.ts';

export interface VerifyFlags {
  readonly qemu?: readonly string[];
  readonly trust?: boolean;
  readonly json?: boolean;
}

/** One recording on one QEMU. */
export interface Run {
  readonly file: string;
  /** As the person named it; undefined for the one that is installed. */
  readonly qemu: string | undefined;
  readonly verdict: Verdict | undefined;
  readonly code: ExitCode;
}

/** Every file on every QEMU; 1 where something differs, 2 where something was not run, 3 where there is no QEMU. */
export function run(files: readonly string[], flags: VerifyFlags): Promise<ExitCode> {
  return guarded(async () => {
    const qemus: readonly (string | undefined)[] = flags.qemu ?? [undefined];
    for (const path of qemus) findQemu(path === undefined ? {} : { path });
    process.on('SIGINT', () => process.exit(EXIT.interrupted));
    const runs: Run[] = [];
    for (const file of files) {
      for (const qemu of qemus) {
        const one = await runOne(file, qemu, flags);
        if (flags.json === true) say([jsonOf(one)]);
        else if (one.verdict !== undefined) say(verdictLines(file, one.verdict));
        runs.push(one);
      }
    }
    if (flags.json !== true && runs.length > 1) say(tableOf(runs));
    return worst(runs.map(({ code }) => code));
  });
}

async function runOne(file: string, qemu: string | undefined, flags: VerifyFlags): Promise<Run> {
  try {
    const recording = openRecording(file);
    try {
      tell(`${file}${qemu === undefined ? '' : ` on ${qemu}`}`);
      const verdict = await verify(recording, {
        tools: sessionTools(),
        trust: flags.trust === true,
        ...(qemu === undefined ? {} : { qemu }),
        onLine: ({ entry, text }, waitsFor) => {
          const waits = waitsFor.length === 0 ? '' : ` (waiting for ${waitsFor.join(', ')})`;
          tell(`  line ${entry + 2}: ${text}${waits}`);
        },
      });
      for (const { line, reason } of recording.problems) tell(`  line ${line}: ${reason}`);
      return { file, qemu, verdict, code: codeOf(verdict) };
    } finally {
      recording.close();
    }
  } catch (error) {
    return { file, qemu, verdict: undefined, code: reportFailure(error) };
  }
}

function codeOf(verdict: Verdict): ExitCode {
  if (verdict.kind !== 'compared') return EXIT.usage;
  return verdict.comparison.differences.length === 0 ? EXIT.ok : EXIT.error;
}

/** What keeps a run from telling anything counts more than a difference. */
function worst(codes: readonly ExitCode[]): ExitCode {
  const order: readonly ExitCode[] = [EXIT.usage, EXIT.noConnection, EXIT.lost, EXIT.error];
  return order.find((code) => codes.includes(code)) ?? EXIT.ok;
}
