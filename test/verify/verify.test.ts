/** Recordings held against the QEMU they were made on, and a doctored one against what it says. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openRecording } from '../../src/recording/open.ts';
import { differenceLines } from '../../src/verify/compare/print.ts';
import { type Verdict, verify } from '../../src/verify/verify.ts';
import { describeQemu, type TestQemu } from '../support/qemu.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { record, tools } from './support/record.ts';

const folder = scratchFolder();

beforeEach(() => {
  vi.stubEnv('XDG_CACHE_HOME', join(folder(), 'cache'));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function verified(path: string, qemu: TestQemu): Promise<Extract<Verdict, { kind: 'compared' }>> {
  const recording = openRecording(path);
  try {
    const verdict = await verify(recording, { tools: tools(), qemu: qemu.qemu });
    if (verdict.kind !== 'compared') expect.fail(JSON.stringify(verdict));
    return verdict;
  } finally {
    recording.close();
  }
}

const ADD = [
  '$ qemu-img create -f qcow2 e.qcow2 39M',
  'blockdev-add driver=qcow2 node-name=node-E file.driver=file file.filename=e.qcow2',
];

const SESSIONS: readonly (readonly [string, readonly string[]])[] = [
  [
    'stream',
    [
      'query-block',
      'block-stream device=node-D base-node=node-A job-id=job0',
      '/wait job0',
      'query-jobs',
      'quit',
    ],
  ],
  [
    'commit of the active layer',
    [
      'block-commit device=node-D base-node=node-B job-id=job0',
      '/wait BLOCK_JOB_READY device=job0',
      'query-block-jobs',
      'job-complete id=job0',
      '/wait job0',
      'query-named-block-nodes flat=true',
    ],
  ],
  [
    'mirror, ended with a copy',
    [
      ...ADD,
      'blockdev-mirror device=node-D target=node-E sync=full job-id=job0',
      '/wait job0 ready',
      'block-job-cancel device=job0',
      '/wait job0',
      'blockdev-mirror device=node-D target=node-Z sync=full job-id=job0',
      'quit',
      '$ qemu-img compare d.qcow2 e.qcow2',
    ],
  ],
  [
    'backup',
    [
      ...ADD,
      '$ guest-write -P 9 20M 1M',
      'blockdev-backup device=node-D target=node-E sync=full job-id=job0 speed=20M',
      '/wait job0',
      '/hmp info block',
      'transaction(',
      'block-dirty-bitmap-add node=node-D name=bm0',
      'block-dirty-bitmap-add node=node-D name=bm1',
      ')',
      'query-status',
    ],
  ],
];

describeQemu('a recording on the QEMU it was made on', (qemu) => {
  it('a reply somebody changed is found, and printed where it stands', async () => {
    const path = await record(
      [
        'query-status',
        'block-commit device=node-D base-node=node-X',
        'block-stream device=node-D job-id=job0',
        '/wait job0',
      ],
      { qemu, folder: folder() },
    );
    const text = readFileSync(path, 'utf8');
    const line = text.split('\n').findIndex((one) => one.includes('"text":"block-commit')) + 1;
    const doctored = text
      .replaceAll('"status": "prelaunch"', '"status": "running"')
      .replace(/(Cannot find device=)[^"]*/, '$1node-Y')
      .replace(/"len": \d+/, '"len": 1')
      .replace(/("status": ")waiting/, '$1ready');
    writeFileSync(path, doctored);
    const { comparison } = await verified(path, qemu);
    const lines = differenceLines(comparison.differences);
    expect(lines).toContain('  return.status');
    expect(lines).toContain('    recorded  "running"');
    expect(lines).toContain('    now       "prelaunch"');
    expect(lines).toContain(`line ${line}: block-commit device=node-D base-node=node-X`);
    expect(lines).toContain('  states of job job0');
    expect(lines.filter((one) => one.startsWith('    recorded'))).toHaveLength(3);
  });

  it.each(SESSIONS)(
    '%s: no differences, five times',
    async (_, lines) => {
      const path = await record(lines, { qemu, folder: folder() });
      for (let i = 0; i < 5; i += 1) {
        const { comparison, lines: ran } = await verified(path, qemu);
        expect(differenceLines(comparison.differences)).toEqual([]);
        expect(comparison.skipped).toEqual([]);
        expect(ran).toBe(lines.length);
        expect(comparison.equal).toBeGreaterThan(lines.length / 2);
      }
    },
    120_000,
  );
});
