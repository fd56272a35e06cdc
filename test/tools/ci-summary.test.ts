import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../support/scratch-folder.ts';

const root = scratchFolder();

const SUMMARY = fileURLToPath(new URL('../../tools/ci-summary.mjs', import.meta.url));

/** The summary of a result whose files hold tests of these states, and its exit code. */
async function summary(success: boolean, ...files: { status: string; tests: string[] }[]) {
  const testResults = files.map(({ status, tests }) => ({
    status,
    assertionResults: tests.map((test) => ({ status: test })),
  }));
  const path = join(root(), 'result.json');
  writeFileSync(path, JSON.stringify({ success, testResults }));
  return run(path);
}

async function run(path: string) {
  const { stdout, exitCode } = await execa(process.execPath, [SUMMARY, path], {
    reject: false,
  });
  return [stdout, exitCode];
}

describe("CI's last line", () => {
  it('counts what passed and what was skipped, over all files', async () => {
    expect(
      await summary(
        true,
        { status: 'passed', tests: ['passed', 'passed', 'skipped'] },
        { status: 'passed', tests: ['passed', 'pending', 'todo'] },
      ),
    ).toEqual(['3 passed, 0 failed, 3 skipped', 0]);
  });

  it('fails where a test failed', async () => {
    expect(await summary(false, { status: 'failed', tests: ['passed', 'failed'] })).toEqual([
      '1 passed, 1 failed, 0 skipped',
      1,
    ]);
  });

  it('counts a test file that did not load as a failure', async () => {
    expect(
      await summary(false, { status: 'failed', tests: [] }, { status: 'passed', tests: ['passed'] }),
    ).toEqual(['1 passed, 1 failed, 0 skipped', 1]);
  });

  it('fails where the runner says so though every test passed', async () => {
    expect(await summary(false, { status: 'passed', tests: ['passed'] })).toEqual([
      '1 passed, 0 failed, 0 skipped',
      1,
    ]);
  });

  it.each([
    ['no test was found', [] as string[]],
    ['every test was skipped', ['skipped']],
  ])('fails where %s', async (_, tests) => {
    expect(await summary(true, { status: 'passed', tests })).toEqual([
      `0 passed, 0 failed, ${tests.length} skipped`,
      1,
    ]);
  });

  it('fails where the runner left no result', async () => {
    expect(await run(join(root(), 'none.json'))).toEqual(['0 passed, 0 failed, 0 skipped', 1]);
  });
});
