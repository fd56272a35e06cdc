/** The labs of two QEMUs, and those for the human monitor, as lessons need them. */
import { expect, it } from 'vitest';
import { guestRead, guestWrite } from '../../src/lab/guest-write.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { readImage } from '../../src/lab/read-image.ts';
import { runStep } from '../../src/lab/run-step.ts';
import { parseStep } from '../../src/lab/step.ts';
import { Monitor } from '../../src/qmp/monitor.ts';
import type { MonitorPort } from '../../src/qmp/types.ts';
import { withLab } from '../support/lab.ts';
import { describeQemu } from '../support/qemu.ts';

const MiB = 1024n * 1024n;
const SOME = { pattern: 9, offset: 20n * MiB, length: MiB };

async function ask(port: MonitorPort, execute: string, args = {}) {
  const outcome = await port.execute({ execute, arguments: args });
  if (outcome.kind !== 'return') throw new Error(`${execute}: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

const human = (port: MonitorPort, line: string) =>
  ask(port, 'human-monitor-command', { 'command-line': line });

async function step(lab: Lab, port: MonitorPort, line: string) {
  const parsed = parseStep(line);
  if (!parsed.ok) throw new Error(parsed.reason);
  return runStep(lab, parsed.step, port);
}

async function nextEvent(port: MonitorPort, name: string): Promise<void> {
  await new Promise<void>((resolve) => {
    port.tap((event) => {
      if (event.kind === 'receive' && event.wire.includes(`"event": "${name}"`)) resolve();
    });
  });
}

describeQemu('a lab of two', (qemu) => {
  it('has the chain in one QEMU, and another that waits for a migration and gets its disk later', () =>
    withLab({ qemu, layout: 'two' }, async (lab) => {
      expect(lab.machines.map(({ name }) => name)).toEqual(['src', 'dst']);
      const [src, dst] = await Promise.all(lab.machines.map(({ address }) => Monitor.connect(address)));
      if (src === undefined || dst === undefined) throw new Error('a QEMU is missing');
      expect(await ask(dst, 'query-status')).toMatchObject({ status: 'inmigrate' });
      expect(await step(lab, src, 'qemu-img convert -O qcow2 c.qcow2 all.qcow2')).toMatchObject({ ok: true });
      expect(
        await step(lab, src, 'qemu-img create -f qcow2 -b all.qcow2 -F qcow2 target.qcow2'),
      ).toMatchObject({ ok: true });
      const file = { driver: 'file', filename: 'target.qcow2' };
      await ask(dst, 'blockdev-add', { 'node-name': 'node-T', driver: 'qcow2', file });
      await ask(dst, 'device_add', { driver: 'virtio-blk', drive: 'node-T', id: 'virtio0' });
      expect(await guestRead(src, lab.main, { device: 'virtio0', ...SOME, pattern: 0xc })).toEqual({
        ok: true,
      });
    }));
});

describeQemu('a lab for the human monitor', (qemu) => {
  it('has drives with names, which can be written to as the guest would', () =>
    withLab({ qemu, layout: 'hmp' }, async (lab) => {
      const port = await Monitor.connect(lab.main.address);
      for (const device of ['virtio0', 'ide0-hd0', 'd0']) {
        expect(await guestWrite(port, lab.main, { device, ...SOME })).toEqual({ ok: true });
        expect(await guestRead(port, lab.main, { device, ...SOME })).toEqual({ ok: true });
        expect(await guestRead(port, lab.main, { device, ...SOME, pattern: 8 })).toEqual({
          ok: false,
          reason: expect.stringContaining('Pattern verification failed'),
        });
      }
      expect(await human(port, 'snapshot_blkdev virtio0 b.qcow2 qcow2')).toBe('');
    }));

  it('can unplug its SCSI disk though no guest runs', () =>
    withLab({ qemu, layout: 'hmp' }, async (lab) => {
      const port = await Monitor.connect(lab.main.address);
      const deleted = nextEvent(port, 'DEVICE_DELETED');
      await ask(port, 'device_del', { id: 'scsi0' });
      await deleted;
    }));

  it('can migrate to the second one', () =>
    withLab({ qemu, layout: 'hmp-two' }, async (lab) => {
      const [main, dst] = await Promise.all(lab.machines.map(({ address }) => Monitor.connect(address)));
      if (main === undefined || dst === undefined) throw new Error('a QEMU is missing');
      await ask(dst, 'migrate-incoming', { uri: 'unix:migration' });
      const stopped = nextEvent(main, 'MIGRATION');
      await ask(main, 'migrate-set-capabilities', { capabilities: [{ capability: 'events', state: true }] });
      await ask(main, 'migrate', { uri: 'unix:migration' });
      await stopped;
      await expect
        .poll(() => ask(main, 'query-migrate'), { timeout: 20_000 })
        .toMatchObject({ status: 'completed' });
      expect(await ask(dst, 'query-status')).toMatchObject({ running: false });
    }));
});

describeQemu('an image read without QEMU', (qemu) => {
  it('gives what the guest would read, of the files below too', () =>
    withLab({ qemu }, async (lab) => {
      const port = await Monitor.connect(lab.main.address);
      const inUse = await readImage(lab, 'd.qcow2', { offset: 0n, length: MiB });
      expect(inUse).toMatchObject({ ok: false, reason: expect.stringContaining('lock') });
      await port.execute({ execute: 'quit' });
      await lab.main.ended;
      for (const [at, byte] of [
        [13, 0xa],
        [17, 0xb],
        [21, 0xc],
        [27, 0xd],
        [38, 0],
      ] as const) {
        const read = await readImage(lab, 'd.qcow2', { offset: BigInt(at) * MiB, length: MiB });
        expect(read).toMatchObject({ ok: true });
        if (read.ok) expect(new Set(read.bytes)).toEqual(new Set([byte]));
      }
      expect(await readImage(lab, 'd.qcow2', { offset: 512n, length: 1024n })).toMatchObject({ ok: true });
      expect(await readImage(lab, 'd.qcow2', { offset: 40n * MiB, length: MiB })).toMatchObject({
        ok: false,
      });
      expect(await readImage(lab, '/etc/passwd', { offset: 0n, length: 512n })).toMatchObject({ ok: false });
    }));
});
