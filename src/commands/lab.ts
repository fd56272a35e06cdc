/** `qmpsh lab`: a scratch QEMU of one's own, and a session on it. */

import type { LabError } from '../lab/error.ts';
import { type Lab, startLab } from '../lab/lab.ts';
import { STEP_FORMS } from '../lab/step-forms.ts';
import { checkFree } from '../recording/file.ts';
import { openRecording } from '../recording/open.ts';
import { FIRST_STEPS, shippedRecording } from '../recording/shipped.ts';
import type { ManualSource } from '../schema/manual/section.ts';
import { runUi } from '../ui/run.ts';
import { SCREEN_VERBS } from '../ui/shell/verbs.ts';
import { diskLister } from './common/disk.ts';
import { holdKeys } from './common/early-keys.ts';
import { EXIT, type ExitCode } from './common/exit.ts';
import { guarded } from './common/failure.ts';
import type { LabFlags } from './common/flags.ts';
import { openHistory } from './common/history/history.ts';
import { enterLab, labHeader, stepsIn, tellKept } from './common/lab-session.ts';
import { LANGUAGE } from './common/language.ts';
import { manualAtHand } from './common/manual.ts';
import { missingQemu } from './common/missing-qemu.ts';
import { isPlain } from './common/plain.ts';
import { replayOnScreen } from './common/replay.ts';
import { newSession, type OpenSession } from './common/session.ts';
import { keepHeapSmall } from './common/small-heap.ts';

/** Start the lab, show its session, take it down on whatever way out. */
export function run(flags: LabFlags): Promise<ExitCode> {
  keepHeapSmall();
  return guarded(async () => {
    const missing = missingQemu(flags.qemu);
    if (missing !== undefined) return await lesson(missing, flags);
    if (flags.record !== undefined) checkFree(flags.record, flags.force === true);
    const manual = manualAtHand();
    let interrupted: (code: ExitCode) => void = () => {};
    const interruption = new Promise<ExitCode>((resolve) => {
      interrupted = resolve;
    });
    const release = holdKeys(isPlain(flags), (code) => interrupted(code));
    const lab = await startLab({
      layout: { kind: flags.bare === true ? 'bare' : 'chain' },
      keep: flags.keep === true,
      ...(flags.qemu === undefined ? {} : { qemu: flags.qemu }),
    }).catch((error: unknown) => {
      release();
      throw error;
    });
    try {
      const { session, history, said, close } = labSession(lab, flags, manual);
      try {
        const ready = enterLab(lab, session, true).then(() => EXIT.ok);
        const early = await Promise.race([ready, interruption]).finally(release);
        return early === EXIT.ok
          ? await runUi(session, {
              plain: isPlain(flags),
              said: said(),
              ...(history === undefined ? {} : { history }),
            })
          : early;
      } finally {
        await close();
      }
    } finally {
      await lab.stop();
      tellKept(lab);
    }
  });
}

/** The series whose recording is shown where there is no QEMU. */
const LESSON_SERIES = '11.1';

/**
 * What a lab would be like, on a machine that has no QEMU.
 * @throws LabError the one given, where that would not help: in a pipe, or where a QEMU was named or is to be recorded
 */
async function lesson(missing: LabError, flags: LabFlags): Promise<ExitCode> {
  const { qemu, record } = flags;
  const onScreen = process.stdin.isTTY && process.stdout.isTTY && !isPlain(flags);
  if (!onScreen || qemu !== undefined || record !== undefined) throw missing;
  const recording = openRecording(shippedRecording(FIRST_STEPS, LESSON_SERIES));
  const opening = `${missing.message}. To have one:\n${missing.hint}\nThis is a recording of a lab with QEMU ${LESSON_SERIES} meanwhile; Enter sends its lines one by one.`;
  return replayOnScreen(recording, { step: true, opening: [opening] });
}

function labSession(lab: Lab, flags: LabFlags, manual: ManualSource): OpenSession {
  const list = diskLister(lab.folder);
  const open: OpenSession = newSession({
    language: LANGUAGE,
    panes: true,
    shell: SCREEN_VERBS,
    manual,
    record: flags,
    lab: labHeader(lab),
    steps: STEP_FORMS,
    filesOf: () => list,
    history: (redact) => openHistory({ targets: ['lab'], current: () => 'lab', redact }),
    runStep: stepsIn(lab, () => open.session),
  });
  return open;
}
