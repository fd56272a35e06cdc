import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createScratch, removeScratch, sweepScratch } from '../../src/lab/scratch.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const root = scratchFolder();

beforeEach(() => {
  vi.stubEnv('TMPDIR', root());
  vi.stubEnv('XDG_RUNTIME_DIR', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** The number of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = execa('true');
  await child;
  return child.pid ?? 0;
}

/** A folder as another process would have named its own. */
function folderOf(pid: number): string {
  const own = basename(createScratch(false));
  const folder = join(root(), own.replace(`-${process.pid}-`, `-${pid}-`));
  mkdirSync(folder);
  writeFileSync(join(folder, 'a.qcow2'), 'data');
  return folder;
}

describe('the scratch folder', () => {
  it('is private, and every one is new', () => {
    const [one, other] = [createScratch(false), createScratch(false)];
    expect(one).not.toBe(other);
    expect(statSync(one).mode & 0o777).toBe(0o700);
  });

  it('is named by its real path, where the temp folder is a link', () => {
    mkdirSync(join(root(), 'real'));
    symlinkSync(join(root(), 'real'), join(root(), 'link'));
    vi.stubEnv('TMPDIR', join(root(), 'link'));
    expect(createScratch(false)).toContain(join(root(), 'real'));
  });

  it('goes elsewhere where a socket’s path would get too long', () => {
    const long = join(root(), 'x'.repeat(80));
    mkdirSync(long);
    vi.stubEnv('TMPDIR', long);
    vi.stubEnv('XDG_RUNTIME_DIR', root());
    expect(createScratch(false).startsWith(join(root(), 'qmpsh-lab-'))).toBe(true);
  });

  it('goes elsewhere where there is no temp folder', () => {
    vi.stubEnv('TMPDIR', join(root(), 'no'));
    vi.stubEnv('XDG_RUNTIME_DIR', root());
    expect(createScratch(false).startsWith(root())).toBe(true);
  });

  it('is removed with all that is in it, and may be gone', async () => {
    const folder = createScratch(false);
    writeFileSync(join(folder, 'a.qcow2'), 'data');
    await removeScratch(folder);
    await removeScratch(folder);
    expect(existsSync(folder)).toBe(false);
  });
});

describe('sweeping', () => {
  it('removes what a crashed lab left', async () => {
    const left = folderOf(await deadPid());
    expect(await sweepScratch()).toEqual([left]);
    expect(existsSync(left)).toBe(false);
  });

  it.each<[string, () => Promise<string> | string]>([
    ['a running lab', () => createScratch(false)],
    ['a kept folder', () => createScratch(true)],
    ['a process of somebody else', () => folderOf(1)],
    [
      'another container',
      async () => {
        const folder = join(root(), `qmpsh-lab-${await deadPid()}-1-abcdef`);
        mkdirSync(folder);
        return folder;
      },
    ],
    [
      'a file of that name',
      async () => {
        const folder = folderOf(await deadPid());
        await removeScratch(folder);
        writeFileSync(folder, '');
        return folder;
      },
    ],
    [
      'whatever a link of that name points to',
      async () => {
        const folder = folderOf(await deadPid());
        await removeScratch(folder);
        mkdirSync(join(root(), 'precious'));
        symlinkSync(join(root(), 'precious'), folder);
        return join(root(), 'precious');
      },
    ],
    [
      'other folders',
      () => {
        mkdirSync(join(root(), 'qmpsh-notes'));
        return join(root(), 'qmpsh-notes');
      },
    ],
  ])('leaves %s alone', async (_, make) => {
    const folder = await make();
    const before = readdirSync(root());
    expect(await sweepScratch()).toEqual([]);
    expect(existsSync(folder)).toBe(true);
    expect(readdirSync(root())).toEqual(before);
  });
});
