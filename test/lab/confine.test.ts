import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { confine, confineChain } from '../../src/lab/confine.ts';
import { qcow2 } from '../support/qcow2.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const root = scratchFolder();
/** The lab's folder; `outside.qcow2` and `secret` lie beside it. */
const lab = () => join(root(), 'lab');

beforeEach(() => {
  mkdirSync(join(lab(), 'sub'), { recursive: true });
  writeFileSync(join(root(), 'secret'), 'secret');
  writeFileSync(join(root(), 'outside.qcow2'), qcow2({}));
  writeFileSync(join(lab(), 'a.qcow2'), qcow2({}));
  symlinkSync(join(root(), 'secret'), join(lab(), 'link-to-file'));
  symlinkSync(root(), join(lab(), 'link-to-folder'));
  symlinkSync(join(lab(), 'a.qcow2'), join(lab(), 'link-inside'));
  symlinkSync(join(root(), 'new'), join(lab(), 'dangling'));
});

describe('file names a step may use', () => {
  it.each([
    ['a file that is there', 'a.qcow2', 'a.qcow2'],
    ['one that is to be made', 'e.qcow2', 'e.qcow2'],
    ['spelled with a dot', './e.qcow2', 'e.qcow2'],
    ['out and in again', '../lab/e.qcow2', 'e.qcow2'],
    ['in a folder of the lab', 'sub/e.qcow2', 'sub/e.qcow2'],
    ['two dots that are part of the name', '..e.qcow2', '..e.qcow2'],
    ['a colon behind a slash, which is no protocol', './a:b', 'a:b'],
    ['spaces', 'my disk.qcow2', 'my disk.qcow2'],
  ])('%s: %s', (_, name, expected) => {
    expect(confine(lab(), name)).toEqual({ ok: true, name: expected });
  });

  it('an absolute path, where it is inside', () => {
    expect(confine(lab(), join(lab(), 'e.qcow2'))).toEqual({ ok: true, name: 'e.qcow2' });
  });
});

describe('file names that are refused', () => {
  it.each([
    ['nothing', '', 'missing'],
    ['an absolute path', '/etc/passwd', 'outside'],
    ['the folder above', '../secret', 'outside'],
    ['the folder above, in a detour', 'sub/../../secret', 'outside'],
    ['a folder whose name only starts like the lab', '../lab2', 'outside'],
    ['through a link to a folder', 'link-to-folder/secret', 'outside'],
    ['a link to a file outside', 'link-to-file', 'symbolic link'],
    ['a link to a file inside', 'link-inside', 'symbolic link'],
    ['a link to where a file could be made', 'dangling', 'symbolic link'],
    ['json: pseudo-file', 'json:{"driver":"file","filename":"/etc/passwd"}', 'no protocols'],
    ['a protocol', 'nbd://127.0.0.1/disk', 'no protocols'],
    ['a protocol without slashes', 'fat:rw:.', 'no protocols'],
    ['the file protocol', 'file:a.qcow2', 'no protocols'],
    ['upper case', 'JSON:{}', 'no protocols'],
    ['an option', '--object=secret,id=s', 'dash'],
    ['the folder itself', '.', 'not a plain file|outside'],
    ['a folder', 'sub', 'not a plain file'],
    ['a folder, with a slash', 'sub/', 'a folder'],
    ['the end of a string in C', 'e.qcow2\0/etc/passwd', 'control characters'],
    ['a line end', 'e\n.qcow2', 'control characters'],
    ['an escape sequence', '\u001b[2J', 'control characters'],
    ['a folder that is not there', 'no/e.qcow2', 'no such folder'],
  ])('%s', (_, name, why) => {
    const answer = confine(lab(), name);
    expect(answer).toMatchObject({ ok: false, reason: expect.stringMatching(why) });
    expect(JSON.stringify(answer)).not.toContain('\\u001b');
  });
});

describe('images by what their header leads to', () => {
  const image = (name: string, ...header: Parameters<typeof qcow2>) =>
    writeFileSync(join(lab(), name), qcow2(...header));

  it('takes a chain that stays inside', () => {
    image('b.qcow2', { backing: './a.qcow2', backingFormat: 'qcow2' });
    image('c.qcow2', { backing: join(lab(), 'b.qcow2'), backingFormat: 'qcow2' });
    expect(confineChain(lab(), 'c.qcow2')).toEqual({ ok: true, name: 'c.qcow2' });
  });

  it('reads a relative backing file from the folder of its overlay', () => {
    image('sub/b.qcow2', { backing: '../a.qcow2', backingFormat: 'qcow2' });
    expect(confineChain(lab(), 'sub/b.qcow2').ok).toBe(true);
    image('b.qcow2', { backing: '../outside.qcow2', backingFormat: 'qcow2' });
    expect(confineChain(lab(), 'b.qcow2')).toMatchObject({ reason: expect.stringContaining('outside') });
  });

  it.each([
    ['a file elsewhere', { backing: '/etc/passwd', backingFormat: 'raw' }, 'outside'],
    ['a link', { backing: 'link-to-file', backingFormat: 'raw' }, 'symbolic link'],
    ['a pseudo-file', { backing: 'json:{"driver":"null-co"}', backingFormat: 'qcow2' }, 'no protocols'],
    ['a server', { backing: 'nbd:127.0.0.1:10809', backingFormat: 'raw' }, 'no protocols'],
    ['a format that names further files', { backing: 'a.vmdk', backingFormat: 'vmdk' }, 'vmdk'],
    ['a file whose format QEMU would guess', { backing: 'a.qcow2' }, 'of no format'],
    ['a separate data file', { dataFile: true }, 'another file'],
    ['itself', { backing: 'x.qcow2', backingFormat: 'qcow2' }, 'does not end'],
  ])('refuses one that leads to %s, two images down', (_, header, why) => {
    image('x.qcow2', header);
    image('y.qcow2', { backing: 'x.qcow2', backingFormat: 'qcow2' });
    expect(confineChain(lab(), 'y.qcow2')).toMatchObject({ ok: false, reason: expect.stringContaining(why) });
  });

  it('leaves what is not there to qemu-img', () => {
    expect(confineChain(lab(), 'no.qcow2')).toEqual({ ok: true, name: 'no.qcow2' });
  });
});
