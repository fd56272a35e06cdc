import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Lab } from '../../src/lab/lab.ts';
import { runStep, type StepResult } from '../../src/lab/run-step.ts';
import { parseStep } from '../../src/lab/step.ts';
import { Monitor } from '../../src/qmp/monitor.ts';
import type { MonitorPort } from '../../src/qmp/types.ts';
import { withLab } from '../support/lab.ts';
import { qcow2 } from '../support/qcow2.ts';
import { describeQemu, type TestQemu } from '../support/qemu.ts';

type Run = (line: string) => Promise<StepResult>;

/** A bare lab, and what runs a line in it. */
function inLab(
  qemu: TestQemu,
  body: (run: Run, lab: Lab, port: MonitorPort) => Promise<void>,
): Promise<void> {
  return withLab({ qemu, layout: 'bare' }, async (lab) => {
    const port = await Monitor.connect(lab.main.address);
    const run: Run = (line) => {
      const parsed = parseStep(line);
      if (!parsed.ok) throw new Error(parsed.reason);
      return runStep(lab, parsed.step, port);
    };
    await body(run, lab, port);
    await port.close();
  });
}

describeQemu('steps in a lab', (qemu) => {
  it('make an image as large as told', () =>
    inLab(qemu, async (run, lab) => {
      expect(await run('qemu-img create -f qcow2 e.qcow2 39M')).toMatchObject({ ok: true });
      const info = await run('qemu-img info e.qcow2');
      expect(info.ok).toBe(true);
      expect(info.output).toContain('virtual size: 39 MiB (40894464 bytes)');
      expect(info.output).not.toContain(lab.folder);
      expect(readdirSync(lab.folder)).toContain('e.qcow2');
    }));

  it('make an overlay, and show its chain', () =>
    inLab(qemu, async (run) => {
      await run('qemu-img create -f qcow2 base.qcow2 4M');
      expect(await run('qemu-img create -f qcow2 -b base.qcow2 -F qcow2 top.qcow2')).toMatchObject({
        ok: true,
      });
      const { output } = await run('qemu-img info --backing-chain top.qcow2');
      expect(output).toContain('image: top.qcow2');
      expect(output).toContain('image: base.qcow2');
    }));

  it('check an image', () =>
    inLab(qemu, async (run) => {
      await run('qemu-img create -f qcow2 e.qcow2 4M');
      expect(await run('qemu-img check e.qcow2')).toEqual({
        ok: true,
        output: expect.stringContaining('No errors were found on the image.'),
      });
    }));

  it('compare images of any two formats', () =>
    inLab(qemu, async (run, lab) => {
      await run('qemu-img create -f qcow2 e.qcow2 1M');
      await run('qemu-img create -f raw m.raw 1M');
      expect(await run('qemu-img compare e.qcow2 m.raw')).toEqual({
        ok: true,
        output: 'Images are identical.',
      });
      writeFileSync(join(lab.folder, 'm.raw'), Buffer.alloc(1 << 20, 7));
      expect(await run('qemu-img compare e.qcow2 m.raw')).toEqual({
        ok: false,
        output: 'Content mismatch at offset 0!',
      });
    }));

  it('copy an image with all it stands on, and show which file holds what', () =>
    inLab(qemu, async (run, lab) => {
      await run('qemu-img create -f qcow2 base.qcow2 4M');
      await run('qemu-img create -f qcow2 -b base.qcow2 -F qcow2 top.qcow2');
      expect(await run('qemu-img convert -O raw top.qcow2 copy.raw')).toEqual({ ok: true, output: '' });
      expect(statSync(join(lab.folder, 'copy.raw')).size).toBe(4 << 20);
      expect(await run('qemu-img compare top.qcow2 copy.raw')).toMatchObject({ ok: true });
      writeFileSync(join(lab.folder, 'm.raw'), Buffer.alloc(1 << 20, 7));
      expect((await run('qemu-img map m.raw')).output).toMatch(/0 +0x100000 +0 +m\.raw/);
    }));

  it('write to the QEMU that is named, if there is one', () =>
    inLab(qemu, async (run) => {
      expect(await run('guest-write -m main -P 9 0 1M')).toEqual({ ok: true, output: '' });
      expect(await run('guest-write -m dst -P 9 0 1M')).toEqual({
        ok: false,
        output: 'there is no QEMU dst: there are main',
      });
    }));

  it('say it in qemu-img’s words where an image is in use', () =>
    inLab(qemu, async (run) => {
      const locked = await run('qemu-img check a.qcow2');
      expect(locked.ok).toBe(false);
      expect(locked.output).toContain('lock');
    }));

  it('write as the guest would, and tell when that fails', () =>
    inLab(qemu, async (run) => {
      expect(await run('guest-write -P 9 38M 1M')).toEqual({ ok: true, output: '' });
      expect(await run('guest-write -P 9 39M 1M')).toEqual({
        ok: false,
        output: 'write failed: Input/output error',
      });
      expect(await run('guest-write -d nothing -P 9 0 1M')).toEqual({
        ok: false,
        output: expect.stringContaining('nothing'),
      });
    }));

  it('cannot end the quoted command of a guest write', () =>
    inLab(qemu, async (_, lab, port) => {
      const write = { kind: 'guest-write', pattern: 1, offset: 0n, length: 512n } as const;
      for (const device of ['', 'virtio0 "read 0 1"', 'virtio0;', '-h', '../virtio0']) {
        expect(await runStep(lab, { ...write, device }, port)).toEqual({
          ok: false,
          output: `'${device}' is no device id`,
        });
      }
    }));

  it.each([
    ['qemu-img create -f raw ../outside.raw 1M'],
    ['qemu-img create -f raw /tmp/qmpsh-test-outside.raw 1M'],
    ['qemu-img create -f qcow2 -b /etc/passwd -F raw e.qcow2'],
    ['qemu-img info /etc/passwd'],
    ['qemu-img check nbd://127.0.0.1/x'],
    ['qemu-img compare /etc/passwd e.qcow2'],
    ['qemu-img compare e.qcow2 trap.qcow2'],
    ['qemu-img info --backing-chain trap.qcow2'],
    ['qemu-img create -f qcow2 -b trap.qcow2 -F qcow2 e2.qcow2'],
    ['qemu-img convert -O raw trap.qcow2 copy.raw'],
    ['qemu-img convert -O raw e.qcow2 ../outside.raw'],
    ['qemu-img map trap.qcow2'],
  ])('refuse what leads out of the folder: %s', (line) =>
    inLab(qemu, async (run, lab) => {
      await run('qemu-img create -f qcow2 e.qcow2 1M');
      writeFileSync(join(lab.folder, 'trap.qcow2'), qcow2({ backing: '/etc/passwd', backingFormat: 'raw' }));
      const before = readdirSync(lab.folder);
      const refused = await run(line);
      expect(refused).toEqual({ ok: false, output: expect.stringMatching(/outside|no protocols/) });
      expect(readdirSync(lab.folder)).toEqual(before);
      expect(existsSync('/tmp/qmpsh-test-outside.raw')).toBe(false);
    }),
  );
});
