import { describe, expect, it } from 'vitest';
import type { NewEntry } from '../../../src/session/entry.ts';
import { INITIAL, reduce } from '../../../src/session/reduce.ts';
import { present } from '../../../src/ui/present/present.ts';
import { event, opened, sent, timed } from '../support/entries.ts';
import { graphOf } from '../support/graph.ts';
import { shown } from '../support/lines.ts';
import { BACKEND } from '../support/strips.ts';

const disk = (...nodes: readonly string[]) => graphOf([{ disk: BACKEND, nodes }]);
const WHOLE = disk('node-A', 'node-B', 'node-C', 'node-D');

/** A stream of D down to A that ends, and the graph read after it. */
const story = (after: readonly NewEntry[]): readonly NewEntry[] => [
  opened(),
  ...WHOLE,
  sent('q', 'block-stream', { 'job-id': 'job0', device: 'node-D', 'base-node': 'node-A' }),
  event('JOB_STATUS_CHANGE', { id: 'job0', status: 'created' }),
  event('BLOCK_JOB_COMPLETED', { device: 'job0', type: 'stream', len: 1, offset: 1, speed: 0 }),
  event('JOB_STATUS_CHANGE', { id: 'job0', status: 'null' }),
  ...after,
];

function screen(entries: readonly NewEntry[], columns = 120): string[] {
  const lines: string[] = [];
  const options = {
    columns,
    foldAfter: 20,
    prompt: '(QEMU) ',
    verbosity: 'replies' as const,
    wire: false,
    timeOfDay: () => '12:00:00',
  };
  timed(entries).reduce((before, entry) => {
    const after = reduce(before, entry);
    lines.push(...shown(present(entry, { before, after }, options)));
    return after;
  }, INITIAL);
  return lines.filter((line) => line.includes('forecast') || line.startsWith('  '));
}

describe('how a job came out', () => {
  it('is told once the graph tells', () => {
    const expected = [
      'job0 stream as forecast: virtio0 [A] <-- [D], b.qcow2, c.qcow2 still valid, no longer used',
    ];
    expect(screen(story([]))).toEqual([]);
    expect(screen(story(disk('node-A', 'node-D')))).toEqual(expected);
    // Once, however often the graph is read again.
    expect(screen([...story(disk('node-A', 'node-D')), ...disk('node-A', 'node-D')])).toEqual(expected);
  });

  it('says what is there instead where it differs', () => {
    expect(screen(story(disk('node-A', 'node-B', 'node-D')))).toEqual([
      'job0 stream not as forecast: virtio0 is [A] <-- [B] <-- [D], foretold was [A] <-- [D]',
    ]);
  });

  it('keeps to the window', () => {
    expect(screen(story(disk('node-A', 'node-D')), 40)).toEqual([
      'job0 stream as forecast: virtio0 [A]',
      '  <-- [D], b.qcow2, c.qcow2 still',
      '  valid, no longer used',
    ]);
  });
});
