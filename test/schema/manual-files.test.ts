import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { manualOfTree, manualPages, manualPath } from '../../src/schema/manual-files.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { NEWER, OLDER } from './manual/pages.ts';

const scratch = scratchFolder();

/** A folder of manual pages with one page in it. */
function manualFolder(name: string, page: string, content: string | Buffer): string {
  const folder = join(scratch(), name);
  mkdirSync(join(folder, 'man7'), { recursive: true });
  writeFileSync(join(folder, 'man7', page), content);
  return folder;
}

const fromOf = (MANPATH: string, name = 'boil-water') => manualPages({ MANPATH }).section(name)?.from;

describe('manualPages', () => {
  it('reads a page, plain or gzipped', () => {
    expect(fromOf(manualFolder('a', 'qemu-qmp-ref.7', OLDER))).toBe('the manual page of QEMU 8.1.4');
    expect(fromOf(manualFolder('b', 'qemu-qmp-ref.7.gz', gzipSync(NEWER)))).toBe(
      'the manual page of QEMU 12.0.1',
    );
  });

  it('takes the first page of a path, and asks the storage daemon’s for what it lacks', () => {
    const first = manualFolder('a', 'qemu-qmp-ref.7', NEWER);
    const second = manualFolder('b', 'qemu-qmp-ref.7', OLDER);
    manualFolder('b', 'qemu-storage-daemon-qmp-ref.7', '.B Command export-kettle\nSends it abroad.');
    expect(fromOf(`${first}:${second}`)).toContain('12.0.1');
    expect(fromOf(`/no/such:${second}:${first}`)).toContain('8.1.4');
    const source = manualPages({ MANPATH: `${first}:${second}` });
    for (const _ of [1, 2]) {
      expect(source.section('export-kettle')?.from).toBe('the manual page of QEMU');
      expect(source.section('boil-water')?.from).toContain('12.0.1');
    }
  });

  it.each([
    ['is no gzip', 'qemu-qmp-ref.7.gz', 'rubbish'],
    ['unpacks to more than any page', 'qemu-qmp-ref.7.gz', gzipSync(Buffer.alloc(64 * 1024 * 1024))],
    ['is no page', 'qemu-qmp-ref.7', '\0\0\0'],
    ['is packed another way', 'qemu-qmp-ref.7.xz', 'rubbish'],
  ])('does without one that %s', (_, page, content) => {
    expect(fromOf(manualFolder('a', page, content))).toBeUndefined();
  });
});

describe('manualOfTree', () => {
  const tree = (text: string) => {
    writeFileSync(join(scratch(), 'qapi-schema.json'), text);
    return manualOfTree(scratch());
  };

  it('reads a QAPI folder', () => {
    const source = tree("##\n# @stop-all:\n#\n# Ends it.\n##\n{ 'command': 'stop-all' }");
    expect(source.section('stop-all')?.from).toMatch(/^the QAPI documentation in qmpsh-test-/);
    expect(source.section('boil-water')).toBeUndefined();
  });

  it('says at once where there is none, and does without one that is damaged', () => {
    expect(() => manualOfTree('/no/such')).toThrow('qapi-schema.json');
    expect(tree("{ 'command': ").section('stop-all')).toBeUndefined();
  });
});

describe('manualPath', () => {
  const USUAL = ['/usr/local/share/man', '/usr/share/man'];

  it.each([
    ['without anything', undefined, undefined, USUAL],
    ['beside programs', undefined, '/opt/q/bin', ['/opt/q/share/man', '/opt/q/man', ...USUAL]],
    ['but not beside relative ones', undefined, 'bin::.', USUAL],
    ['as $MANPATH says alone', '/a:/b', '/opt/q/bin', ['/a', '/b']],
    ['with the usual ones for an empty entry', '/a:', undefined, ['/a', ...USUAL]],
    ['with the usual ones first', ':/a', undefined, [...USUAL, '/a']],
  ])('is %s', (_, manpath, path, folders) => {
    expect(manualPath(manpath, path)).toEqual(folders);
  });
});
