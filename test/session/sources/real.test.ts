/** What each source of names makes of a real QEMU's answers: what a line is completed with once QEMU has told. */
import { expect } from 'vitest';
import type { Candidate } from '../../../src/language/types.ts';
import type { LiveSession } from '../../../src/session/live-session.ts';
import { itQemu } from '../../support/qemu.ts';
import { onLab } from '../support/on-lab.ts';

/** One of everything there is a source for, made as a person would. */
const MAKE = [
  'object-add qom-type=iothread id=io0',
  'object-add qom-type=secret id=s0 data=abc',
  'object-add qom-type=tls-creds-anon id=tls0 endpoint=server verify-peer=off',
  'object-add qom-type=authz-simple id=az0 identity=x',
  'object-add qom-type=memory-backend-ram id=m0 size=1M',
  'object-add qom-type=throttle-group id=tg0',
  'chardev-add id=c0 backend.type=null backend.data={}',
  'netdev_add type=user id=n0',
  'netdev_add type=user id=n1',
  'device_add driver=virtio-net-pci netdev=n0 id=nic0',
  'device_add driver=virtio-scsi-pci id=scsi0',
  'device_add driver=scsi-cd id=cd0',
  'block-dirty-bitmap-add node=node-D name=bm0',
  'block-dirty-bitmap-add node=node-A name=bm1',
  'blockdev-snapshot-internal-sync device=node-D name=snap0',
  'nbd-server-start addr.type=unix addr.data.path=nbd.sock',
  'block-export-add type=nbd id=exp0 node-name=node-C',
];

/** A line, and what must be offered first at its end; on the right of a `/`, what must not be offered at all. */
const OFFERED: readonly (readonly [line: string, first: string, not?: string])[] = [
  ['x-blockdev-set-iothread node-name=node-D iothread=', 'io0'],
  ['object-del id=s', 's0'],
  ['blockdev-add driver=luks key-secret=', 's0', 'm0'],
  ['nbd-server-start addr.type=inet tls-creds=', 'tls0', 's0'],
  ['nbd-server-start addr.type=inet tls-authz=', 'az0', 's0'],
  ['device_add driver=pc-dimm memdev=', 'm0', 's0'],
  ['blockdev-add driver=throttle throttle-group=', 'tg0', 's0'],
  ['chardev-remove id=', 'c0'],
  // a network backend that has its card comes behind one that is free
  ['device_add driver=virtio-net-pci netdev=', 'n1'],
  ['netdev_del id=', 'n0', 'nic0'],
  ['set_link name=ni', 'nic0'],
  ['query-rx-filter name=', 'nic0', 'n0'],
  ['device_del id=', 'cd0'],
  ['eject id=', 'cd0', 'virtio0'],
  ['block_set_io_throttle id=/machine/peripheral/v', '/machine/peripheral/virtio0/virtio-backend'],
  ['block-dirty-bitmap-clear node=node-A name=', 'bm1', 'bm0'],
  ['blockdev-snapshot-delete-internal-sync device=node-D name=', 'snap0'],
  ['snapshot-load tag=', 'snap0'],
  ['block-export-del id=', 'exp0'],
  ['device_add driver=virtio-blk-p', 'virtio-blk-pci'],
  ['qom-list-types implements=memory-backend', 'memory-backend'],
  ['query-cpu-model-expansion type=full model.name=qemu', 'qemu32'],
  ['trace-event-get-state name=qmp_block_s', 'qmp_block_stream'],
  ['qom-list path=/chard', '/chardevs/'],
  ['qom-list path=/machine/fw', '/machine/fw_cfg'],
  ['qom-list path=/machine/peripheral/', '/machine/peripheral/cd0'],
  ['qom-get path=/machine/peripheral/virtio0 property=dri', 'drive'],
  ['qom-set path=virtio0 property=realized value=', 'true'],
  ['/hmp info block-j', 'block-jobs'],
  ['/hmp drive_bac', 'drive_backup'],
  ['/hmp netdev_del ', 'n0', 'nic0'],
  ['/hmp nbd_server_remove ', 'exp0'],
  ['human-monitor-command command-line="info netw', 'network'],
];

itQemu(
  'names of everything alive',
  (qemu) =>
    onLab(qemu, async ({ session, run, calm }) => {
      for (const [index, result] of (await run(...MAKE)).entries()) {
        expect([MAKE[index], result]).toMatchObject([
          MAKE[index],
          { kind: 'answered', outcome: { kind: 'return' } },
        ]);
      }
      await calm();
      for (const [line, first, not] of OFFERED) {
        const labels = (await completed(session, line)).map(({ label }) => label);
        expect(`${line}${labels[0]}`).toBe(`${line}${first}`);
        if (not !== undefined) expect(labels).not.toContain(not);
      }

      // What has gone is not offered any longer.
      await run('block-export-del id=exp0', 'netdev_del id=n1', 'device_del id=cd0', 'chardev-remove id=c0');
      await calm();
      expect((await completed(session, 'netdev_del id=')).map(({ label }) => label)).toEqual(['n0']);
      expect((await completed(session, 'chardev-remove id=c')).map(({ label }) => label)).not.toContain('c0');

      // Where QEMU has no display to tell of there is none, and it is asked once.
      expect(await completed(session, 'set_password protocol=vnc password=x display=')).toEqual([]);
      expect(session.complete('set_password display=', 21).wants).toEqual([]);
    }),
  60_000,
);

/** What is offered once QEMU has told all that was asked of it. */
async function completed(session: LiveSession, line: string): Promise<readonly Candidate[]> {
  for (;;) {
    const { items, wants, wantsObject, wantsProperties } = session.complete(line, line.length);
    const isStale = session.state.monitors['main']?.entities.stale.length !== 0;
    const isWhole = wants.length === 0 && wantsObject === undefined && wantsProperties === undefined;
    const asks = (session.state.monitors['main']?.pending.length ?? 0) > 0;
    if (isWhole && !(isStale && asks)) return items;
    await heard(session);
  }
}

function heard(session: LiveSession): Promise<void> {
  return new Promise((resolve) => {
    const stop = session.subscribe((entry) => {
      if (entry.kind !== 'receive') return;
      stop();
      resolve();
    });
  });
}
