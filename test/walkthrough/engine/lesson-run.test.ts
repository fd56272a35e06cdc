/** A lesson with a person in it, on a scripted stage. */
import { expect, it } from 'vitest';
import { LessonRun } from '../../../src/walkthrough/engine/lesson-run.ts';
import { parseLesson } from '../../../src/walkthrough/parse/lesson.ts';
import { FakeTimer, settled } from '../../session/support/fake-port.ts';
import { FakeStage, OK, refusedBy } from './fake-stage.ts';

const TEXT = `---
title: Two steps
order: 1
needs: bare
brief: For tests
---

Welcome.

## Stream

All of it.

\`\`\`qmp slow="speed=4M"
block-stream device=node-B
\`\`\`

\`\`\`expect
event BLOCK_JOB_COMPLETED job0
chain virtio0: B
\`\`\`

It is done.

\`\`\`hint
Everything goes into B.
\`\`\`

## Look

\`\`\`qmp
query-block-jobs
\`\`\`

\`\`\`expect
no jobs
\`\`\`

## End

Good bye.
`;

const STREAM = 'block-stream device=node-B speed=4M';

function start(deeds: ConstructorParameters<typeof FakeStage>[0], text = TEXT) {
  const parsed = parseLesson(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const stage = new FakeStage(deeds);
  const timer = new FakeTimer();
  const progress: number[] = [];
  const lesson = new LessonRun(stage, parsed.lesson, { timer, onProgress: (steps) => progress.push(steps) });
  const type = async (line: string) => {
    lesson.ended(line, await stage.run(line));
    await settled();
  };
  return { stage, timer, progress, lesson, type };
}

/** The job runs, and ends when told to. */
const DEEDS: ConstructorParameters<typeof FakeStage>[0] = {
  [STREAM]: (stage) => {
    stage.status('job0', 'created');
    stage.status('job0', 'running');
    stage.chain('A', 'B');
    return OK;
  },
  'block-stream device=node-B': (stage) => {
    end(stage);
    return OK;
  },
};

function end(stage: FakeStage): void {
  stage.event('BLOCK_JOB_COMPLETED', { device: 'job0', type: 'stream', len: 1, offset: 1, speed: 0 });
  stage.status('job0', 'null');
  stage.chain('B');
}

it('tells a step, offers its line, and goes on when its state is reached', async () => {
  const { stage, progress, lesson, type } = start(DEEDS);
  await lesson.start(0);
  expect(stage.said).toEqual(['Two steps', 'Welcome.', 'virtio0  [A] <-- [B]*', '1/2 Stream', 'All of it.']);
  expect(lesson.line).toBe(STREAM);

  await type(STREAM);
  expect(lesson.line).toBeUndefined();
  expect(progress).toEqual([]);

  end(stage);
  await settled();
  expect(stage.said.slice(5)).toEqual(['virtio0  [B]*', 'It is done.', '2/2 Look']);
  expect(progress).toEqual([1]);
  expect([lesson.number, lesson.line]).toEqual([2, 'query-block-jobs']);
});

it('wants the line of a step whose state was there before, and takes any of the kind', async () => {
  const { stage, progress, lesson, type } = start(DEEDS);
  await lesson.start(1);
  expect(stage.done).toEqual(['block-stream device=node-B']);
  expect(lesson.number).toBe(2);
  await type('query-status');
  expect(lesson.phase).toBe('open');
  await type('query-block-jobs');
  expect(lesson.phase).toBe('over');
  expect(progress).toEqual([2]);
  expect(stage.said).toContain('Good bye.');
});

it('takes any line that reaches the state', async () => {
  const other = 'block-stream device=node-B base-node=null job-id=job0';
  const { lesson, type } = start({
    [other]: (stage) => {
      end(stage);
      return OK;
    },
  });
  await lesson.start(0);
  await type(other);
  expect(lesson.number).toBe(2);
});

it('goes through all lines of a step with who follows them, though its state is there before the last', async () => {
  const text = TEXT.replace('device=node-B\n', 'device=node-B\ncont\n').replace(' slow="speed=4M"', '');
  const { lesson, type } = start(DEEDS, text);
  await lesson.start(0);
  await type('block-stream device=node-B');
  expect([lesson.number, lesson.line]).toEqual([1, 'cont']);
  await type('cont');
  expect(lesson.number).toBe(2);
});

it('says what differs after a line that was refused, and offers its own again', async () => {
  const wrong = 'block-stream device=node-X';
  const { stage, timer, lesson, type } = start({ ...DEEDS, [wrong]: () => refusedBy('no such node') });
  await lesson.start(0);
  await type(wrong);
  await timer.pass(1_000);
  expect(stage.said.at(-1)).toBe(
    'Not there yet:\n• BLOCK_JOB_COMPLETED for job0 has not come\n• virtio0 is [A] <-- [B]*, and should be [B]*\n/hint helps, /back 1 begins this step again',
  );
  expect(lesson.line).toBe(STREAM);
});

it('waits for a job that is under way before it says anything', async () => {
  const { stage, timer, lesson, type } = start(DEEDS);
  await lesson.start(0);
  await type(STREAM);
  const before = stage.said.length;
  await timer.pass(60_000);
  expect(stage.said).toHaveLength(before);
  stage.event('BLOCK_JOB_CANCELLED', { device: 'job0', type: 'stream', len: 1, offset: 0, speed: 0 });
  stage.status('job0', 'null');
  stage.chain('A', 'B');
  await timer.pass(1_000);
  expect(stage.said.at(-1)).toContain('BLOCK_JOB_COMPLETED for job0 has not come');
});

it('says so where QEMU has ended too early', async () => {
  const { stage, timer, lesson, type } = start({
    quit: (stage) => {
      stage.close();
      return OK;
    },
  });
  await lesson.start(0);
  await type('quit');
  await timer.pass(1_000);
  expect(stage.said.at(-1)).toContain('QEMU has ended: /back 1 starts it again');
  await lesson.back(1);
  expect(stage.done).toEqual(['quit', 'restart']);
  expect([lesson.phase, lesson.number]).toEqual(['open', 1]);
});

it('hints, runs a step itself, and goes back by beginning anew', async () => {
  const { stage, timer, lesson } = start(DEEDS);
  await lesson.start(0);
  lesson.hint();
  expect(stage.said.at(-1)).toBe(`Everything goes into B.\nOne way: ${STREAM}`);
  await lesson.skip();
  expect(lesson.number).toBe(2);
  await lesson.back(undefined);
  await timer.pass(0);
  expect(stage.done).toEqual(['block-stream device=node-B', 'restart']);
  expect(lesson.number).toBe(1);
  expect(stage.said.filter((text) => text === '1/2 Stream')).toHaveLength(2);
});

it('says the step again when asked, and nothing of the one before', async () => {
  const { stage, lesson } = start(DEEDS);
  lesson.again();
  expect(stage.said.at(-1)).toBe('One moment');
  await lesson.start(0);
  lesson.again();
  expect(stage.said.at(-1)).toBe('Step 1 of 2: Stream\nAll of it.');
  await lesson.skip();
  lesson.again();
  expect(stage.said.at(-1)).toBe('Step 2 of 2: Look');
  await lesson.skip();
  lesson.again();
  expect(stage.said.at(-1)).toBe('The lesson is over');
});

it('says which steps run by themselves on the way', async () => {
  const text = TEXT.replace('## End', '## Third\n\n```qmp\ncont\n```\n\n```expect\nno jobs\n```\n\n## End');
  const { stage, lesson } = start(DEEDS, text);
  await lesson.start(1);
  expect(stage.said).toContain('Going on at step 2: the step before it runs by itself');
  await lesson.back(3);
  expect(stage.said).toContain(
    'Back to step 3: the lab begins anew, and the 2 steps before it run by themselves',
  );
  await lesson.back(1);
  expect(stage.said).toContain('Back to step 1: the lab begins anew');
});

it('goes on as far as the steps before come out', async () => {
  const { stage, lesson } = start({ 'block-stream device=node-B': () => refusedBy('no') });
  await lesson.start(1);
  expect(stage.said).toContain('Step 1 did not come out: block-stream device=node-B: no');
  expect(lesson.number).toBe(1);
});
