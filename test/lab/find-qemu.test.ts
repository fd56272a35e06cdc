import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LabError } from '../../src/lab/error.ts';
import { findQemu } from '../../src/lab/find-qemu.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const root = scratchFolder();

/** Put programs into a folder of the test's own; gives the folder. */
function folder(name: string, ...programs: string[]): string {
  const path = join(root(), name);
  mkdirSync(path);
  for (const program of programs) {
    writeFileSync(join(path, program), '');
    chmodSync(join(path, program), 0o755);
  }
  return path;
}

function failure(run: () => unknown): LabError {
  try {
    run();
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('findQemu', () => {
  it('takes the first emulator on the search path', () => {
    const [empty, one, two] = [
      folder('empty'),
      folder('one', 'qemu-system-x86_64', 'qemu-img'),
      folder('two', 'qemu-system-x86_64', 'qemu-img'),
    ];
    expect(findQemu({ searchPath: `${empty}:${one}:${two}` })).toEqual({
      qemu: `${one}/qemu-system-x86_64`,
      img: `${one}/qemu-img`,
    });
  });

  it.each([
    ['a folder', (own: string) => own],
    ['a binary', (own: string) => join(own, 'qemu-system-x86_64')],
  ])('given %s, prefers the qemu-img beside that QEMU to the one on PATH', (_, given) => {
    const own = folder('own', 'qemu-system-x86_64', 'qemu-img');
    const system = folder('system', 'qemu-system-x86_64', 'qemu-img');
    expect(findQemu({ path: given(own), searchPath: system }).img).toBe(`${own}/qemu-img`);
  });

  it('follows a link to find the qemu-img of the build it points to', () => {
    const build = folder('build', 'qemu-system-x86_64', 'qemu-img');
    const bin = folder('bin');
    symlinkSync(join(build, 'qemu-system-x86_64'), join(bin, 'qemu-git'));
    expect(findQemu({ path: 'qemu-git', searchPath: bin })).toEqual({
      qemu: `${bin}/qemu-git`,
      img: `${build}/qemu-img`,
    });
  });

  it('takes the qemu-img on PATH where the build has none', () => {
    const build = folder('build', 'qemu-system-x86_64');
    const system = folder('system', 'qemu-img');
    expect(findQemu({ path: build, searchPath: system }).img).toBe(`${system}/qemu-img`);
  });

  it('says what to install where qemu-img is missing', () => {
    const error = failure(() => findQemu({ searchPath: folder('bin', 'qemu-system-x86_64') }));
    expect(error.code).toBe('no-qemu');
    expect(error.message).toContain('qemu-img');
    expect(error.hint).toContain('qemu-utils');
  });

  it.each(['Debian', 'Fedora', 'Arch', 'openSUSE', 'Alpine', 'macOS'])(
    'says how to install QEMU on %s, in one line',
    (family) => {
      const error = failure(() => findQemu({ searchPath: folder('bin') }));
      expect(error.message).toContain('not installed');
      expect(error.hint.split('\n').filter((line) => line.startsWith(family))).toHaveLength(1);
    },
  );

  it('names the path that is no QEMU', () => {
    expect(failure(() => findQemu({ path: '/nowhere/qemu', searchPath: '' })).message).toContain(
      '/nowhere/qemu',
    );
  });

  it('passes over what is no program', () => {
    const bin = folder('bin');
    writeFileSync(join(bin, 'qemu-system-x86_64'), 'not executable');
    mkdirSync(join(bin, 'qemu-img'));
    expect(failure(() => findQemu({ path: bin, searchPath: bin })).code).toBe('no-qemu');
  });
});
