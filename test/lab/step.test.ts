import { describe, expect, it } from 'vitest';
import { parseStep, type Step } from '../../src/lab/step.ts';

const MiB = 1024n * 1024n;

describe('steps', () => {
  it.each<[string, Step]>([
    [
      '$ qemu-img create -f qcow2 e.qcow2 39M',
      { kind: 'image-create', file: 'e.qcow2', format: 'qcow2', size: 39n * MiB },
    ],
    ['qemu-img create m.raw 512', { kind: 'image-create', file: 'm.raw', format: 'raw', size: 512n }],
    [
      'qemu-img create -f qcow2 -b ./a.qcow2 -F qcow2 b.qcow2',
      {
        kind: 'image-create',
        file: 'b.qcow2',
        format: 'qcow2',
        backing: { file: './a.qcow2', format: 'qcow2' },
      },
    ],
    [
      'qemu-img create b.qcow2 1g -f qcow2 -F raw -b a.raw',
      {
        kind: 'image-create',
        file: 'b.qcow2',
        format: 'qcow2',
        size: 1024n * MiB,
        backing: { file: 'a.raw', format: 'raw' },
      },
    ],
    ['  $   qemu-img   info  e.qcow2 ', { kind: 'image-info', file: 'e.qcow2', chain: false }],
    ['qemu-img info --backing-chain d.qcow2', { kind: 'image-info', file: 'd.qcow2', chain: true }],
    ['qemu-img check "my disk.qcow2"', { kind: 'image-check', file: 'my disk.qcow2' }],
    ["qemu-img compare 'b.qcow2' e.qcow2", { kind: 'image-compare', files: ['b.qcow2', 'e.qcow2'] }],
    [
      'guest-write -P 9 20M 1M',
      { kind: 'guest-write', device: 'virtio0', pattern: 9, offset: 20n * MiB, length: MiB },
    ],
    [
      'guest-write -d ide0 -P 0xff 0 4096',
      { kind: 'guest-write', device: 'ide0', pattern: 255, offset: 0n, length: 4096n },
    ],
    [
      'guest-write -m dst -P 1 0 512',
      { kind: 'guest-write', machine: 'dst', device: 'virtio0', pattern: 1, offset: 0n, length: 512n },
    ],
    [
      'qemu-img convert -O qcow2 c.qcow2 all.qcow2',
      { kind: 'image-convert', from: 'c.qcow2', to: 'all.qcow2', format: 'qcow2' },
    ],
    ['qemu-img map d.qcow2', { kind: 'image-map', file: 'd.qcow2' }],
    ['$ restart', { kind: 'restart' }],
    [
      'qemu-img create e.raw 9223372036854775807',
      { kind: 'image-create', file: 'e.raw', format: 'raw', size: 9223372036854775807n },
    ],
  ])('%s', (line, step) => {
    expect(parseStep(line)).toEqual({ ok: true, step });
  });
});

describe('what is no step', () => {
  it.each([
    ['', 'there are:'],
    ['rm -rf /', 'there are:'],
    ['/usr/bin/qemu-img info a.qcow2', 'there are:'],
    ['qemu-img', 'only create, info, check, compare, convert and map'],
    ['qemu-img rebase a.qcow2', 'only create, info, check, compare, convert and map'],
    ['qemu-img convert -O vmdk a.qcow2 b.vmdk', 'qcow2 and raw'],
    ['qemu-img convert a.qcow2', 'usage: qemu-img convert'],
    ['qemu-img map', 'usage: qemu-img map'],
    ['restart now', 'restart stands alone'],
    ['qemu-img info a.qcow2; id', 'not run by a shell'],
    ['qemu-img info $(id)', 'not run by a shell'],
    ['qemu-img info a.qcow2 > /etc/x', 'not run by a shell'],
    ['qemu-img info "a.qcow2', 'quotes go around a whole word'],
    ['qemu-img info a"b"', 'quotes go around a whole word'],
    ['qemu-img info', 'usage: qemu-img info'],
    ['qemu-img info a b', 'usage: qemu-img info'],
    ['qemu-img info --object secret,id=s,file=/etc/shadow a', '--object is not taken here'],
    ['qemu-img info --image-opts driver=file,filename=/etc/passwd', '--image-opts is not taken here'],
    ['qemu-img create -f qcow2 -o data_file=/etc/passwd e.qcow2 39M', '-o is not taken here'],
    ['qemu-img create -f vmdk e.vmdk 39M', 'qcow2 and raw'],
    ['qemu-img create -f qcow2 e.qcow2', 'a size is missing'],
    ['qemu-img create -f qcow2 e.qcow2 many', 'many is no size'],
    ['qemu-img create -f qcow2 e.qcow2 -1', '-1 is not taken here'],
    ['qemu-img create e.raw 9223372036854775808', 'is no size'],
    ['qemu-img create -f qcow2 -b a.qcow2 b.qcow2', '-F qcow2'],
    ['qemu-img create -f', '-f wants a value'],
    ['qemu-img create -f raw -f raw e 1M', '-f is given twice'],
    ['qemu-img compare a.qcow2', 'usage: qemu-img compare'],
    ['guest-write 0 1M', '-P wants a byte'],
    ['guest-write -P 256 0 1M', '-P wants a byte'],
    ['guest-write -P 1.5 0 1M', '-P wants a byte'],
    ['guest-write -P 1 0 0', '0 is no size'],
    ['guest-write -P 1 x 1M', 'x is no size'],
  ])('%s', (line, why) => {
    expect(parseStep(line)).toMatchObject({ ok: false, reason: expect.stringContaining(why) });
  });
});
