/** A recording on the screen: what replay and a lab without QEMU have in common. */
import { STEP_FORMS } from '../../lab/step-forms.ts';
import { problemText } from '../../recording/problems.ts';
import type { Recording } from '../../recording/recording.ts';
import type { Place } from '../../recording/replay/place.ts';
import { ReplaySession } from '../../recording/replay/replay-session.ts';
import type { NoticeEntry } from '../../session/entry.ts';
import { REAL_TIMER } from '../../session/live/timer.ts';
import { runUi } from '../../ui/run.ts';
import { SCREEN_VERBS } from '../../ui/shell/verbs.ts';
import { timeOfDayAt } from './cast-screen.ts';
import type { ExitCode } from './exit.ts';
import { LANGUAGE } from './language.ts';
import { manualAtHand } from './manual.ts';
import { grammarsOf } from './recorded-grammars.ts';
import { lazyBriefs, lazyRoles } from './tables.ts';

export interface ReplayScreenOptions {
  readonly speed?: number;
  readonly idleLimit?: number;
  readonly step?: boolean;
  readonly from?: Place;
  /** What is said before anything plays. */
  readonly opening?: readonly string[];
}

/** Problems told of before the replay begins; there may be one a line. */
const MOST_PROBLEMS = 3;

/** Show it until the person leaves. Closes the recording. */
export function replayOnScreen(recording: Recording, options: ReplayScreenOptions): Promise<ExitCode> {
  const { opening = [], ...replay } = options;
  const session = new ReplaySession(recording, {
    ...replay,
    clock: () => performance.now() / 1000,
    timer: REAL_TIMER,
    language: LANGUAGE,
    roles: lazyRoles(),
    briefs: lazyBriefs(),
    manual: manualAtHand(),
    schemaOf: grammarsOf(recording),
    steps: STEP_FORMS,
    shell: SCREEN_VERBS,
    opening: [...opening.map((text) => notice('info', text)), ...problemNotices(recording)],
  });
  return runUi(session, { timeOfDay: timeOfDayAt(recording.header.started) });
}

function problemNotices({ problems }: Recording) {
  const told = problems.slice(0, MOST_PROBLEMS).map((problem) => notice('warning', problemText(problem)));
  const more = problems.length - told.length;
  return more > 0 ? [...told, notice('warning', `${more} more lines are not as they should be`)] : told;
}

function notice(level: NoticeEntry['level'], text: string) {
  return { level, code: 'replay', text };
}
