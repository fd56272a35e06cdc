import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { isArray, type Json, member, stringMember } from '../../src/json/json.ts';
import { type Lab, prepareLab, startLab } from '../../src/lab/lab.ts';
import { Monitor } from '../../src/qmp/monitor.ts';
import type { MonitorPort, TapEvent } from '../../src/qmp/types.ts';
import { withLab } from '../support/lab.ts';
import { describeQemu } from '../support/qemu.ts';

async function ask(port: MonitorPort, execute: string, args = {}): Promise<Json> {
  const outcome = await port.execute({ execute, arguments: args });
  if (outcome.kind !== 'return') throw new Error(`${execute}: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

/** The disk's images from the active layer down, by the names QEMU recorded. */
function imageNames(image: Json | undefined): string[] {
  const name = stringMember(image, 'filename');
  return name === undefined ? [] : [name, ...imageNames(member(image, 'backing-image'))];
}

function first(value: Json): Json | undefined {
  return isArray(value) ? value[0] : undefined;
}

/** What the guest would read of the chain up to a layer: `[from, to, byte]` in MiB, the rest zeroes. */
const CONTENT: Record<string, [number, number, number][]> = {
  a: [[0, 16, 0xa]],
  b: [
    [0, 14, 0xa],
    [14, 20, 0xb],
  ],
  c: [
    [0, 14, 0xa],
    [14, 18, 0xb],
    [18, 24, 0xc],
  ],
  d: [
    [0, 14, 0xa],
    [14, 18, 0xb],
    [18, 22, 0xc],
    [22, 28, 0xd],
  ],
};

function disk(ranges: [number, number, number][]): Buffer {
  const bytes = Buffer.alloc(39 << 20);
  for (const [from, to, byte] of ranges) bytes.fill(byte, from << 20, to << 20);
  return bytes;
}

describeQemu('the lab with a chain', (qemu) => {
  it('is [A] <-- [B] <-- [C] <-- [D] on device virtio0, the guest not started', () =>
    withLab({ qemu }, async (lab) => {
      const port = await Monitor.connect(lab.main.address);
      const block = first(await ask(port, 'query-block'));
      expect(stringMember(block, 'qdev')).toBe('/machine/peripheral/virtio0/virtio-backend');
      expect(imageNames(member(member(block, 'inserted'), 'image'))).toEqual([
        'd.qcow2',
        'c.qcow2',
        'b.qcow2',
        './a.qcow2',
      ]);
      const nodes = await ask(port, 'query-named-block-nodes', { flat: true });
      const names = isArray(nodes) ? nodes.map((node) => stringMember(node, 'node-name')) : [];
      expect(names).toEqual(expect.arrayContaining(['node-A', 'node-B', 'node-C', 'node-D']));
      expect(member(await ask(port, 'query-status'), 'running')).toBe(false);
      await port.close();
    }));

  it('holds data of its own in every layer', async () => {
    const lab = await startLab({ layout: { kind: 'chain' }, qemu: qemu.qemu, keep: true });
    try {
      const port = await Monitor.connect(lab.main.address);
      await prepareLab(lab, () => port);
      // Images are locked while QEMU has them open.
      await lab.stop();
      for (const [layer, ranges] of Object.entries(CONTENT)) {
        writeFileSync(join(lab.folder, 'expected.raw'), disk(ranges));
        const compared = await execa(
          qemu.img,
          ['compare', '-f', 'qcow2', '-F', 'raw', `${layer}.qcow2`, 'expected.raw'],
          { cwd: lab.folder, reject: false },
        );
        expect(compared.stdout, layer).toBe('Images are identical.');
      }
      const map = await execa(qemu.img, ['map', '--output=json', '-f', 'qcow2', 'd.qcow2'], {
        cwd: lab.folder,
      });
      const depths = new Set<number>(
        JSON.parse(map.stdout).flatMap((e: { data: boolean; depth: number }) => (e.data ? [e.depth] : [])),
      );
      expect([...depths].sort()).toEqual([0, 1, 2, 3]);
    } finally {
      await lab.stop();
      await execa('rm', ['-rf', lab.folder]);
    }
  });

  it('is set up through the connection it is given, every command marked as the lab’s', async () => {
    const lab = await startLab({ layout: { kind: 'chain' }, qemu: qemu.qemu });
    try {
      const port = await Monitor.connect(lab.main.address);
      const sent: TapEvent[] = [];
      port.tap((event) => {
        if (event.kind === 'send') sent.push(event);
      });
      await prepareLab(lab, () => port);
      expect(sent).toHaveLength(7);
      expect(sent.every((event) => event.kind === 'send' && event.origin === 'lab')).toBe(true);
    } finally {
      await lab.stop();
    }
  });

  it('can mirror, stream and commit under the sandbox', () =>
    withLab({ qemu }, async (lab) => {
      expect(lab.sandboxed).toBe(true);
      const port = await Monitor.connect(lab.main.address);
      const done = new Promise<void>((resolve) => {
        port.tap((event) => {
          if (event.kind === 'receive' && stringMember(event.message, 'event') === 'BLOCK_JOB_COMPLETED')
            resolve();
        });
      });
      await ask(port, 'block-stream', { device: 'node-D', 'job-id': 'job0' });
      await done;
      const block = first(await ask(port, 'query-block'));
      expect(imageNames(member(member(block, 'inserted'), 'image'))).toEqual(['d.qcow2']);
      await port.close();
    }));
});

describeQemu('the bare lab', (qemu) => {
  it("is the document's single node-A", () =>
    withLab({ qemu, layout: 'bare' }, async (lab) => {
      const port = await Monitor.connect(lab.main.address);
      const block = first(await ask(port, 'query-block'));
      expect(stringMember(member(block, 'inserted'), 'node-name')).toBe('node-A');
      expect(imageNames(member(member(block, 'inserted'), 'image'))).toEqual(['./a.qcow2']);
      await port.close();
    }));
});

describeQemu('a lab from start to end', (qemu) => {
  const start = (keep: boolean): Promise<Lab> =>
    startLab({ layout: { kind: 'bare' }, qemu: qemu.qemu, keep });

  it('lives in a folder nobody else can enter, and its monitor takes connections at once', async () => {
    const lab = await start(false);
    expect(statSync(lab.folder).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(lab.main.address)).toBeLessThan(108);
    await (await Monitor.connect(lab.main.address)).close();
    await lab.stop();
  });

  it('leaves no process and no folder behind, and may be stopped twice', async () => {
    const lab = await start(false);
    await lab.stop();
    await lab.stop();
    expect(existsSync(lab.folder)).toBe(false);
    expect(() => process.kill(lab.main.pid, 0)).toThrow('ESRCH');
  });

  it('keeps the folder where that is asked for', async () => {
    const lab = await start(true);
    await lab.stop();
    expect(readdirSync(lab.folder)).toContain('a.qcow2');
    await execa('rm', ['-rf', lab.folder]);
  });

  it('is stopped in the middle of a job', () =>
    withLab({ qemu }, async (lab) => {
      const port = await Monitor.connect(lab.main.address);
      await ask(port, 'block-stream', { device: 'node-D', 'job-id': 'job0', speed: 65536 });
      await lab.stop();
      expect(await lab.main.ended).toMatchObject({ exitCode: 0 });
      expect(existsSync(lab.folder)).toBe(false);
    }));

  it('tells when QEMU ends by itself', async () => {
    const lab = await start(false);
    const port = await Monitor.connect(lab.main.address);
    await port.execute({ execute: 'quit' });
    expect(await lab.main.ended).toMatchObject({ exitCode: 0, signal: undefined });
    await lab.stop();
    expect(existsSync(lab.folder)).toBe(false);
  });

  it('tells which signal killed QEMU', async () => {
    const lab = await start(false);
    process.kill(lab.main.pid, 'SIGKILL');
    expect(await lab.main.ended).toMatchObject({ exitCode: undefined, signal: 'SIGKILL' });
    await lab.stop();
    expect(existsSync(lab.folder)).toBe(false);
  });

  it('says what QEMU answered where the chain cannot be built', () =>
    withLab({ qemu }, async (lab) => {
      const port = await Monitor.connect(lab.main.address);
      // The chain stands already: node-A has an overlay.
      await expect(prepareLab(lab, () => port)).rejects.toThrow(
        "the lab's chain could not be built: adding overlay node-B: Node 'node-A' is busy",
      );
      await port.close();
    }));

  it('says that the connection was lost where QEMU ends while the chain is built', () =>
    withLab({ qemu, layout: 'bare' }, async (lab) => {
      const port = await Monitor.connect(lab.main.address);
      process.kill(lab.main.pid, 'SIGKILL');
      const chain = { ...lab, layout: { kind: 'chain' } } as const;
      await expect(prepareLab(chain, () => port)).rejects.toMatchObject({ code: 'set-up' });
    }));
});
