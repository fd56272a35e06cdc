import { expect, it } from 'vitest';
import { stepChecks } from '../../../src/walkthrough/draft/step-checks.ts';

it.each([
  ['qemu-img create -f qcow2 e.qcow2 39M', true, "Formatting 'e.qcow2'", 'file e.qcow2'],
  ['qemu-img check d.qcow2', true, 'No errors', 'image check d.qcow2'],
  ['qemu-img compare a.qcow2 b.qcow2', true, 'Images are identical.', 'identical a.qcow2 b.qcow2'],
  ['qemu-img compare a.qcow2 b.qcow2', false, 'Content mismatch at offset 0!', 'fails "Content mismatch"'],
  [
    'qemu-img compare a.qcow2 b.qcow2',
    false,
    'Failed to get shared "write" lock',
    'fails "Failed to get shared"',
  ],
  ['qemu-img convert -O raw a.qcow2 b.raw', true, '', 'identical a.qcow2 b.raw'],
  ['qemu-img info d.qcow2', true, 'image: d.qcow2\nfile format: qcow2', 'output "image: d.qcow2"'],
  ['guest-write -P 14 28M 512', true, '', 'reads virtio0 28M 512 0x0e'],
  ['guest-write -m dst -d ide0-hd0 -P 0x0e 1536K 1G', true, '', '@dst reads ide0-hd0 1536K 1G 0x0e'],
  ['restart', true, '', 'connection open'],
])('%s, %s, is checked by its outcome', (text, ok, output, check) => {
  expect(stepChecks(text, ok, output)).toEqual([check]);
});
