/** Lines of the human monitor from a stranger: what they name is found wherever it stands. */
import { describe, expect, it } from 'vitest';
import { judgeHmp } from '../../../src/verify/guard/hmp.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const folder = scratchFolder();

const LINES = `
ok    info block
ok    info block -v virtio0
ok    info qtree
ok    block_stream virtio0
ok    block_stream virtio0 10M a.qcow2
ok    block_stream virtio0 A
ok    block_stream virtio0 node-A a.qcow2
trust block_stream virtio0 /etc/passwd
trust block_stream virtio0 ../a
trust block_stream virtio0 a.qcow2
trust block_stream virtio0 nbd://127.0.0.1:1
trust block_stream virtio0 "A /etc/passwd"
never block_stream virtio0 A /etc/passwd
never block_stream virtio0 A ../a.qcow2
never block_stream virtio0 0 /etc/passwd
ok    snapshot_blkdev virtio0 b.qcow2 qcow2
never snapshot_blkdev virtio0 /tmp/b.qcow2 qcow2
never snapshot_blkdev virtio0 "/tmp/b.qcow2" qcow2
never snapshot_blkdev -n virtio0 ../b.qcow2 qcow2
trust snapshot_blkdev virtio0 "\\/tmp/b.qcow2" qcow2
trust snapshot_blkdev virtio0 b.vmdk vmdk
ok    drive_mirror virtio0 m.raw raw
ok    drive_mirror -f virtio0 m.raw raw
ok    drive_mirror -n -f virtio0 nbd://127.0.0.1:10809/d raw
never drive_mirror virtio0 nbd:10.0.0.1:10809:exportname=d raw
never drive_mirror virtio0 nbd://127.0.0.1:10809/d
never drive_backup virtio0 /dev/sda raw
ok    nbd_server_start -w 127.0.0.1:10809
never nbd_server_start 0.0.0.0:10809
never nbd_server_start example.com:10809
ok    qemu-io -d virtio0/virtio-backend "write -P 9 20M 1M"
ok    qemu-io node-D "read -P 0x0a 0 1M"
trust qemu-io node-D "write -s /etc/passwd 0 512"
trust qemu-io node-D "write -P 81 0 1"
trust qemu-io node-D "write -P 81 1 512"
trust qemu-io node-D "aio_write -P 81 0 0x101"
trust qemu-io node-D "reopen -o file.filename=/etc/passwd"
trust qemu-io node-D "open /etc/passwd"
trust qemu-io node-D "sigraise 9"
trust qemu-io node-D "read 0 512" "read 0 512"
trust migrate exec:touch
trust memsave 0 1 x
trust screendump x
trust dump-guest-memory x
trust object_add secret,id=s,file=/etc/passwd
trust chardev-add file,id=c,path=/tmp/x
trust device_add virtio-net
trust netdev_add tap,id=n,script=x
trust logfile x
trust change virtio0 /etc/passwd
trust hostfwd_add tcp::1-:1
trust savevm x
trust gdbserver tcp::1
trust trace-file set x
trust loadvm x
trust drive_add 0 file=/etc/passwd
trust info block; quit
trust .
trust x
trust pmemsave 0 1 x
`;

describe('a line of the human monitor', () => {
  it.each(LINES.trim().split('\n'))('%s', (row) => {
    const [, expected = '', line = ''] = /^(\S+)\s+(.*)$/.exec(row) ?? [];
    const refusals = judgeHmp(line, folder());
    const found = refusals.length === 0 ? 'ok' : refusals.every((one) => one.isTrustable) ? 'trust' : 'never';
    expect(found).toBe(expected);
  });

  it('with a second line in it', () => {
    expect(judgeHmp('info block\nquit', folder())).not.toEqual([]);
    expect(judgeHmp('"info"\u0000 block', folder())).not.toEqual([]);
  });
});
