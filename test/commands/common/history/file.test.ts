import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { appendShared, readShared, replaceShared } from '../../../../src/commands/common/history/file.ts';
import { scratchFolder } from '../../../support/scratch-folder.ts';

const folder = scratchFolder();
const path = () => join(folder(), 'state', 'history');
const modeOf = (file: string) => statSync(file).mode & 0o777;

describe('a shared file', () => {
  it('is made with its folder, private, by the first line', () => {
    expect(readShared(path())).toBeUndefined();
    appendShared(path(), 'a\n');
    appendShared(path(), 'b\n');
    expect(readShared(path())).toBe('a\nb\n');
    expect([modeOf(path()), modeOf(join(folder(), 'state'))]).toEqual([0o600, 0o700]);
  });

  it('is made private where it was not', () => {
    appendShared(path(), 'a\n');
    chmodSync(path(), 0o644);
    appendShared(path(), 'b\n');
    expect(modeOf(path())).toBe(0o600);
  });

  it('begins a row anew behind one that was torn', () => {
    appendShared(path(), 'a\n');
    writeFileSync(path(), 'a\nto');
    appendShared(path(), 'b\n');
    expect(readShared(path())).toBe('a\nto\nb\n');
  });

  it('is replaced as a whole, private, and nothing is left beside it', () => {
    appendShared(path(), 'a\nb\n');
    replaceShared(path(), (text) => text.replace('a\n', ''));
    expect([readShared(path()), modeOf(path())]).toEqual(['b\n', 0o600]);
    expect(readdirSync(join(folder(), 'state'))).toEqual(['history']);
  });

  it('keeps what another appends while it is replaced', () => {
    appendShared(path(), 'a\n');
    replaceShared(path(), (text) => {
      appendShared(path(), 'meanwhile\n');
      return text.toUpperCase();
    });
    expect(readShared(path())).toBe('A\nmeanwhile\n');
  });

  it('is not replaced while another does, but is once the lock is an old one', () => {
    appendShared(path(), 'a\n');
    writeFileSync(`${path()}.lock`, '1\n');
    replaceShared(path(), () => 'b\n');
    expect(readShared(path())).toBe('a\n');
    const longAgo = Date.now() / 1000 - 3600;
    utimesSync(`${path()}.lock`, longAgo, longAgo);
    replaceShared(path(), () => 'b\n');
    expect(readShared(path())).toBe('b\n');
    expect(existsSync(`${path()}.lock`)).toBe(false);
  });

  it('that is no file is an error, not a wait', () => {
    mkdirSync(path(), { recursive: true });
    expect(() => readShared(path())).toThrow();
    expect(() => appendShared(path(), 'a\n')).toThrow();
  });

  it('loses no line of three programs that write and replace it at once', async () => {
    const child = join(folder(), 'child.mjs');
    const entry = fileURLToPath(new URL('./support/child.ts', import.meta.url));
    await build({ entryPoints: [entry], outfile: child, bundle: true, platform: 'node', format: 'esm' });
    const names = ['one', 'two', 'three'];
    const shells = names.map((name) => fork(child, [path(), name, '300', '7']));
    await Promise.all(shells.map((shell) => once(shell, 'message')));
    const ends = shells.map((shell) => once(shell, 'exit'));
    for (const shell of shells) shell.send('go');
    expect((await Promise.all(ends)).map(([code]) => code)).toEqual([0, 0, 0]);
    const rows = new Set(readFileSync(path(), 'utf8').split('\n'));
    const lost = names.flatMap((name) =>
      Array.from({ length: 300 }, (_, i) => `${name} ${i}`).filter((row) => !rows.has(row)),
    );
    expect(lost).toEqual([]);
  });
});
