/** What a stranger's line may ask for: read by the language as it would be sent, judged by what it leads to. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lazyBriefs, lazyRoles } from '../../../src/commands/common/tables.ts';
import { bind } from '../../../src/language/bind/bind.ts';
import { NO_ENTITIES } from '../../../src/language/entities.ts';
import { loadShippedGrammar } from '../../../src/schema/files.ts';
import { judge } from '../../../src/verify/guard/judge.ts';
import { qcow2 } from '../../support/qcow2.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const folder = scratchFolder();
const schema = loadShippedGrammar('11.1')?.schema;

/** `ok`, `trust` (not known to be harmless) or `never`. */
function judged(line: string): string {
  const bound = bind(line, { schema, roles: lazyRoles(), briefs: lazyBriefs(), entities: NO_ENTITIES }).line;
  if (bound.kind !== 'command') return bound.kind;
  const refusals = judge(
    { ...bound.message },
    { folder: folder(), roles: lazyRoles(), fileNodes: new Set(['file0']) },
  );
  if (refusals.length === 0) return 'ok';
  return refusals.every(({ isTrustable }) => isTrustable) ? 'trust' : 'never';
}

const LINES = `
ok    query-block
ok    query-named-block-nodes flat=true
ok    qom-get path=/machine/peripheral/virtio0 property=drive
ok    block-stream device=node-D base-node=node-A job-id=job0
ok    block-commit device=node-D base=a.qcow2 top=./b.qcow2
never block-commit device=node-D backing-file=/etc/passwd
ok    blockdev-add driver=qcow2 node-name=e file.driver=file file.filename=e.qcow2
ok    blockdev-add driver=qcow2 node-name=e file=file0
trust blockdev-add driver=qcow2 node-name=e file=node-D
trust blockdev-add driver=qcow2 node-name=e file={"driver":"raw","file":{"driver":"file","filename":"e"}}
trust blockdev-add driver=qcow2 node-name=e file={"driver":"nbd","server":{"type":"inet","host":"127.0.0.1","port":"1"}}
ok    blockdev-add driver=raw node-name=r file.driver=nbd file.server.type=inet file.server.host=127.0.0.1 file.server.port=10809
ok    blockdev-add driver=raw node-name=r file.driver=nbd file.server.type=unix file.server.path=nbd.sock
never blockdev-add driver=raw node-name=r file.driver=nbd file.server.type=unix file.server.path=/run/docker.sock
ok    blockdev-add driver=nbd node-name=r server={"type":"unix","path":"nbd.sock"} export=e
never blockdev-add driver=nbd node-name=r server={"type":"unix","path":"/run/docker.sock"} export=e
never blockdev-add driver=nbd node-name=r server={"type":"unix","path":"../nbd.sock"} export=e
never blockdev-add driver=nbd node-name=r server={"type":"unix","path":"./../nbd.sock"} export=e
never blockdev-add driver=nbd node-name=r server={"type":"unix","path":"nbd.sock","abstract":true} export=e
never blockdev-add driver=nbd node-name=r server={"type":"unix","path":"nbd.sock,abstract=on"} export=e
never blockdev-add driver=nbd node-name=r server={"type":"inet","host":"example.com","port":"10809"} export=e
never blockdev-add driver=nbd node-name=r server={"type":"fd","str":"3"} export=e
never blockdev-add driver=file node-name=f filename=nbd.sock type=unix path=/run/docker.sock
never blockdev-add driver=raw node-name=r file.driver=nbd file.server.type=inet file.server.host=example.com file.server.port=80
never blockdev-add driver=raw node-name=r file.driver=nbd file.server.type=inet file.server.host=10.0.0.1 file.server.port=80
never blockdev-add driver=raw node-name=r file.driver=nbd file.server.type=fd file.server.str=3
never blockdev-add driver=raw node-name=r file.driver=nbd file.server.type=vsock file.server.cid=2 file.server.port=1
never blockdev-add driver=file node-name=f filename=/etc/passwd
never blockdev-add driver=file node-name=f filename=../../etc/passwd
never blockdev-add driver=file node-name=f filename=sub/../../x
never blockdev-add driver=file node-name=f filename=file:/etc/passwd
never blockdev-add driver=file node-name=f filename=/dev/fdset/1
never blockdev-add driver=file node-name=f filename=link
never blockdev-add driver=file node-name=f filename=inlink/passwd
never blockdev-add driver=file node-name=f filename="json:{\\"driver\\":\\"file\\",\\"filename\\":\\"/etc/passwd\\"}"
never blockdev-add driver=file node-name=f filename=x locking=off
trust blockdev-add driver=host_device node-name=f filename=x
trust blockdev-add driver=vvfat node-name=f dir=x
trust blockdev-add driver=blkdebug node-name=f image=node-D config=x
trust blockdev-add driver=vmdk node-name=f file=file0
never blockdev-add driver=raw node-name=r file={"driver":"qcow2","file":{"driver":"file","filename":"/etc/shadow"}}
never blockdev-add driver=qcow2 node-name=e file.driver=file file.filename=e backing={"driver":"file","filename":"/etc/shadow"}
never {"execute":"blockdev-add","arguments":{"driver":"file","node-name":"f","filename":"\\u002fetc/passwd"}}
never {"execute":"blockdev-add","arguments":{"driver":"qcow2","node-name":"f","file":{"driver":"file","filename":"/etc/passwd"}}}
never {"execute":"blockdev-add","arguments":{"driver":"file","node-name":"f","file.filename":"/etc/passwd"}}
never blockdev-create job-id=j options={"driver":"file","filename":"/tmp/x","size":1}
never blockdev-create job-id=j options={"driver":"qcow2","file":"f","size":1,"backing-file":"/etc/passwd","backing-fmt":"raw"}
never blockdev-create job-id=j options={"driver":"ssh","location":{"server":{"host":"example.com","port":"22"},"path":"/x"},"size":1}
ok    blockdev-snapshot-sync node-name=node-D snapshot-file=e.qcow2 snapshot-node-name=node-E format=qcow2
never blockdev-snapshot-sync node-name=node-D snapshot-file=/tmp/e.qcow2 snapshot-node-name=node-E
trust blockdev-snapshot-sync node-name=node-D snapshot-file=e.vmdk format=vmdk
never change-backing-file device=node-D image-node-name=node-D backing-file=/etc/passwd
ok    drive-mirror device=node-D target=m.raw sync=full format=raw
never drive-mirror device=node-D target=/dev/sda sync=full mode=existing format=raw
ok    drive-mirror device=node-D target=nbd://127.0.0.1:10809/d sync=full mode=existing format=raw
trust drive-mirror device=node-D target=nbd://127.0.0.1:10809/d sync=full mode=existing
never drive-mirror device=node-D target=nbd://example.com/d sync=full mode=existing format=raw
never drive-mirror device=node-D target=nbd+unix:///d?socket=/run/x sync=full mode=existing format=raw
never drive-backup device=node-D target=ssh://example.com/x sync=full
never drive-backup device=node-D target=http://example.com/x sync=full
ok    nbd-server-start addr={"type":"inet","data":{"host":"127.0.0.1","port":"10809"}}
ok    nbd-server-start addr={"type":"unix","data":{"path":"nbd.sock"}}
never nbd-server-start addr={"type":"inet","data":{"host":"0.0.0.0","port":"10809"}}
never nbd-server-start addr={"type":"inet","data":{"host":"::","port":"10809"}}
never nbd-server-start addr={"type":"inet","data":{"host":"","port":"10809"}}
never nbd-server-start addr={"type":"unix","data":{"path":"/tmp/nbd.sock"}}
never nbd-server-start addr={"type":"unix","data":{"path":"x","abstract":true}}
never nbd-server-start addr={"type":"fd","data":{"str":"0"}}
ok    block-export-add type=nbd id=e node-name=node-D
trust block-export-add type=fuse id=e node-name=node-D mountpoint=m
trust block-export-add type=vduse-blk id=e node-name=node-D name=x
ok    transaction( block-dirty-bitmap-add node=node-D name=b blockdev-snapshot-sync node-name=node-D snapshot-file=e.qcow2 )
never {"execute":"transaction","arguments":{"actions":[{"type":"blockdev-snapshot-sync","data":{"node-name":"node-D","snapshot-file":"/tmp/x"}}]}}
trust {"execute":"transaction","arguments":{"actions":[{"type":"human-monitor-command","data":{"command-line":"info block"}}]}}
never migrate uri="exec:touch /tmp/x"
never migrate uri=tcp:example.com:4444
never migrate uri=fd:0
ok    migrate uri=tcp:127.0.0.1:4444
ok    migrate uri=unix:mig.sock
ok    migrate uri=file:out.mig
never migrate uri=file:/tmp/out
never migrate uri=unix:/run/x
trust migrate channels=[{"channel-type":"main","addr":{"transport":"exec","args":["/bin/touch","x"]}}]
never migrate channels=[{"channel-type":"main","addr":{"transport":"file","filename":"/tmp/x","offset":0}}]
never migrate channels=[{"channel-type":"main","addr":{"transport":"socket","type":"inet","host":"example.com","port":"1"}}]
never migrate-set-parameters cpr-exec-command=["/bin/sh"]
trust screendump filename=x.ppm
never screendump filename=/tmp/x.ppm
never memsave val=0 size=1 filename=/tmp/x
never pmemsave val=0 size=1 filename=/tmp/x
never dump-guest-memory paging=false protocol=file:/tmp/x
never dump-guest-memory paging=false protocol=fd:1
ok    object-add qom-type=secret id=s data=abc
never object-add qom-type=secret id=s file=/etc/passwd
trust object-add qom-type=memory-backend-file id=m size=1M mem-path=x
never object-add qom-type=memory-backend-file id=m size=1M mem-path=/dev/shm/x
trust object-add qom-type=filter-dump id=d netdev=n file=x
trust object-add qom-type=rng-random id=r filename=x
ok    chardev-add id=c backend={"type":"ringbuf","data":{}}
ok    chardev-add id=c backend={"type":"file","data":{"out":"c.log"}}
never chardev-add id=c backend={"type":"file","data":{"out":"/tmp/c.log"}}
never chardev-add id=c backend={"type":"socket","data":{"addr":{"type":"inet","data":{"host":"example.com","port":"80"}}}}
never chardev-add id=c backend={"type":"socket","data":{"addr":{"type":"unix","data":{"path":"/run/x"}}}}
never chardev-add id=c backend={"type":"null","data":{"logfile":"/tmp/x"}}
trust chardev-add id=c backend={"type":"pty","data":{}}
trust chardev-add id=c backend={"type":"pipe","data":{"device":"x"}}
ok    device_add driver=virtio-blk-pci drive=node-E id=v1
never device_add driver=vfio-pci host=00:01.0
trust device_add driver=virtio-blk-pci drive=node-E romfile=x
never device_add driver=virtio-blk-pci drive=node-E romfile=/etc/passwd
trust netdev_add type=user id=n
never netdev_add type=tap id=n script=/tmp/evil
trust netdev_add type=bridge id=n
trust qom-set path=/objects/x property=y value=1
trust getfd fdname=x
trust add-fd
trust xen-save-devices-state filename=x
trust snapshot-load job-id=j tag=t vmstate=node-D devices=["node-D"]
ok    human-monitor-command command-line="info block"
never human-monitor-command command-line="drive_mirror virtio0 /tmp/x"
trust human-monitor-command command-line="migrate exec:touch"
trust human-monitor-command command-line="memsave 0 1 x"
`;

describe('a line from a stranger', () => {
  it.each(LINES.trim().split('\n'))('%s', (row) => {
    const [, expected = '', line = ''] = /^(\S+)\s+(.*)$/.exec(row) ?? [];
    if (line.includes('link')) {
      symlinkSync('/etc/passwd', join(folder(), 'link'));
      symlinkSync('/etc', join(folder(), 'inlink'));
    }
    expect(judged(line)).toBe(expected);
  });
});

describe('a socket in the folder', () => {
  const server = (path: string) =>
    `blockdev-add driver=nbd node-name=r server={"type":"unix","path":"${path}"} export=e`;
  let listening: Server;

  beforeEach(async () => {
    listening = createServer();
    await new Promise<void>((resolve) => listening.listen(join(folder(), 'nbd-sock'), resolve));
  });
  afterEach(() => new Promise<void>((resolve) => listening.close(() => resolve())));

  it('is one an NBD client may connect to, and nothing to be opened as a file', () => {
    expect(judged(server('nbd-sock'))).toBe('ok');
    expect(judged(server(join(folder(), 'nbd-sock')))).toBe('ok');
    expect(judged('migrate uri=unix:nbd-sock')).toBe('ok');
    expect(judged('blockdev-add driver=file node-name=f filename=nbd-sock')).toBe('never');
  });

  it('by a link, from outside, or a folder in its place is not', () => {
    symlinkSync(join(folder(), 'nbd-sock'), join(folder(), 'link-sock'));
    expect(judged(server('link-sock'))).toBe('never');
    mkdirSync(join(folder(), 'sub'));
    expect(judged(server('sub'))).toBe('never');
    expect(judged(server(`${folder()}-other/nbd-sock`))).toBe('never');
  });
});

describe('what lies in the folder', () => {
  const LINE = 'blockdev-add driver=qcow2 node-name=e file.driver=file file.filename=e.qcow2';
  const head = (options: Parameters<typeof qcow2>[0]) => qcow2(options);

  it.each([
    ['an image of its own', 'ok', head({})],
    ['one whose backing file is beside it', 'ok', head({ backing: 'a.qcow2', backingFormat: 'qcow2' })],
    ['one whose header leads out', 'never', head({ backing: '/etc/passwd', backingFormat: 'raw' })],
    ['one whose header leads out by dots', 'never', head({ backing: '../x', backingFormat: 'raw' })],
    ['one whose header holds json:', 'never', head({ backing: 'json:{}', backingFormat: 'raw' })],
    [
      'one whose header names another host',
      'never',
      head({ backing: 'nbd://example.com/x', backingFormat: 'raw' }),
    ],
    ['one whose backing format is to be guessed', 'never', head({ backing: 'a.qcow2' })],
    ['one that keeps its data elsewhere', 'never', head({ dataFile: true })],
    [
      'a VMDK that names its extents',
      'never',
      Buffer.from('# Disk DescriptorFile\nRW 1 FLAT "/etc/passwd" 0\n'),
    ],
    ['a QED', 'never', Buffer.from('QED\0')],
    ['guest data', 'ok', Buffer.alloc(65536, 9)],
  ])('%s: %s', (_, expected, bytes) => {
    writeFileSync(join(folder(), 'e.qcow2'), bytes);
    expect(judged(LINE)).toBe(expected);
  });
});
