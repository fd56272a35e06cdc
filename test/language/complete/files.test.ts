import { describe, expect, test } from 'vitest';
import { bind } from '../../../src/language/bind/bind.ts';
import { completed, context, labels, taken } from '../../support/language.ts';
import { withFiles } from '../../support/wanting.ts';

const about = withFiles({
  '': ['notes.txt', 'big.raw', 'd.qcow2', 'e.qcow2', 'images/', '.hidden.qcow2', 'two words.img', 'a:b.img'],
  'images/': ['f.qcow2', 'old/'],
  '/srv/': ['g.vmdk'],
});

const ADD = 'blockdev-add driver=qcow2 file.driver=file file.filename=';

describe('image files', () => {
  test.each([
    // what QEMU has open comes first; of what is on the disk images, then the way to others, then the rest
    [
      `${ADD}|`,
      [
        'a.qcow2',
        'b.qcow2',
        'c.qcow2',
        'd.qcow2',
        './a:b.img',
        'big.raw',
        'e.qcow2',
        'two words.img',
        'images/',
        'notes.txt',
      ],
    ],
    [`${ADD}e|`, ['e.qcow2']],
    [`${ADD}images/|`, ['images/f.qcow2', 'images/old/']],
    [`${ADD}/srv/|`, ['/srv/g.vmdk']],
    [`${ADD}.h|`, ['.hidden.qcow2']],
    [`${ADD}"two w|`, ['two words.img']],
    ['blockdev-change-medium id=cd0 filename=bi|', ['big.raw', './a:b.img']],
    ['blockdev-add driver=file filename=big|', ['big.raw']],
    ['{"execute":"blockdev-add","arguments":{"driver":"file","filename":"big|', ['big.raw']],
    // a file to be made: the one that goes on with the row, then where it may lie
    ['drive-mirror device=virtio0 sync=full target=ima|', ['images/']],
    [
      'blockdev-snapshot-sync node-name=node-D snapshot-file=|',
      [
        // e.qcow2 would follow d.qcow2, but is there
        'f.qcow2',
        'images/',
        './a:b.img',
        'big.raw',
        'e.qcow2',
        'two words.img',
        'notes.txt',
      ],
    ],
    // no image: any file
    ['screendump filename=n|', ['notes.txt']],
    // a chain's own files are all that fit there
    ['block-commit device=node-D base=|', ['c.qcow2', 'b.qcow2', 'a.qcow2']],
  ])('%s', (line, offered) => {
    expect(labels(line, about)).toEqual(offered);
  });

  test('say where they are from', () => {
    expect(completed(`${ADD}big|`, about).items[0]).toMatchObject({
      label: 'big.raw',
      source: 'disk',
      type: 'image file',
    });
    const make = 'blockdev-snapshot-sync node-name=node-D snapshot-file=big|';
    expect(completed(make, about).items[0]).toMatchObject({ label: 'big.raw', brief: 'is there already' });
    expect(completed(`${ADD}im|`, about).items[0]).toMatchObject({ label: 'images/', brief: 'folder' });
  });

  test.each([
    [`${ADD}im|`, `${ADD}images/|`],
    [`${ADD}big|`, `${ADD}big.raw |`],
    [`${ADD}two|`, `${ADD}"two words.img" |`],
    [
      '{"execute":"blockdev-add","arguments":{"driver":"file","filename":"im|',
      '{"execute":"blockdev-add","arguments":{"driver":"file","filename":"images/|"',
    ],
  ])('%s: a folder goes on, a blank is quoted', (line, after) => {
    expect(taken(line, undefined, about)).toBe(after);
  });

  test('a folder with a blank goes on before its closing quote', () => {
    expect(taken(`${ADD}my|`, undefined, withFiles({ '': ['my images/'] }))).toBe(`${ADD}"my images/|"`);
    const within = withFiles({ 'my images/': ['x.img'] });
    expect(labels(`${ADD}"my images/|"`, within)).toEqual(['my images/x.img']);
  });

  test('a name that would not be what it seems is left out', () => {
    const odd = ['esc\u001b[31m.img', 'tab\there.img', 'line\nend.img', 'x\u202ey.img', 'c1\u0085.img'];
    expect(labels(`${ADD}|`, withFiles({ '': [...odd, 'good.img'] }))).toEqual([
      'a.qcow2',
      'b.qcow2',
      'c.qcow2',
      'd.qcow2',
      'good.img',
    ]);
  });

  test('what is put in is read back as the name', () => {
    const names = [
      "it's.img",
      '{x}.img',
      '"q".img',
      'back\\slash.img',
      'a=b.img',
      'null',
      '007',
      'json:.img',
    ];
    const { items, replace } = completed(`${ADD}|`, withFiles({ '': names }));
    const disk = items.filter(({ source }) => source === 'disk');
    expect(disk).toHaveLength(names.length);
    for (const { label, insert } of disk) {
      const { line } = bind(`${ADD.slice(0, replace.start)}${insert}`, about);
      expect(line).toMatchObject({ message: { arguments: { file: { filename: label } } } });
    }
  });

  test.each([
    [`${ADD}|`, ''],
    [`${ADD}sub/x|`, 'sub/'],
    [`${ADD}/var/lib/|`, '/var/lib/'],
    ['blockdev-add driver=qcow2 node-name=|', undefined],
    ['block-commit device=node-D base=|', undefined],
  ])('%s: the folder that is not known is asked for', (line, folder) => {
    expect(completed(line, withFiles({})).wantsFolder).toBe(folder);
  });

  test('where there is no disk to look at, none is asked for', () => {
    expect(completed(`${ADD}|`, context())).toMatchObject({ items: [{}, {}, {}, {}] });
    expect(completed(`${ADD}|`, context()).wantsFolder).toBeUndefined();
  });
});
