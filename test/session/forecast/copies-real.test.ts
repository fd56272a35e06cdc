/** What copies of each kind hold in the end, and what is told of it: on real QEMUs. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { forecast } from '../../../src/session/forecast/forecast.ts';
import { fateTexts } from '../../../src/session/forecast/text.ts';
import type { Forecast } from '../../../src/session/forecast/types.ts';
import { describeQemu } from '../../support/qemu.ts';
import { type OnLab, onLab, until } from '../support/on-lab.ts';

const MIB = 1024 * 1024;
const OVER = '/wait job0';
const CANCEL = 'block-job-cancel device=job0';

const write = (pattern: number, at: string, length = '1M') =>
  `/hmp qemu-io -d virtio0/virtio-backend "write -P ${pattern} ${at} ${length}"`;

async function foretold({ session, calm }: OnLab, line: string): Promise<Forecast | undefined> {
  const main = await calm();
  const { line: bound } = session.bind(line);
  return bound.kind === 'command' ? forecast(main.graph, main.jobs, bound.message) : undefined;
}

async function quit(on: OnLab): Promise<void> {
  await on.run('quit');
  await until(on.session, (main) => main.connection.kind === 'closed');
  await on.lab.main.ended;
}

const img = (on: OnLab, ...args: readonly string[]) =>
  execa(on.lab.binaries.img, [...args], { cwd: on.lab.folder, reject: false });

const areSame = async (on: OnLab, one: string, other: string) =>
  (await img(on, 'compare', one, other)).exitCode === 0;

/** Bytes of data an image holds itself, its backing files not counted. */
async function ownBytes(on: OnLab, file: string): Promise<number> {
  const { stdout } = await img(on, 'map', '--output=json', file);
  const parts: readonly { depth: number; length: number; data: boolean }[] = JSON.parse(stdout);
  return parts.reduce((sum, { depth, length, data }) => sum + (depth === 0 && data ? length : 0), 0);
}

describeQemu('a copy that keeps what is overwritten', (qemu) => {
  it('holds, once cancelled, that alone: over the disk, the disk as it was', async () => {
    await onLab(qemu, async (on) => {
      await on.run(
        'drive-backup device=node-D target=was.qcow2 format=qcow2 sync=full job-id=was',
        '/wait was',
      );
      const line = 'drive-backup device=node-D target=x.qcow2 format=qcow2 sync=none job-id=job0';
      const expected = await foretold(on, line);
      expect(expected?.endings.map(({ by }) => by)).toEqual(['job-cancel']);
      expect(expected?.endings.flatMap(fateTexts)).toEqual([
        'x.qcow2 holds what is overwritten while the job runs, as it was',
      ]);
      await on.run(line, write(9, '2M'), CANCEL, OVER);
      const main = await on.calm();
      expect(main.jobs.ended.at(-1)).toMatchObject({
        outcome: 'cancelled',
        came: { kind: 'equal', by: 'job-cancel' },
      });
      await quit(on);
      expect(await areSame(on, 'x.qcow2', 'was.qcow2')).toBe(true);
      expect(await areSame(on, 'd.qcow2', 'was.qcow2')).toBe(false);
      expect(await ownBytes(on, 'x.qcow2')).toBe(MIB);
    });
  });
});

describeQemu('a mirror of what is written from now on', (qemu) => {
  it('holds that alone, over the disk', async () => {
    await onLab(qemu, async (on) => {
      const line = 'drive-mirror device=node-D target=x.qcow2 format=qcow2 sync=none job-id=job0';
      const expected = await foretold(on, line);
      expect(expected?.endings.slice(1).flatMap(fateTexts)).toEqual([
        'x.qcow2 holds only what is written while the job runs',
        'x.qcow2 no longer valid',
      ]);
      await on.run(line, '/wait job0 ready', write(9, '2M'), CANCEL, OVER);
      await quit(on);
      expect(await areSame(on, 'x.qcow2', 'd.qcow2')).toBe(true);
      expect(await ownBytes(on, 'x.qcow2')).toBe(MIB);
    });
  });
});

describeQemu('an incremental copy', (qemu) => {
  it('holds what the bitmap marks, and nothing below it', async () => {
    await onLab(qemu, async (on) => {
      await on.run('block-dirty-bitmap-add node=node-D name=b0', write(9, '2M'));
      const line =
        'drive-backup device=node-D target=x.qcow2 format=qcow2 sync=incremental bitmap=b0 job-id=job0';
      const [ending] = (await foretold(on, line))?.endings ?? [];
      expect(ending === undefined ? [] : fateTexts(ending)).toEqual([
        'x.qcow2 a copy of what the bitmap marks alone, to go over the copy before it',
      ]);
      await on.run(line, OVER);
      await quit(on);
      expect(await ownBytes(on, 'x.qcow2')).toBe(MIB);
      expect((await img(on, 'info', 'x.qcow2')).stdout).not.toContain('backing file');
    });
  });
});

describeQemu('a snapshot, which is no job,', (qemu) => {
  const SNAPSHOT =
    'blockdev-snapshot-sync node-name=node-D snapshot-file=h.qcow2 snapshot-node-name=node-H format=qcow2';

  it.each([
    ['by itself', [SNAPSHOT], 'blockdev-snapshot-sync'],
    ['in a transaction', ['transaction(', SNAPSHOT, ')'], 'transaction'],
  ])('is held against what was foretold, %s', async (_, lines, command) => {
    await onLab(qemu, async (on) => {
      await on.calm();
      await on.run(...lines);
      const main = await on.calm();
      expect(main.jobs.carried).toMatchObject([{ command, came: { kind: 'equal', by: 'itself' } }]);
    });
  });

  it('makes nothing of a backup it is taken beside, though the chain is another in the end', async () => {
    await onLab(qemu, async (on) => {
      await on.image('e.qcow2');
      await on.run('blockdev-add driver=qcow2 node-name=node-E file.driver=file file.filename=e.qcow2');
      await on.calm();
      const backup = 'blockdev-backup device=node-D target=node-E sync=full job-id=job0';
      await on.run('transaction(', backup, SNAPSHOT, ')', OVER);
      const main = await on.calm();
      expect(main.graph.chains.find(({ disk }) => disk === 'virtio0')?.nodes.at(-1)).toBe('node-H');
      expect(main.jobs.ended.at(-1)?.came).toEqual({ kind: 'unknown' });
    });
  });
});

describeQemu('a danger', (qemu) => {
  it('overwrites-image: a second copy to the file of the first', async () => {
    await onLab(qemu, async (on) => {
      const line = (name: string) =>
        `drive-backup device=node-D target=./x.qcow2 format=qcow2 sync=full job-id=${name}`;
      const codes = async (text: string) => (await foretold(on, text))?.dangers.map(({ code }) => code) ?? [];
      expect(await codes(line('job0'))).toEqual([]);
      await on.run(line('job0'), OVER);
      await img(on, 'convert', '-O', 'qcow2', 'x.qcow2', 'first.qcow2');
      await on.run(write(77, '30M'));
      expect(await codes(line('job1'))).toEqual(['overwrites-image']);
      expect(await codes(`${line('job1')} mode=existing`)).toEqual([]);
      const [result] = await on.run(line('job1'), '/wait job1');
      expect(result).toMatchObject({ kind: 'answered', outcome: { kind: 'return' } });
      expect(await areSame(on, 'first.qcow2', 'x.qcow2')).toBe(false);
    });
  });

  it('is told of where QEMU refuses: a file that is open', async () => {
    await onLab(qemu, async (on) => {
      const line = 'drive-backup device=node-D target=a.qcow2 format=qcow2 sync=full job-id=job0';
      expect((await foretold(on, line))?.dangers).toMatchObject([{ code: 'target-in-use', asks: false }]);
      const before = await readFile(join(on.lab.folder, 'a.qcow2'));
      const [result] = await on.run(line);
      expect(result).toMatchObject({ kind: 'answered', outcome: { kind: 'error' } });
      expect(before.equals(await readFile(join(on.lab.folder, 'a.qcow2')))).toBe(true);
    });
  });
});
