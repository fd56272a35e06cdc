/**
 * The forms steps have, as data: what `$` is completed with. Says the same as step.ts reads, and a test holds them
 * together.
 */

const FORMAT = { kind: 'words', words: ['qcow2', 'raw'] } as const;
const IMAGE = { kind: 'entity', role: 'image-file' } as const;
const FILE = { name: 'FILE', optional: false, takes: IMAGE } as const;

export const STEP_FORMS = [
  {
    name: 'qemu-img create',
    brief: 'make an image',
    options: [
      { name: '-f', brief: 'its format; raw where none is given', takes: FORMAT },
      { name: '-b', brief: 'the image it stands on', takes: IMAGE },
      { name: '-F', brief: "the backing image's format", takes: FORMAT },
    ],
    operands: [
      { name: 'FILE', optional: false, takes: { kind: 'entity', role: 'new-image-file' } },
      { name: 'SIZE', optional: true, takes: { kind: 'size' } },
    ],
  },
  {
    name: 'qemu-img info',
    brief: 'format, sizes and backing file of an image',
    options: [{ name: '--backing-chain', brief: 'of all it stands on as well' }],
    operands: [FILE],
  },
  { name: 'qemu-img check', brief: 'look for errors in an image', options: [], operands: [FILE] },
  {
    name: 'qemu-img compare',
    brief: 'whether two images hold the same data',
    options: [],
    operands: [FILE, FILE],
  },
  {
    name: 'qemu-img convert',
    brief: 'a copy of an image, all it stands on included',
    options: [{ name: '-O', brief: "the copy's format; raw where none is given", takes: FORMAT }],
    operands: [
      FILE,
      { name: 'NEW-FILE', optional: false, takes: { kind: 'entity', role: 'new-image-file' } },
    ],
  },
  {
    name: 'qemu-img map',
    brief: 'which file of a chain holds what',
    options: [],
    operands: [FILE],
  },
  {
    name: 'guest-write',
    brief: 'write to a disk as the guest would',
    options: [
      { name: '-m', brief: 'the QEMU, where the lab has two', takes: { kind: 'text' } },
      {
        name: '-d',
        brief: 'the disk; virtio0 where none is given',
        takes: { kind: 'entity', role: 'qdev' },
      },
      { name: '-P', brief: 'the byte to write, 0 to 255', takes: { kind: 'text' } },
    ],
    operands: [
      { name: 'OFFSET', optional: false, takes: { kind: 'size' } },
      { name: 'LENGTH', optional: false, takes: { kind: 'size' } },
    ],
  },
  {
    name: 'restart',
    brief: 'the lab as it was at first: QEMU and images anew',
    options: [],
    operands: [],
  },
] as const;
