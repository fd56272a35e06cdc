import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it, vi } from 'vitest';
import { startLab } from '../../src/lab/lab.ts';
import { startMachine } from '../../src/lab/machine.ts';
import { describeQemu } from '../support/qemu.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const root = scratchFolder();

const HOLD_LAB = fileURLToPath(new URL('../support/hold-lab.ts', import.meta.url));

/** A stand-in for QEMU: a shell script. */
function fakeQemu(body: string): string {
  const path = join(root(), 'qemu-system-x86_64');
  writeFileSync(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  return path;
}

const definition = { name: 'main', socket: 'qmp-sock', images: [], args: ['-S'], disks: 'devices' } as const;

describe('a QEMU that ends before its monitor stands', () => {
  it('is reported in its own words', async () => {
    const qemu = fakeQemu('echo "qemu-system-x86_64: -blockdev: could not open" >&2; exit 1');
    await expect(startMachine(definition, { qemu, folder: root(), keep: false })).rejects.toMatchObject({
      code: 'qemu-ended',
      message: `${qemu} ended at once (exit code 1):\nqemu-system-x86_64: -blockdev: could not open`,
    });
  });

  it('is reported with its signal where it said nothing', async () => {
    const qemu = fakeQemu('kill -s ABRT $$');
    await expect(startMachine(definition, { qemu, folder: root(), keep: false })).rejects.toThrow(
      `${qemu} ended at once (SIGABRT)`,
    );
  });

  it('is reported, and ended, where it opens no monitor in time', async () => {
    const qemu = fakeQemu('echo waiting >&2; exec sleep 1000');
    const start = startMachine(definition, { qemu, folder: root(), keep: false, startLimit: 500 });
    await expect(start).rejects.toThrow(`${qemu} opened no monitor within 0.5 s:\nwaiting`);
  });

  it('is reported where it cannot be run at all', async () => {
    const qemu = join(root(), 'no-qemu');
    await expect(startMachine(definition, { qemu, folder: root(), keep: false })).rejects.toThrow(
      'not found',
    );
  });
});

describe('a lab with such a QEMU', () => {
  it('leaves no folder', async () => {
    vi.stubEnv('TMPDIR', root());
    writeFileSync(join(root(), 'qemu-img'), '#!/bin/sh\n', { mode: 0o755 });
    const qemu = fakeQemu('echo no >&2; exit 1');
    await expect(startLab({ layout: { kind: 'chain' }, qemu })).rejects.toMatchObject({ code: 'qemu-ended' });
    expect(readdirSync(root()).sort()).toEqual(['qemu-img', 'qemu-system-x86_64']);
    vi.unstubAllEnvs();
  });

  it('says what qemu-img said where that makes no image', async () => {
    writeFileSync(join(root(), 'qemu-img'), '#!/bin/sh\necho disk full >&2\nexit 1\n', { mode: 0o755 });
    const qemu = fakeQemu('exit 0');
    await expect(startLab({ layout: { kind: 'bare' }, qemu })).rejects.toMatchObject({
      code: 'image',
      message: 'qemu-img made no a.qcow2: disk full',
    });
  });
});

describeQemu('a QEMU built without a sandbox', (qemu) => {
  /** Refuses the option as such a build does, and is the real one otherwise. */
  const without = () => {
    writeFileSync(join(root(), 'qemu-img'), `#!/bin/sh\nexec ${qemu.img} "$@"\n`, { mode: 0o755 });
    return fakeQemu(
      `case "$*" in *-sandbox*) echo "-sandbox: There is no option group 'sandbox'" >&2; exit 1;; esac
exec ${qemu.qemu} "$@"`,
    );
  };

  it('serves for a person’s own lab', async () => {
    const lab = await startLab({ layout: { kind: 'bare' }, qemu: without() });
    expect(lab.sandboxed).toBe(false);
    await lab.stop();
  });

  it('is refused for what a stranger wrote', async () => {
    const lab = startLab({ layout: { kind: 'bare' }, qemu: without(), sandbox: 'required' });
    await expect(lab).rejects.toThrow("no option group 'sandbox'");
  });
});

describeQemu('when we are killed', (qemu) => {
  const hold = (...args: string[]) => {
    const child = execa(process.execPath, ['--import', 'tsx', HOLD_LAB, qemu.qemu, ...args], {
      reject: false,
    });
    return {
      child,
      lab: new Promise<{ folder: string; address: string }>((resolve, reject) => {
        child.stdout.once('data', (line) => resolve(JSON.parse(String(line))));
        child.then(({ stderr }) => reject(new Error(stderr)));
      }),
    };
  };

  /** Connects, and gives what resolves when QEMU is gone: the system closes its sockets. */
  const watchQemu = (address: string) =>
    new Promise<{ gone: Promise<void> }>((resolve, reject) => {
      const socket = connect(address);
      socket.resume();
      socket.once('connect', () => {
        socket.on('error', () => {});
        resolve({ gone: new Promise((end) => socket.once('close', () => end())) });
      });
      socket.once('error', reject);
    });

  it.each(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'by %s, QEMU and its folder go too',
    async (signal) => {
      const { child, lab } = hold();
      const { folder, address } = await lab;
      const { gone } = await watchQemu(address);
      child.kill(signal);
      await gone;
      await expect.poll(() => existsSync(folder), { timeout: 10_000 }).toBe(false);
    },
  );

  it('a folder to be kept is kept', async () => {
    const { child, lab } = hold('keep');
    const { folder, address } = await lab;
    const { gone } = await watchQemu(address);
    child.kill('SIGKILL');
    await gone;
    expect(readdirSync(folder)).toContain('a.qcow2');
    rmSync(folder, { recursive: true });
  });
});
