/** What /why says of a `$` line. */
import { expect, it } from 'vitest';
import { formText } from '../../src/walkthrough/form-text.ts';

it.each([
  [
    '$ qemu-img create -f qcow2 -b c.qcow2 -F qcow2 f.qcow2',
    [
      'qemu-img create: make an image',
      '  -f  its format; raw where none is given',
      '  -b  the image it stands on',
      "  -F  the backing image's format",
    ],
  ],
  ['$ qemu-img check d.qcow2', ['qemu-img check: look for errors in an image']],
  [
    '$  guest-write -P 0x0a 0 16M',
    ['guest-write: write to a disk as the guest would', '  -P  the byte to write, 0 to 255'],
  ],
  ['$ restart', ['restart: the lab as it was at first: QEMU and images anew']],
])('%s', (line, told) => {
  expect(formText(line)).toBe(told.join('\n'));
});

it.each(['quit', '/hmp info block-jobs', '$ rm x', '$ restarting', '$', ''])('nothing of “%s”', (line) => {
  expect(formText(line)).toBeUndefined();
});
