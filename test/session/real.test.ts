/** The fold held against what real QEMUs do: chains and jobs after each of the live block operations. */
import { expect, it } from 'vitest';
import type { LiveSession } from '../../src/session/live-session.ts';
import { describeQemu } from '../support/qemu.ts';
import { chains, onLab, until } from './support/on-lab.ts';

const WHOLE = 'virtio0: node-A <- node-B <- node-C <- node-D';
const ADD = 'blockdev-add driver=qcow2 node-name=node-E file.driver=file file.filename=e.qcow2';

/** Lines as a person types them, the chains they leave and how the jobs ended. */
const CASES: readonly (readonly [string, readonly string[], readonly string[], readonly string[]])[] = [
  ['nothing done', [], [WHOLE], []],
  [
    'stream, all of it',
    ['block-stream device=node-D job-id=job0', '/wait job0'],
    ['virtio0: node-D', 'node-A: node-A'],
    ['job0 stream completed'],
  ],
  [
    'stream down to a base',
    ['block-stream device=node-D base-node=node-A job-id=job0', '/wait job0'],
    ['virtio0: node-A <- node-D'],
    ['job0 stream completed'],
  ],
  [
    'commit of lower layers',
    ['block-commit device=node-D base-node=node-A top-node=node-C job-id=job0', '/wait job0'],
    ['virtio0: node-A <- node-D'],
    ['job0 commit completed'],
  ],
  [
    'commit of the active layer',
    [
      'block-commit device=node-D base-node=node-B job-id=job0',
      '/wait job0 ready',
      'job-complete id=job0',
      '/wait job0',
    ],
    ['virtio0: node-A <- node-B'],
    ['job0 commit completed'],
  ],
  [
    'mirror, pivoted',
    [
      ADD,
      'blockdev-mirror device=node-D target=node-E sync=full job-id=job0',
      '/wait job0 ready',
      'job-complete id=job0',
      '/wait job0',
    ],
    // node-A was made on the command line: nothing but blockdev-del takes it away.
    ['virtio0: node-E', 'node-A: node-A'],
    ['job0 mirror completed'],
  ],
  [
    'mirror, ended with a copy',
    [
      ADD,
      'blockdev-mirror device=node-D target=node-E sync=full job-id=job0',
      '/wait BLOCK_JOB_READY device=job0',
      'block-job-cancel device=job0',
      '/wait job0',
    ],
    [WHOLE, 'node-E: node-E'],
    ['job0 mirror completed'],
  ],
  [
    'mirror, abandoned',
    [
      ADD,
      'blockdev-mirror device=node-D target=node-E sync=full job-id=job0',
      '/wait job0 ready',
      'job-cancel id=job0',
      '/wait job0',
    ],
    [WHOLE, 'node-E: node-E'],
    ['job0 mirror cancelled'],
  ],
  [
    'backup',
    [ADD, 'blockdev-backup device=node-D target=node-E sync=full job-id=job0', '/wait job0'],
    [WHOLE, 'node-E: node-E'],
    ['job0 backup completed'],
  ],
  [
    'a job that fails',
    [
      'blockdev-create job-id=job0 options={"driver": "file", "filename": "/nowhere/x", "size": 65536}',
      '/wait job0',
      'job-dismiss id=job0',
    ],
    [WHOLE],
    ["job0 create failed: Could not create '/nowhere/x': No such file or directory"],
  ],
  [
    'a snapshot, which no event tells of',
    ['blockdev-snapshot-sync node-name=node-D snapshot-file=f.qcow2 snapshot-node-name=node-F format=qcow2'],
    ['virtio0: node-A <- node-B <- node-C <- node-D <- node-F'],
    [],
  ],
];

describeQemu('chains and jobs', (qemu) => {
  it.each(CASES)('%s', async (_, lines, expected, jobs) => {
    await onLab(qemu, async ({ session, run, calm, image }) => {
      await image('e.qcow2');
      const results = await run(...lines);
      const last = results.at(-1)?.kind ?? 'done';
      expect(['done', 'answered', 'failed']).toContain(last);
      const main = await calm();
      expect(chains(main)).toEqual(expected);
      expect(main.jobs.alive).toEqual([]);
      expect(
        main.jobs.ended.map(
          ({ id, type, outcome, error }) =>
            `${id} ${type} ${outcome}${error === undefined ? '' : `: ${error}`}`,
        ),
      ).toEqual(jobs);
      expect(notices(session)).toEqual(
        results.filter(({ kind }) => kind === 'failed').map(() => 'wait-failed'),
      );
    });
  });
});

/** Jobs of each kind while they run, slowed down: type, status and ends as the graph and the polls tell them. */
const RUNNING: readonly (readonly [string, string, string])[] = [
  ['stream', 'block-stream device=node-D job-id=job0 speed=1M', 'node-C → node-D'],
  [
    'commit',
    'block-commit device=node-D base-node=node-A top-node=node-C job-id=job0 speed=1M',
    'node-C → node-A',
  ],
  ['commit', 'block-commit device=node-D base-node=node-B job-id=job0 speed=1M', 'node-D → node-B'],
  [
    'mirror',
    'blockdev-mirror device=node-D target=node-E sync=full job-id=job0 speed=1M buf-size=1M',
    'node-D → node-E',
  ],
  ['backup', 'blockdev-backup device=node-D target=node-E sync=full job-id=job0 speed=1M', 'node-D → node-E'],
];

describeQemu('a running job', (qemu) => {
  it.each(RUNNING)('%s: %s', async (type, line, ends) => {
    await onLab(qemu, async ({ session, run, image }) => {
      await image('e.qcow2');
      await run(ADD, line);
      // Its filter is in the graph by now; the chain is what it was.
      const main = await until(
        session,
        ({ graph, jobs }) =>
          !graph.stale &&
          graph.nodes.some(({ kind }) => kind === 'job') &&
          graph.nodes.every((node) => node.kind !== 'node' || node.driver !== undefined) &&
          jobs.alive.some((job) => job.total !== 0),
      );
      expect(chains(main)).toContain(WHOLE);
      const [job] = main.jobs.alive;
      expect([job?.type, job?.speed, `${job?.source} → ${job?.target}`]).toEqual([type, 1_048_576, ends]);
      await until(session, ({ jobs }) => jobs.alive[0]?.rate !== undefined);
      await run('job-cancel id=job0', '/wait job0');
    });
  });
});

describeQemu('names alive', (qemu) => {
  it('are offered to completion', async () => {
    await onLab(qemu, async ({ session, run, calm }) => {
      await run('object-add qom-type=secret id=s0 data=abc', 'block-dirty-bitmap-add node=node-D name=bm0');
      await calm();
      const offered = async (line: string) => {
        for (;;) {
          const { items, wants } = session.complete(line, line.length);
          if (wants.length === 0) return items.map(({ label }) => label);
          await new Promise<void>((resolve) => {
            const stop = session.subscribe(() => {
              stop();
              resolve();
            });
          });
        }
      };
      expect(await offered('block-stream device=')).toEqual(expect.arrayContaining(['node-A', 'node-D']));
      expect(await offered('object-del id=')).toContain('s0');
      expect(await offered('block-dirty-bitmap-remove node=node-D name=')).toEqual(['bm0']);
      expect(await offered('device_del id=')).toContain('virtio0');
    });
  });
});

describeQemu('18446744073709551615', (qemu) => {
  it('goes to QEMU and comes back as it is', async () => {
    await onLab(qemu, async ({ run }) => {
      const [, asked] = await run(
        'migrate-set-parameters max-bandwidth=18446744073709551615',
        'query-migrate-parameters',
      );
      expect(asked).toMatchObject({ outcome: { value: { 'max-bandwidth': 18_446_744_073_709_551_615n } } });
    });
  });
});

function notices(session: LiveSession): readonly string[] {
  return session.transcript
    .slice(0)
    .flatMap((entry) => (entry.kind === 'notice' && entry.level === 'error' ? [entry.code] : []));
}
