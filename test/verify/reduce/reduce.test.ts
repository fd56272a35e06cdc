/** Sessions made small on real QEMUs: what is left still does it, and the rest was not needed. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRecording } from '../../../src/recording/open.ts';
import { type ReduceOptions, reduceRecording } from '../../../src/verify/reduce/reduce.ts';
import { describeQemu, type TestQemu, testQemus } from '../../support/qemu.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { record, tools } from '../support/record.ts';

const folder = scratchFolder();

beforeEach(() => {
  vi.stubEnv('XDG_CACHE_HOME', join(folder(), 'cache'));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function reduced(path: string, qemu: TestQemu, options: Partial<ReduceOptions> = {}) {
  const recording = openRecording(path);
  try {
    return await reduceRecording(recording, { tools: tools(), qemu: qemu.qemu, ...options });
  } finally {
    recording.close();
  }
}

describeQemu('a session with an error', (qemu) => {
  it('is left with the lines the error needs, and the last answered with it', async () => {
    const path = await record(
      [
        'query-status',
        'query-block',
        'block-dirty-bitmap-add node=node-A name=b0',
        'stop',
        'block-dirty-bitmap-add node=node-A name=b1',
        'query-named-block-nodes',
        'block-dirty-bitmap-remove node=node-A name=b1',
        'block-dirty-bitmap-add node=node-A name=b0',
        'query-status',
      ],
      { qemu, folder: folder(), layout: 'bare' },
    );
    const reduction = await reduced(path, qemu);
    if (reduction.kind !== 'reduced') expect.fail(JSON.stringify(reduction));
    expect(reduction.story.turns.map(({ text }) => text)).toEqual([
      'block-dirty-bitmap-add node=node-A name=b0',
      'block-dirty-bitmap-add node=node-A name=b0',
    ]);
    expect(reduction.story.turns.at(-1)?.exchanges[0]?.answer).toMatchObject({
      kind: 'error',
      desc: expect.stringContaining('already exists'),
    });
  }, 60_000);

  it('keeps the wait that a person made by looking, as a line', async () => {
    const needed = [
      '$ qemu-img create -f qcow2 e.qcow2 39M',
      'blockdev-add driver=qcow2 node-name=node-E file.driver=file file.filename=e.qcow2',
      'blockdev-mirror device=node-D target=node-E sync=full job-id=job0 speed=60M',
    ];
    const path = await record(
      [
        'query-status',
        ...needed,
        'query-block',
        '/wait BLOCK_JOB_READY device=job0',
        'query-block-jobs',
        'job-finalize id=job0',
      ],
      { qemu, folder: folder() },
    );
    const reduction = await reduced(path, qemu);
    if (reduction.kind !== 'reduced') expect.fail(JSON.stringify(reduction));
    const left = reduction.story.turns.map(({ text }) => text);
    expect(left).toEqual([
      ...needed,
      expect.stringMatching(/^\/wait .*(ready|READY)/),
      'job-finalize id=job0',
    ]);
    expect(reduction.story.turns.at(-1)?.exchanges[0]?.answer).toMatchObject({
      kind: 'error',
      desc: expect.stringContaining("'ready'"),
    });
  }, 120_000);

  it('there is nothing to keep of one without', async () => {
    const path = await record(['query-status'], { qemu, folder: folder(), layout: 'bare' });
    expect(await reduced(path, qemu)).toMatchObject({ kind: 'nothing' });
  });
});

describe.skipIf(testQemus.length < 2)('a difference between two QEMUs', () => {
  it('is left with what it needs', async () => {
    const [old, other] = [testQemus[0], testQemus.at(-1)];
    if (old === undefined || other === undefined) expect.fail('two QEMUs');
    const path = await record(
      [
        'query-status',
        'query-block-jobs',
        'block-dirty-bitmap-add node=node-A name=b0',
        'query-version',
        '/raw {"execute": 5}',
        'stop',
      ],
      { qemu: old, folder: folder(), layout: 'bare' },
    );
    const reduction = await reduced(path, old, { against: other.qemu });
    if (reduction.kind !== 'reduced') expect.fail(JSON.stringify(reduction));
    expect(reduction.story.turns).toHaveLength(1);
    expect(reduction.against?.turns).toHaveLength(1);
  }, 60_000);
});
