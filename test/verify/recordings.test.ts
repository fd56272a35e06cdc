/** Every recording that ships, run again on the QEMU of its version: nothing differs, and nothing is left uncompared. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openRecording } from '../../src/recording/open.ts';
import { recordingsFolder } from '../../src/recording/shipped.ts';
import { differenceLines } from '../../src/verify/compare/print.ts';
import { verify } from '../../src/verify/verify.ts';
import { describeQemu } from '../support/qemu.ts';
import { tools } from './support/record.ts';

const RECORDINGS = recordingsFolder();
const STORIES = readdirSync(RECORDINGS).toSorted();

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qmpsh-test-'));
  vi.stubEnv('XDG_CACHE_HOME', folder);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describeQemu('a recording that ships', (qemu) => {
  const file = `qemu-${qemu.version.split('.').slice(0, 2).join('.')}.ndjson`;
  const stories = STORIES.filter((story) => readdirSync(join(RECORDINGS, story)).includes(file));

  // Most of the time is that of jobs held up by a speed limit: side by side it goes by once.
  describe.concurrent('verifies', () => {
    if (stories.length === 0) it.skip(`: none is of QEMU ${qemu.version}`, () => {});

    it.each(stories)(
      '%s',
      async (story) => {
        const recording = openRecording(join(RECORDINGS, story, file));
        try {
          const verdict = await verify(recording, { tools: tools(), qemu: qemu.qemu });
          if (verdict.kind !== 'compared') expect.fail(JSON.stringify(verdict));
          expect(differenceLines(verdict.comparison.differences)).toEqual([]);
          expect(verdict.comparison.skipped).toEqual([]);
        } finally {
          recording.close();
        }
      },
      180_000,
    );
  });
});
