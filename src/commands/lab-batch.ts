/** `qmpsh lab -f FILE`: lines without a prompt, in a scratch QEMU of their own. */
import { startLab } from '../lab/lab.ts';
import { checkFree } from '../recording/file.ts';
import { BATCH_LANGUAGE, beginBatch, runBatch } from './batch/run-batch.ts';
import type { ExitCode } from './common/exit.ts';
import { guarded } from './common/failure.ts';
import type { LabFlags } from './common/flags.ts';
import { enterLab, labHeader, stepsIn, tellKept } from './common/lab-session.ts';
import { newSession, type OpenSession } from './common/session.ts';

/** Start the lab, run every line, take it down; the exit code is that of the first that went wrong. */
export function run(flags: LabFlags): Promise<ExitCode> {
  return guarded(async () => {
    if (flags.record !== undefined) checkFree(flags.record, flags.force === true);
    const lab = await startLab({
      layout: { kind: flags.bare === true ? 'bare' : 'chain' },
      keep: flags.keep === true,
      ...(flags.qemu === undefined ? {} : { qemu: flags.qemu }),
    });
    try {
      // A recording is watched later: what panes ask must be in it.
      const panes = flags.record !== undefined;
      const open: OpenSession = newSession({
        language: BATCH_LANGUAGE,
        panes,
        log: flags.log,
        record: flags,
        lab: labHeader(lab),
        runStep: stepsIn(lab, () => open.session),
      });
      try {
        await enterLab(lab, open.session, panes);
        // How the lab is made is no answer to a line.
        beginBatch(open.session, flags);
        return await runBatch(open.session, flags);
      } finally {
        await open.close();
      }
    } finally {
      await lab.stop();
      tellKept(lab);
    }
  });
}
