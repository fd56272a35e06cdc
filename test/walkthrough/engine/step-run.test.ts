/** When a step counts as reached, and when nothing more is waited for. */
import { expect, it } from 'vitest';
import { StepRun } from '../../../src/walkthrough/engine/step-run.ts';
import type { Check } from '../../../src/walkthrough/lesson.ts';
import { parseCheck } from '../../../src/walkthrough/parse/check.ts';
import { FakeTimer, settled } from '../../session/support/fake-port.ts';
import { FakeStage } from './fake-stage.ts';

function checks(...texts: readonly string[]): readonly Check[] {
  return texts.map((text) => {
    const check = parseCheck(text, { line: 1, column: 1 }, undefined);
    if ('message' in check) throw new Error(check.message);
    return check;
  });
}

function running(...texts: readonly string[]) {
  const stage = new FakeStage({});
  const timer = new FakeTimer();
  return { stage, timer, run: new StepRun(stage, checks(...texts), timer) };
}

const QUIET = { quiet: 1_000 };

it('is reached as soon as all checks hold', async () => {
  const { stage, run } = running('chain virtio0: B', 'no jobs');
  const waiting = run.settle(QUIET);
  stage.chain('B');
  expect(await waiting).toEqual([]);
});

it('gives up when it has been quiet and nothing is under way', async () => {
  const { timer, run } = running('chain virtio0: B');
  const waiting = run.settle(QUIET);
  await timer.pass(1_500);
  expect(await waiting).toMatchObject([{ text: 'virtio0 is [A] <-- [B]*, and should be [B]*' }]);
});

it('does not give up while a job is at work, unless told to', async () => {
  const { stage, timer, run } = running('chain virtio0: B');
  stage.status('job0', 'running');
  stage.chain('A', 'B');
  const limited = new StepRun(stage, checks('chain virtio0: B'), timer).settle({
    quiet: 1_000,
    whole: 5_000,
  });
  let isOver = false;
  const waiting = run.settle(QUIET).finally(() => {
    isOver = true;
  });
  await timer.pass(60_000);
  expect(await limited).toHaveLength(1);
  expect(isOver).toBe(false);
  stage.chain('B');
  expect(await waiting).toEqual([]);
});

it('looks into files once what is known holds, and says what they differ in', async () => {
  const { stage, timer, run } = running('chain virtio0: A <- B', 'identical a.qcow2 b.qcow2');
  stage.different.set('compare', 'a.qcow2 and b.qcow2 differ');
  const waiting = run.settle(QUIET);
  await timer.pass(1_500);
  expect(await waiting).toMatchObject([{ text: 'a.qcow2 and b.qcow2 differ' }]);
  stage.different.clear();
  expect(await run.settle(QUIET)).toEqual([]);
});

it('asks for the run state while that is waited for: no event may tell', async () => {
  const { stage, timer, run } = running('status postmigrate');
  const waiting = run.settle({ quiet: 5_000 });
  await timer.pass(700);
  stage.runState = 'postmigrate';
  await timer.pass(700);
  expect(await waiting).toEqual([]);
});

it('ends a wait when another begins, and when it is closed', async () => {
  const { run } = running('chain virtio0: B');
  const first = run.settle(QUIET);
  const second = run.settle(QUIET);
  expect(await first).toHaveLength(1);
  run.close();
  await settled();
  expect(await second).toHaveLength(1);
});
