import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diskLister, localDisks } from '../../../src/commands/common/disk.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const folder = scratchFolder();

/** Make files, and folders where the name ends in a slash; as if some time ago. */
function make(...names: readonly string[]): void {
  for (const name of names) {
    if (name.endsWith('/')) mkdirSync(join(folder(), name));
    else writeFileSync(join(folder(), name), '');
  }
  utimesSync(folder(), 1_000_000_000 + names.length, 1_000_000_000 + names.length);
}

function listed(list: ReturnType<typeof diskLister>, path: string): readonly string[] {
  return list(path)
    .map(({ name, isFolder }) => (isFolder ? `${name}/` : name))
    .sort();
}

test('a folder lists what is in it, itself, below and by its whole path', () => {
  make('a.qcow2', 'sub/', 'sub/b.raw');
  const list = diskLister(folder());
  expect(listed(list, '')).toEqual(['a.qcow2', 'sub/']);
  expect(listed(list, 'sub/')).toEqual(['b.raw']);
  expect(listed(list, `${folder()}/sub/`)).toEqual(['b.raw']);
  expect(listed(list, 'sub/../')).toEqual(['a.qcow2', 'sub/']);
});

test('a link is what it leads to; one that leads nowhere is a file', () => {
  make('sub/');
  symlinkSync('sub', join(folder(), 'link'));
  symlinkSync('nowhere', join(folder(), 'broken'));
  expect(listed(diskLister(folder()), '')).toEqual(['broken', 'link/', 'sub/']);
});

test('nothing where there is no such folder, and no error', () => {
  make('a.qcow2');
  const list = diskLister(folder());
  expect(list('nowhere/')).toEqual([]);
  expect(list('a.qcow2/')).toEqual([]);
  expect(list('a\0b/')).toEqual([]);
});

test('the same list until the folder changes, then what is there', () => {
  make('a.qcow2');
  const list = diskLister(folder());
  const before = list('');
  expect(list('')).toBe(before);
  make('b.qcow2', 'c.qcow2');
  expect(listed(list, '')).toEqual(['a.qcow2', 'b.qcow2', 'c.qcow2']);
});

test.each([
  ['/run/q.sock', true],
  ['unix:/run/q.sock', true],
  ['localhost:4444', false],
  ['tcp:127.0.0.1:4444', false],
  ['fd:3', false],
  ['exec:ssh host socat - UNIX:/run/q.sock', false],
])('%s: on this machine %s', (address, isLocal) => {
  const filesOf = localDisks([{ name: 'main', address }], folder());
  expect(filesOf('main') !== undefined).toBe(isLocal);
  expect(filesOf('other')).toBeUndefined();
});
