/** Forecasts held against what real QEMUs leave, and the harm each danger warns of, done. */

import { execa } from 'execa';
import { expect, it } from 'vitest';
import { compareForecast } from '../../../src/session/forecast/compare.ts';
import { forecast } from '../../../src/session/forecast/forecast.ts';
import type { DangerCode, EndedBy } from '../../../src/session/forecast/types.ts';
import { describeQemu } from '../../support/qemu.ts';
import { type OnLab, onLab, until } from '../support/on-lab.ts';

const ADD = 'blockdev-add driver=qcow2 node-name=node-E file.driver=file file.filename=e.qcow2';
const READY = '/wait job0 ready';
const COMPLETE = 'job-complete id=job0';
const OVER = '/wait job0';

/** The lines before it, the line that is foretold, what follows it, and the ending it comes to. */
const CASES: readonly (readonly [string, readonly string[], string, readonly string[], EndedBy])[] = [
  ['stream 1', [], 'block-stream device=node-D job-id=job0', [OVER], 'itself'],
  ['stream 2', [], 'block-stream device=node-D base-node=node-A job-id=job0', [OVER], 'itself'],
  ['stream 3', [], 'block-stream device=node-C base-node=node-A job-id=job0', [OVER], 'itself'],
  ['commit 1', [], 'block-commit device=node-D base=a.qcow2 top=b.qcow2 job-id=job0', [OVER], 'itself'],
  [
    'commit 2',
    [],
    'block-commit device=node-D base-node=node-A top-node=node-C job-id=job0',
    [OVER],
    'itself',
  ],
  [
    'commit 3',
    [],
    'block-commit device=node-D base-node=node-A job-id=job0',
    [READY, COMPLETE, OVER],
    'job-complete',
  ],
  [
    'commit 4',
    [],
    'block-commit device=node-D base-node=node-B top-node=node-C job-id=job0',
    [OVER],
    'itself',
  ],
  [
    'commit 5',
    [],
    'block-commit device=node-D base-node=node-B job-id=job0',
    [READY, COMPLETE, OVER],
    'job-complete',
  ],
  [
    'commit, cancelled',
    [],
    'block-commit device=node-D base-node=node-B job-id=job0',
    [READY, 'block-job-cancel device=job0', OVER],
    'block-job-cancel',
  ],
  [
    'mirror, completed',
    [ADD],
    'blockdev-mirror device=node-D target=node-E sync=full job-id=job0',
    [READY, COMPLETE, OVER],
    'job-complete',
  ],
  [
    'mirror, cancelled',
    [ADD],
    'blockdev-mirror device=node-D target=node-E sync=full job-id=job0',
    [READY, 'block-job-cancel device=job0', OVER],
    'block-job-cancel',
  ],
  [
    'mirror, abandoned',
    [ADD],
    'blockdev-mirror device=node-D target=node-E sync=full job-id=job0',
    [READY, 'job-cancel id=job0', OVER],
    'job-cancel',
  ],
  [
    'drive-mirror, full',
    [],
    'drive-mirror device=node-D target=x.qcow2 format=qcow2 node-name=node-X sync=full job-id=job0',
    [READY, COMPLETE, OVER],
    'job-complete',
  ],
  [
    'drive-mirror, full, QEMU naming the node',
    [],
    'drive-mirror device=node-D target=x.qcow2 format=qcow2 sync=full job-id=job0',
    [READY, COMPLETE, OVER],
    'job-complete',
  ],
  [
    'drive-mirror, top',
    [],
    'drive-mirror device=node-D target=x.qcow2 format=qcow2 node-name=node-X sync=top job-id=job0',
    [READY, COMPLETE, OVER],
    'job-complete',
  ],
  [
    'drive-mirror, none',
    [],
    'drive-mirror device=node-D target=x.qcow2 format=qcow2 node-name=node-X sync=none job-id=job0',
    [READY, COMPLETE, OVER],
    'job-complete',
  ],
  ['backup', [ADD], 'blockdev-backup device=node-D target=node-E sync=full job-id=job0', [OVER], 'itself'],
  [
    'drive-backup',
    [],
    'drive-backup device=node-D target=x.qcow2 format=qcow2 sync=top job-id=job0',
    [OVER],
    'itself',
  ],
  [
    'snapshot',
    [],
    'blockdev-snapshot-sync node-name=node-D snapshot-file=f.qcow2 snapshot-node-name=node-F format=qcow2',
    [],
    'itself',
  ],
];

/** What is foretold of a line just now. */
async function foretold({ session, calm }: OnLab, line: string) {
  const main = await calm();
  const { line: bound } = session.bind(line);
  return bound.kind === 'command' ? forecast(main.graph, main.jobs, bound.message) : undefined;
}

describeQemu('a forecast', (qemu) => {
  it.each(CASES)('%s comes out as foretold', async (_, before, line, after, by) => {
    await onLab(qemu, async (on) => {
      await on.image('e.qcow2');
      await on.run(...before);
      const expected = await foretold(on, line);
      if (expected === undefined) return expect.fail('nothing was foretold');
      const results = await on.run(line, ...after);
      expect(results.filter(({ kind }) => kind === 'failed' || kind === 'refused')).toEqual([]);
      const main = await on.calm();
      const outcome = main.jobs.ended.at(-1)?.outcome;
      expect(compareForecast(expected, main.graph, outcome)).toEqual({ kind: 'equal', by });
      if (after.length > 0) expect(main.jobs.ended.at(-1)?.came).toEqual({ kind: 'equal', by });
    });
  });
});

describeQemu('a danger', (qemu) => {
  /** What was said of a line before it was sent. */
  const dangers = async (on: OnLab, line: string): Promise<readonly DangerCode[]> =>
    (await foretold(on, line))?.dangers.map(({ code }) => code) ?? [];

  /** Whether two images hold the same; QEMU must have ended, for it locks them. */
  const areSame = async ({ lab }: OnLab, one: string, other: string): Promise<boolean> => {
    const { exitCode } = await execa(lab.binaries.img, ['compare', one, other], {
      cwd: lab.folder,
      reject: false,
    });
    if (exitCode !== 0 && exitCode !== 1) throw new Error(`qemu-img compare ended with ${exitCode}`);
    return exitCode === 0;
  };

  /** The disk's whole content as it is now, as an image of its own. */
  const photograph = async (on: OnLab) => {
    await on.image('before.qcow2');
    await on.run(
      'blockdev-add driver=qcow2 node-name=before file.driver=file file.filename=before.qcow2',
      'blockdev-backup device=node-D target=before sync=full job-id=photo',
      '/wait photo',
      'blockdev-del node-name=before',
    );
  };

  const quit = async (on: OnLab) => {
    await on.run('quit');
    await until(on.session, (main) => main.connection.kind === 'closed');
    await on.lab.main.ended;
  };

  it('loses-lower-layers: a top copy without its backing file, completed', async () => {
    await onLab(qemu, async (on) => {
      await photograph(on);
      await on.image('e.qcow2');
      await on.run(ADD);
      const line = 'blockdev-mirror device=node-D target=node-E sync=top job-id=job0';
      expect(await dangers(on, line)).toEqual(['loses-lower-layers']);
      await on.run(line, READY, COMPLETE, OVER);
      await quit(on);
      // The disk is e.qcow2 now, alone.
      expect(await areSame(on, 'before.qcow2', 'e.qcow2')).toBe(false);
    });
  });

  it('pivot-loses-layers: said of such a copy once more, when it is to be completed', async () => {
    await onLab(qemu, async (on) => {
      await photograph(on);
      await on.image('e.qcow2');
      const base = `blockdev-add driver=qcow2 node-name=node-F backing=node-C file.driver=file file.filename=f.qcow2`;
      await on.image('f.qcow2');
      await on.run(ADD, base, 'blockdev-mirror device=node-D target=node-E sync=top job-id=job0', READY);
      expect(await dangers(on, COMPLETE)).toEqual(['pivot-loses-layers']);
      expect(await dangers(on, 'block-job-cancel device=job0')).toEqual([]);
      // A target over the same backing file loses nothing: nothing is said of it.
      await on.run('block-job-cancel device=job0', OVER);
      await on.run('blockdev-mirror device=node-D target=node-F sync=top job-id=job1', '/wait job1 ready');
      expect(await dangers(on, 'job-complete id=job1')).toEqual([]);
      await on.run('job-cancel id=job1', '/wait job1 --timeout 10');
      await on.run('blockdev-mirror device=node-D target=node-E sync=none job-id=job0', READY);
      expect(await dangers(on, COMPLETE)).toEqual(['pivot-loses-layers']);
      await on.run(COMPLETE, OVER);
      await quit(on);
      expect(await areSame(on, 'before.qcow2', 'e.qcow2')).toBe(false);
    });
  });

  it('overlays-invalid: a commit below another overlay', async () => {
    await onLab(qemu, async (on) => {
      await execa(
        on.lab.binaries.img,
        ['create', '-q', '-f', 'qcow2', '-b', 'a.qcow2', '-F', 'qcow2', 'f.qcow2'],
        { cwd: on.lab.folder },
      );
      await execa(
        on.lab.binaries.img,
        ['convert', '-U', '-f', 'qcow2', '-O', 'qcow2', 'f.qcow2', 'was.qcow2'],
        { cwd: on.lab.folder },
      );
      const add =
        'blockdev-add driver=qcow2 node-name=node-F read-only=true backing=node-A file.driver=file file.filename=f.qcow2';
      await on.run(add);
      const line = 'block-commit device=node-D base-node=node-A top-node=node-B job-id=job0';
      expect(await dangers(on, line)).toEqual(['overlays-invalid']);
      const [result] = await on.run(line, OVER);
      expect(result?.kind).toBe('answered');
      await quit(on);
      expect(await areSame(on, 'was.qcow2', 'f.qcow2')).toBe(false);
    });
  });

  it.each(['20M', '60M'])('size-mismatch: a copy onto %s that never comes about', async (size) => {
    await onLab(qemu, async (on) => {
      await execa(on.lab.binaries.img, ['create', '-q', '-f', 'qcow2', 'e.qcow2', size], {
        cwd: on.lab.folder,
      });
      await on.run(ADD);
      const line = 'blockdev-mirror device=node-D target=node-E sync=full job-id=job0';
      expect(await dangers(on, line)).toEqual(['size-mismatch']);
      await on.run(line, OVER);
      const main = await until(on.session, ({ jobs }) => jobs.ended.length > 0);
      expect(main.jobs.ended).toMatchObject([{ outcome: 'failed', error: expect.stringContaining('size') }]);

      const backup = 'blockdev-backup device=node-D target=node-E sync=full job-id=job1';
      expect(await dangers(on, backup)).toEqual(['size-mismatch']);
      const [refused] = await on.run(backup);
      expect(refused).toMatchObject({ kind: 'answered', outcome: { kind: 'error' } });
    });
  });

  it.each([
    'block-commit device=node-D base-node=node-D job-id=job0',
    'block-commit device=node-D top-node=node-B base-node=node-C job-id=job0',
    'block-stream device=node-C base-node=node-D job-id=job0',
  ])('base-not-below: QEMU refuses %s', async (line) => {
    await onLab(qemu, async (on) => {
      expect(await dangers(on, line)).toEqual(['base-not-below']);
      const [refused] = await on.run(line);
      expect(refused).toMatchObject({ kind: 'answered', outcome: { kind: 'error' } });
    });
  });

  it.each([
    'drive-mirror device=node-D target=a.qcow2 sync=full job-id=job0',
    'drive-backup device=node-D target=b.qcow2 sync=full mode=existing format=qcow2 job-id=job0',
    'blockdev-snapshot-sync node-name=node-D snapshot-file=d.qcow2 snapshot-node-name=node-X',
  ])('target-in-use: QEMU refuses %s', async (line) => {
    await onLab(qemu, async (on) => {
      expect(await dangers(on, line)).toEqual(['target-in-use']);
      const [refused] = await on.run(line);
      expect(refused).toMatchObject({ kind: 'answered', outcome: { kind: 'error' } });
    });
  });

  it('format-probed: what a file begins with decides what it is', async () => {
    await onLab(qemu, async (on) => {
      // Meant as a raw image; its content happens to be that of a qcow2 one.
      await execa(on.lab.binaries.img, ['create', '-q', '-f', 'qcow2', 'disk.img', '39M'], {
        cwd: on.lab.folder,
      });
      const line =
        'drive-mirror device=node-D target=disk.img mode=existing sync=full node-name=node-X job-id=job0';
      expect(await dangers(on, line)).toEqual(['format-probed']);
      await on.run(line, READY);
      const main = await until(on.session, ({ graph }) =>
        graph.nodes.some((node) => node.name === 'node-X' && node.driver !== undefined),
      );
      expect(main.graph.nodes.find((node) => node.name === 'node-X')?.driver).toBe('qcow2');
    });
  });

  /** The mirror's target, as slow as told by and by. */
  const addSlowTarget = async (on: OnLab) => {
    await on.image('e.qcow2');
    await on.run(
      'object-add qom-type=throttle-group id=slow',
      'blockdev-add driver=qcow2 node-name=node-E file.driver=throttle file.throttle-group=slow file.file.driver=file file.file.filename=e.qcow2',
    );
  };

  it('copy-abandoned: job-cancel of a mirror that is ready', async () => {
    await onLab(qemu, async (on) => {
      await addSlowTarget(on);
      await on.run(
        'blockdev-mirror device=node-D target=node-E sync=full job-id=job0 buf-size=1M',
        READY,
        // The guest writes faster than the mirror can follow.
        'qom-set path=/objects/slow property=limits value={"bps-write": 1048576}',
        '/hmp qemu-io -d virtio0/virtio-backend "write -P 1 0 16M"',
      );
      expect(await dangers(on, 'job-cancel id=job0')).toEqual(['copy-abandoned']);
      await on.run('job-cancel id=job0', OVER);
      await quit(on);
      expect(await areSame(on, 'd.qcow2', 'e.qcow2')).toBe(false);
    });
  });

  it('jobs-unfinished: quit while a mirror runs', async () => {
    await onLab(qemu, async (on) => {
      await on.image('e.qcow2');
      await on.run(
        ADD,
        'blockdev-mirror device=node-D target=node-E sync=full job-id=job0 speed=1M buf-size=1M',
      );
      expect(await dangers(on, 'quit')).toEqual(['jobs-unfinished']);
      await quit(on);
      expect(await areSame(on, 'd.qcow2', 'e.qcow2')).toBe(false);
    });
  });
});
