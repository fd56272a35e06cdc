import { describe, expect, test } from 'vitest';
import type { Entities, Entity } from '../../../src/language/entities.ts';
import type { LanguageContext } from '../../../src/language/types.ts';
import type { Role } from '../../../src/schema/role.ts';
import { completed, context, LAB, labels, taken } from '../../support/language.ts';

/** The lab with some roles' entities replaced. */
function alive(
  changed: { readonly [role in Role]?: readonly Entity[] },
  about: Entities = LAB,
): LanguageContext {
  return context({ entities: { ...about, alive: { ...about.alive, ...changed } } });
}

function job(name: string, type: string, state: string): Entity {
  return { name, detail: `${type} · ${state}`, state };
}

describe('the graph narrows', () => {
  test.each([
    // the root of a disk first, what was made up by QEMU last
    ['block-stream device=|', ['node-D', 'node-A', 'node-B', 'node-C', 'file', '#block123']],
    // below device= only, the nearest first
    ['block-stream device=node-D base-node=|', ['node-C', 'node-B', 'node-A']],
    ['block-stream device=node-C base-node=|', ['node-B', 'node-A']],
    ['block-stream device=node-D bottom=|', ['node-C', 'node-B', 'node-A']],
    ['block-stream device=node-A base-node=|', []],
    // the active layer may be committed, the lowest node may not
    ['block-commit device=node-D top-node=|', ['node-D', 'node-C', 'node-B']],
    ['block-commit device=node-D base-node=|', ['node-C', 'node-B', 'node-A']],
    ['block-commit device=node-D top-node=node-B base-node=|', ['node-A']],
    ['block-commit device=node-D base-node=node-B top-node=|', ['node-D', 'node-C']],
    // the same by file name
    ['block-commit device=node-D base=|', ['c.qcow2', 'b.qcow2', 'a.qcow2']],
    ['block-commit device=node-D top=c.qcow2 base=|', ['b.qcow2', 'a.qcow2']],
    ['block-commit device=node-D base=b.qcow2 top=|', ['d.qcow2', 'c.qcow2']],
    ['block-stream device=node-D base=|', ['c.qcow2', 'b.qcow2', 'a.qcow2']],
    // whose backing file is changed has one
    ['change-backing-file device=node-D image-node-name=|', ['node-D', 'node-C', 'node-B']],
    // what another node stands on is refused here
    ['block-commit device=|', ['node-D']],
    ['blockdev-mirror device=|', ['node-D']],
    ['blockdev-snapshot-sync node-name=|', ['node-D']],
    // a node is no device's name
    ['blockdev-snapshot-sync device=|', []],
    // a mirror's target replaces the node that shows the same data
    ['blockdev-mirror device=node-D replaces=|', ['node-D']],
    // without device= all nodes may be meant
    ['block-stream base-node=|', ['node-A', 'node-B', 'node-C', 'node-D', 'file', '#block123']],
  ])('%s', (line, offered) => {
    expect(labels(line)).toEqual(offered);
  });

  test('a device stands for its root node', () => {
    const about = alive({ device: [{ name: 'drive0', detail: 'node-C', node: 'node-C' }] });
    expect(labels('block-stream device=drive0 base-node=|', about)).toEqual(['node-B', 'node-A']);
  });

  test('a copy, an overlay, what is deleted: a node that nothing uses', () => {
    const target = { name: 'node-E', detail: 'qcow2 · e.qcow2' };
    const about = alive({ node: [...(LAB.alive.node ?? []), target] });
    expect(labels('blockdev-mirror device=node-D target=|', about)).toEqual(['node-E']);
    expect(labels('blockdev-mirror device=node-E target=|', about)).toEqual([]);
    expect(labels('blockdev-snapshot node=node-D overlay=|', about)).toEqual(['node-E']);
    expect(labels('blockdev-del node-name=|', about)).toEqual(['node-E']);
    // what may be shared comes behind
    expect(labels('blockdev-add driver=raw file=|', about).slice(0, 2)).toEqual(['node-E', 'node-A']);
  });

  test('a bitmap belongs to the node beside it', () => {
    expect(labels('block-dirty-bitmap-clear node=node-A name=|')).toEqual(['old']);
    expect(labels('block-dirty-bitmap-clear node=node-B name=|')).toEqual([]);
    expect(labels('block-dirty-bitmap-clear name=|')).toEqual(['daily', 'old']);
    expect(labels('blockdev-backup device=node-D sync=bitmap bitmap=|')).toEqual(['daily']);
    // an export finds one anywhere below its node
    expect(labels('block-export-add type=nbd id=e node-name=node-D bitmaps.0=|')).toEqual([
      'daily',
      'old',
      '{…}',
    ]);
    expect(
      labels('block-dirty-bitmap-merge node=node-D target=daily bitmaps.0.node=node-A bitmaps.0.name=|'),
    ).toEqual(['old']);
  });

  test('a graph that goes round in circles does not', () => {
    const graph = new Map([
      ['x', { root: true, inUse: true, below: 'y' }],
      ['y', { root: false, inUse: true, below: 'x' }],
    ]);
    const node = ['x', 'y'].map((name) => ({ name, detail: '' }));
    const about = context({ entities: { alive: { node, device: node }, graph } });
    expect(labels('block-stream device=x base-node=|', about)).toEqual(['y']);
  });

  test('with no graph known, all nodes are offered', () => {
    const about = context({ entities: { ...LAB, graph: new Map() } });
    expect(labels('block-stream device=node-D base-node=|', about)).toContain('node-D');
  });
});

describe('jobs', () => {
  const jobs = [
    job('job0', 'stream', 'running'),
    job('job1', 'mirror', 'ready'),
    job('job2', 'create', 'concluded'),
  ];
  const about = alive({ job: jobs, 'block-job': jobs.slice(0, 2) });

  test.each([
    ['job-complete id=|', ['job1', 'job0', 'job2']],
    ['job-dismiss id=|', ['job2', 'job0', 'job1']],
    ['job-pause id=|', ['job0', 'job1', 'job2']],
    ['block-job-complete device=|', ['job1', 'job0']],
    ['block-job-cancel device=|', ['job0', 'job1']],
  ])('%s', (line, offered) => {
    expect(labels(line, about)).toEqual(offered);
  });

  test('each says what it is and how far', () => {
    expect(completed('job-complete id=|', about).items[0]).toMatchObject({
      label: 'job1',
      kind: 'entity',
      source: 'live',
      type: 'job',
      brief: 'mirror · ready',
    });
  });

  test('a new job gets the first free name', () => {
    expect(taken('block-stream device=node-D job-id=|', undefined, about)).toBe(
      'block-stream device=node-D job-id=job3 |',
    );
    expect(labels('blockdev-create job-id=|')).toEqual(['job0']);
  });
});
