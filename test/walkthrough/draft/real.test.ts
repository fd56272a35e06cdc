/** A session in a lab, made a lesson of: it checks, and runs to its end on the same QEMU. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { checkLesson } from '../../../src/commands/learn/check.ts';
import { runFast } from '../../../src/commands/learn/fast.ts';
import { openRecording } from '../../../src/recording/open.ts';
import { toWalkthrough } from '../../../src/walkthrough/draft/draft.ts';
import { parseLesson } from '../../../src/walkthrough/parse/lesson.ts';
import { joined } from '../../recording/export/recordings.ts';
import { describeQemu } from '../../support/qemu.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const folder = scratchFolder();

beforeEach(() => {
  vi.stubEnv('XDG_CACHE_HOME', join(folder(), 'cache'));
  vi.stubEnv('XDG_STATE_HOME', join(folder(), 'state'));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** What a person did in a lab, a heading each: written as a lesson only because that is a way to have it typed. */
const SESSION = `---
title: Mine
order: 1
needs: chain
brief: B
---

## One

\`\`\`qmp
block-stream device=node-D base-node=node-B job-id=job0
\`\`\`

\`\`\`expect
chain virtio0: A <- B <- D
no jobs
\`\`\`

## Two

\`\`\`step
$ guest-write -P 0x1e 28M 1M
$ qemu-img create -f qcow2 e.qcow2 39M
\`\`\`

\`\`\`qmp
blockdev-add driver=qcow2 node-name=node-E file={"driver":"file","filename":"e.qcow2"}
blockdev-mirror device=node-B target=node-E sync=full job-id=job0
blockdev-mirror device=node-D target=node-E sync=full job-id=job0
/wait job0 ready
job-complete id=job0
/wait job0
query-block-jobs
quit
\`\`\`

\`\`\`step
$ qemu-img compare d.qcow2 e.qcow2
\`\`\`

\`\`\`expect
error
connection closed
\`\`\`
`;

describeQemu('a draft made of a session', (qemu) => {
  it('has no mistake, says what was reached, and runs', async () => {
    const session = parseLesson(SESSION);
    if (!session.ok) throw new Error(JSON.stringify(session.problems));
    const path = join(folder(), 'session.ndjson');
    await runFast(
      { lesson: session.lesson, isShipped: true },
      { qemu: qemu.qemu, record: () => ({ path, force: false }) },
    );
    const recording = openRecording(path);
    const text = joined(toWalkthrough(recording));
    recording.close();
    writeFileSync(join(folder(), 'draft.md'), text);
    expect(checkLesson(text)).toEqual([]);
    const draft = parseLesson(text);
    if (!draft.ok) throw new Error(JSON.stringify(draft.problems));
    const { steps } = draft.lesson;
    expect(steps.map(({ title }) => title)).toEqual([
      'One',
      'Two',
      'qemu-img create',
      'blockdev-add',
      'blockdev-mirror',
      'blockdev-mirror',
      'job-complete',
      'query-block-jobs',
      'quit',
      'qemu-img compare',
    ]);
    // In which step a chain stands depends on when QEMU was asked for it.
    expect(steps.flatMap(({ checks }) => checks.map(({ written }) => written))).toEqual(
      expect.arrayContaining([
        'chain virtio0: A <- B <- D',
        'no jobs',
        'reads virtio0 28M 1M 0x1e',
        'file e.qcow2',
        'node node-E',
        'error "Need a root block node"',
        'job job0: ready',
        'connection closed',
        'identical d.qcow2 e.qcow2',
      ]),
    );
    const run = await runFast({ lesson: draft.lesson, isShipped: false }, { qemu: qemu.qemu });
    expect(run.steps.flatMap(({ problems }) => problems)).toEqual([]);
    expect(run).toMatchObject({ kind: 'passed', steps: { length: steps.length } });
  }, 120_000);
});
