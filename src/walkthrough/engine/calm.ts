/** Waits until the chains shown are as things stand: what is drawn before would be drawn wrong. */
import type { Timer } from '../../session/live/timer.ts';
import type { Stage } from './stage.ts';
import { type Patience, StepRun } from './step-run.ts';

const CALM: Patience = { quiet: 1_000, whole: 3_000 };

/** Gives up soon where that does not come about. */
export async function calm(stage: Stage, timer: Timer): Promise<void> {
  const nothing = new StepRun(stage, [], timer);
  await nothing.settle(CALM);
  nothing.close();
}
