/**
 * Lines people send every day, which must not be warned of, and lines they would regret, which must. Not a word where
 * nothing is wrong: who is warned in vain reads no warning.
 */
import { describe, expect, test } from 'vitest';
import { forecast } from '../../../src/session/forecast/forecast.ts';
import type { DangerCode } from '../../../src/session/forecast/types.ts';
import { disks, messageOf } from '../support/disks.ts';
import { blockGraph, diskGraph, type Story } from '../support/story.ts';

/** What the line is typed on. */
const SCENES = {
  /** The document's chain on virtio0; node-E free and as large, node-S free and small. */
  chain: () => disks(),
  /** node-F stands on node-B, beside the disk. */
  beside: () => disks('node-F -backing-> node-B', 'node-F -file-> node-F.file'),
  /** node-F and node-G are overlays of what the disk's active layer stands on. */
  over: () =>
    disks(
      'node-F -backing-> node-C',
      'node-F -file-> node-F.file',
      'node-G -backing-> node-D',
      'node-G -file-> node-G.file',
    ),
  mirroring: () => running('blockdev-mirror device=node-D target=node-E sync=full job-id=job0', 'mirror'),
  mirrored: () =>
    running('blockdev-mirror device=node-D target=node-E sync=full job-id=job0', 'mirror', 'ready'),
  mirroredTop: () =>
    running('blockdev-mirror device=node-D target=node-E sync=top job-id=job0', 'mirror', 'ready'),
  committed: () => running('block-commit device=node-D job-id=job0', 'commit', 'ready'),
  backingUp: () => running('blockdev-backup device=node-D target=node-E sync=full job-id=job0', 'backup'),
  copied: () => copied('drive-backup device=node-D target=x.qcow2 sync=full job-id=job0'),
  streamed: () => {
    const story = running('block-stream device=node-D base-node=node-A job-id=job0', 'stream');
    return ended(story, 'stream', 'BLOCK_JOB_COMPLETED', diskGraph('node-A', 'node-D'));
  },
  abandoned: () =>
    copied('drive-backup device=node-D target=x.qcow2 sync=full job-id=job0', 'BLOCK_JOB_CANCELLED'),
} as const satisfies { readonly [name: string]: () => Story };

type Scene = keyof typeof SCENES;

const DISK = ['node-A', 'node-B', 'node-C', 'node-D'];

function running(line: string, type: string, ...statuses: readonly string[]): Story {
  const story = disks();
  const message = messageOf(line);
  const id = story.send(line.split(' ')[0] ?? '', message.arguments ?? {});
  story.job('job0', 'created', 'running', ...statuses).receive({ return: {}, id });
  if (statuses.includes('ready')) story.event('BLOCK_JOB_READY', { device: 'job0', type });
  return story.ask('x-debug-query-block-graph', undefined, blockGraph(graph(diskGraph(...DISK))));
}

function graph(disk: readonly string[]): readonly string[] {
  return [...disk, 'node-E -file-> node-E.file', 'node-S -file-> node-S.file'];
}

function copied(line: string, event = 'BLOCK_JOB_COMPLETED'): Story {
  return ended(running(line, 'backup'), 'backup', event, diskGraph(...DISK));
}

function ended(story: Story, type: string, event: string, disk: readonly string[]): Story {
  story.job('job0', 'waiting', 'pending').event(event, { device: 'job0', type });
  story.job('job0', 'concluded', 'null');
  return story.ask('x-debug-query-block-graph', undefined, blockGraph(graph(disk)));
}

function codes(scene: Scene, line: string): readonly DangerCode[] {
  const { graph: now, jobs } = SCENES[scene]().main;
  return forecast(now, jobs, messageOf(line))?.dangers.map(({ code }) => code) ?? [];
}

describe('nothing is said of', () => {
  test.each<[Scene, string]>([
    ['chain', 'block-stream device=node-D'],
    ['chain', 'block-stream device=node-D base-node=node-A job-id=job0'],
    ['chain', 'block-stream device=node-C base-node=node-A'],
    ['beside', 'block-stream device=node-D base-node=node-B'],
    ['chain', 'block-commit device=node-D'],
    ['chain', 'block-commit device=node-D base=a.qcow2 top=b.qcow2'],
    ['chain', 'block-commit device=node-D base-node=node-B top-node=node-C'],
    ['chain', 'block-commit device=node-D top-node=node-B backing-file=a.qcow2'],
    // What stands on the top commits leave as they are: it is relinked to the base.
    ['beside', 'block-commit device=node-D base-node=node-A top-node=node-B'],
    ['beside', 'block-commit device=node-D base-node=node-C'],
    ['chain', 'blockdev-mirror device=node-D target=node-E sync=full job-id=job0'],
    [
      'chain',
      '{"execute": "blockdev-mirror", "arguments": {"device": "node-D", "target": "node-E", "sync": "full"}}',
    ],
    ['over', 'blockdev-mirror device=node-D target=node-F sync=top'],
    ['over', 'blockdev-mirror device=node-D target=node-G sync=none'],
    ['chain', 'drive-mirror device=node-D target=x.qcow2 sync=full'],
    ['chain', 'drive-mirror device=node-D target=x.qcow2 sync=top format=qcow2'],
    ['chain', 'drive-mirror device=node-D target=x.qcow2 sync=none'],
    [
      'chain',
      'drive-mirror device=node-D target=nbd:localhost:49153:exportname=x sync=full format=raw mode=existing',
    ],
    ['chain', 'blockdev-backup device=node-D target=node-E sync=full'],
    ['chain', 'blockdev-backup device=node-D target=node-E sync=none'],
    ['chain', 'blockdev-backup device=node-D target=node-E sync=incremental bitmap=b0'],
    ['chain', 'drive-backup device=node-D target=x.qcow2 sync=full'],
    [
      'chain',
      'drive-backup device=node-D target=x.qcow2 sync=incremental bitmap=b0 mode=existing format=qcow2',
    ],
    ['chain', 'blockdev-snapshot node=node-D overlay=node-E'],
    ['chain', 'blockdev-snapshot-sync node-name=node-D snapshot-file=h.qcow2 snapshot-node-name=node-H'],
    ['chain', 'quit'],
    ['mirroring', 'query-block-jobs'],
    ['mirroring', 'job-cancel id=job0'],
    ['mirroring', 'block-job-cancel device=job0'],
    ['mirrored', 'block-job-cancel device=job0'],
    ['mirrored', 'job-complete id=job0'],
    ['mirrored', 'block-job-complete device=job0'],
    ['mirrored', 'block-job-set-speed device=job0 speed=1048576'],
    ['mirroredTop', 'block-job-cancel device=job0'],
    ['committed', 'job-complete id=job0'],
    // Of a commit nothing is lost: the disk stays on its top.
    ['committed', 'job-cancel id=job0'],
    ['backingUp', 'job-cancel id=job0'],
    ['copied', 'quit'],
    ['copied', 'drive-backup device=node-D target=y.qcow2 sync=full'],
    ['copied', 'drive-backup device=node-D target=x.qcow2 sync=full mode=existing format=qcow2'],
    // The same names in other forms, of which only QEMU knows what they are.
    ['chain', 'drive-mirror device=node-D target=nbd:unix:a.qcow2 sync=full format=raw'],
    ['abandoned', 'drive-backup device=node-D target=x.qcow2 sync=full'],
    ['mirroring', '{"exec-oob": "migrate-pause"}'],
    ['mirroring', 'human-monitor-command command-line="info block-jobs"'],
    ['chain', 'blockdev-change-medium id=ide0-cd0 filename=x.iso format=raw'],
    ['chain', 'block_resize node-name=node-S size=39M'],
    ['chain', 'system_powerdown'],
  ])('%s: %s', (scene, line) => {
    expect(codes(scene, line)).toEqual([]);
  });
});

describe('a word is said of', () => {
  test.each<[Scene, string, DangerCode]>([
    ['chain', 'blockdev-mirror device=node-D target=node-E sync=top', 'loses-lower-layers'],
    ['chain', 'blockdev-mirror device=node-D target=node-E sync=none', 'loses-lower-layers'],
    ['beside', 'blockdev-mirror device=node-D target=node-F sync=top', 'loses-lower-layers'],
    ['over', 'blockdev-mirror device=node-D target=node-F sync=none', 'loses-lower-layers'],
    [
      'chain',
      '{"execute": "blockdev-mirror", "arguments": {"device": "node-D", "target": "node-E", "sync": "top"}}',
      'loses-lower-layers',
    ],
    ['mirroredTop', 'job-complete id=job0', 'pivot-loses-layers'],
    ['mirroredTop', 'block-job-complete device=job0', 'pivot-loses-layers'],
    ['beside', 'block-commit device=node-D', 'overlays-invalid'],
    ['beside', 'block-commit device=node-D base-node=node-B', 'overlays-invalid'],
    ['beside', 'block-commit device=node-D base-node=node-A top-node=node-C', 'overlays-invalid'],
    ['beside', 'block-commit device=node-D base=a.qcow2 top=c.qcow2', 'overlays-invalid'],
    ['chain', 'blockdev-mirror device=node-D target=node-S sync=full', 'size-mismatch'],
    ['chain', 'blockdev-backup device=node-D target=node-S sync=full', 'size-mismatch'],
    ['chain', 'blockdev-backup device=node-D target=node-S sync=none', 'size-mismatch'],
    [
      'chain',
      'transaction actions=[{"type": "blockdev-backup", "data": {"device": "node-D", "target": "node-S", "sync": "full"}}]',
      'size-mismatch',
    ],
    ['chain', 'drive-mirror device=node-D target=x.img sync=full mode=existing', 'format-probed'],
    ['chain', 'drive-backup device=node-D target=x.img sync=full mode=existing', 'format-probed'],
    ['chain', 'blockdev-change-medium id=ide0-cd0 filename=x.iso', 'format-probed'],
    ['mirrored', 'job-cancel id=job0', 'copy-abandoned'],
    ['mirrored', 'block-job-cancel device=job0 force=true', 'copy-abandoned'],
    ['mirrored', '{"execute": "job-cancel", "arguments": {"id": "job0"}}', 'copy-abandoned'],
    ['mirroring', 'quit', 'jobs-unfinished'],
    ['mirrored', 'quit', 'jobs-unfinished'],
    ['committed', 'quit', 'jobs-unfinished'],
    ['backingUp', '{"execute": "quit"}', 'jobs-unfinished'],
    ['copied', 'drive-backup device=node-D target=x.qcow2 sync=full', 'overwrites-image'],
    ['copied', 'drive-mirror device=node-D target=./x.qcow2 sync=top', 'overwrites-image'],
    ['copied', 'drive-mirror device=node-D target=x.qcow2 sync=full mode=absolute-paths', 'overwrites-image'],
    [
      'copied',
      'blockdev-snapshot-sync node-name=node-D snapshot-file=x.qcow2 snapshot-node-name=node-X',
      'overwrites-image',
    ],
    ['streamed', 'drive-backup device=node-D target=b.qcow2 sync=full', 'overwrites-image'],
    ['chain', 'block-commit device=node-D base-node=node-D', 'base-not-below'],
    ['chain', 'block-commit device=node-D top-node=node-B base-node=node-B', 'base-not-below'],
    ['chain', 'block-commit device=node-D top-node=node-B base-node=node-C', 'base-not-below'],
    ['chain', 'block-commit device=node-D top-node=node-A base-node=node-B', 'base-not-below'],
    ['chain', 'block-commit device=node-D base-node=node-E', 'base-not-below'],
    ['chain', 'block-stream device=node-C base-node=node-D', 'base-not-below'],
    ['chain', 'drive-mirror device=node-D target=a.qcow2 sync=full', 'target-in-use'],
    ['chain', 'drive-mirror device=node-D target=./d.qcow2 sync=top format=qcow2', 'target-in-use'],
    [
      'chain',
      'drive-backup device=node-D target=b.qcow2 sync=full mode=existing format=qcow2',
      'target-in-use',
    ],
    ['copied', 'drive-backup device=node-D target=a.qcow2 sync=full', 'target-in-use'],
    [
      'chain',
      'blockdev-snapshot-sync node-name=node-D snapshot-file=a.qcow2 snapshot-node-name=node-X',
      'target-in-use',
    ],
  ])('%s: %s', (scene, line, code) => {
    expect(codes(scene, line)).toEqual([code]);
  });
});
