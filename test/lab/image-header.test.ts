import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { readImageHeader } from '../../src/lab/image-header.ts';
import { itQemu } from '../support/qemu.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const root = scratchFolder();
const read = (name: string) => readImageHeader(join(root(), name));

itQemu('reads what qemu-img wrote', async ({ img }) => {
  const run = (...args: string[]) => execa(img, args, { cwd: root() });
  await run('create', '-f', 'qcow2', 'a.qcow2', '39M');
  expect(read('a.qcow2')).toEqual({
    format: 'qcow2',
    backing: undefined,
    backingFormat: undefined,
    dataFile: false,
  });

  await run('create', '-f', 'qcow2', '-b', './a.qcow2', '-F', 'qcow2', 'b.qcow2');
  expect(read('b.qcow2')).toMatchObject({ backing: './a.qcow2', backingFormat: 'qcow2' });

  await run('create', '-f', 'raw', 'm.raw', '1M');
  expect(read('m.raw')).toEqual({ format: 'raw' });

  const old = ['-f', 'qcow2', '-o', 'compat=0.10', '-b', 'm.raw', '-F', 'raw', 'old.qcow2'];
  await run('create', ...old);
  expect(read('old.qcow2')).toMatchObject({ backing: 'm.raw', backingFormat: 'raw', dataFile: false });

  await run('create', '-f', 'qcow2', '-o', 'data_file=d.raw', 'apart.qcow2', '1M');
  expect(read('apart.qcow2')).toMatchObject({ dataFile: true });
});

describe('what is no image', () => {
  it.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['a header cut short', 'QFI\xfb\0\0\0\x03'],
  ])('is raw: %s', (_, content) => {
    writeFileSync(join(root(), 'x'), content, 'latin1');
    expect(read('x')).toEqual({ format: 'raw' });
  });

  it('is nothing where there is no file', () => {
    expect(read('x')).toBeUndefined();
  });
});
