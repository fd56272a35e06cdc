/** Every lesson that ships: well formed, and walked through on each QEMU there is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkLesson } from '../../../src/commands/learn/check.ts';
import { runFast } from '../../../src/commands/learn/fast.ts';
import { openRecording } from '../../../src/recording/open.ts';
import { lessonPath, shippedLessons } from '../../../src/walkthrough/library.ts';
import { describeQemu } from '../../support/qemu.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const folder = scratchFolder();
const LESSONS = shippedLessons();

beforeEach(() => {
  vi.stubEnv('XDG_CACHE_HOME', join(folder(), 'cache'));
  vi.stubEnv('XDG_STATE_HOME', join(folder(), 'state'));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the lessons that ship', () => {
  it('are there', () => {
    expect(LESSONS.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['chain', 'stream-1', 'commit-3']),
    );
  });

  it.each(LESSONS.map(({ name }) => name))('%s has no mistake', (name) => {
    expect(checkLesson(readFileSync(lessonPath(name), 'utf8'))).toEqual([]);
  });
});

describeQemu('a lesson by itself', (qemu) => {
  it.each(LESSONS)(
    '$name comes out',
    async ({ lesson }) => {
      const run = await runFast(lesson, { qemu: qemu.qemu });
      expect(run.steps.flatMap(({ number, problems }) => problems.map((one) => `${number}: ${one}`))).toEqual(
        [],
      );
      expect(run.kind).not.toBe('failed');
    },
    120_000,
  );

  it('is recorded with its prose, and nothing of this machine', async () => {
    const path = join(folder(), 'run.ndjson');
    const [{ lesson } = expect.fail('no lesson')] = LESSONS;
    await runFast(lesson, { qemu: qemu.qemu, record: () => ({ path, force: false }) });
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain(qemu.qemu);
    expect(text).toContain('unix:/tmp/qmpsh-lab-lesson/qmp-sock');
    const recording = openRecording(path);
    try {
      expect(recording.header).toMatchObject({ title: lesson.title, lab: { kind: lesson.needs } });
      const said = [...recording.entries()].flatMap((entry) => (entry.kind === 'mark' ? [entry.text] : []));
      const { steps } = lesson;
      expect(said).toEqual([
        lesson.title,
        ...steps.map(({ title }, i) => `${i + 1}/${steps.length} ${title}`),
      ]);
    } finally {
      recording.close();
    }
  }, 60_000);
});

describeQemu('a lesson that is wrong', (qemu) => {
  it('fails at that step, and says what is different and where that is written', async () => {
    const [{ lesson } = expect.fail('no lesson')] = LESSONS.filter(({ name }) => name === 'commit-3');
    const [first] = lesson.steps;
    const steps = [
      {
        ...first,
        lines: [{ ...first.lines[0], text: 'block-commit device=node-D base=x.qcow2 job-id=job0' }],
      },
    ] as const;
    const run = await runFast({ ...lesson, steps }, { qemu: qemu.qemu });
    expect(run).toMatchObject({
      kind: 'failed',
      steps: [{ number: 1, problems: [expect.stringContaining('x.qcow2')] }],
    });
  }, 60_000);
});
