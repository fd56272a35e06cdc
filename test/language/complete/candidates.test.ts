/** What every candidate carries, whatever it is: enough for a menu to say what one would get. */
import { describe, expect, test } from 'vitest';
import { STEP_FORMS } from '../../../src/lab/step-forms.ts';
import type { Entity } from '../../../src/language/entities.ts';
import { SHELL_VERBS } from '../../../src/session/shell/verbs.ts';
import { completed, context, LAB } from '../../support/language.ts';
import { alive, withFiles } from '../../support/wanting.ts';

const about = {
  ...withFiles({ '': ['x.raw'] }),
  shell: SHELL_VERBS,
  monitors: ['main', 'dst'],
  steps: STEP_FORMS,
};

describe('kind, source, type and brief', () => {
  test.each([
    // line, the candidate in question, its kind, its source, its type, the beginning of its brief
    ['block-st|', 'block-stream', 'command', 'schema', '', 'Copy data'],
    ['block-stream dev|', 'device=', 'argument', 'schema', 'str, a device', 'node or device'],
    ['block-stream on-error=|', 'report', 'value', 'schema', 'enum', 'default · '],
    ['block-stream speed=10|', '10M', 'value', 'guess', 'size', '10 485 760 bytes'],
    ['block-stream device=|', 'node-D', 'entity', 'live', 'device', 'qcow2 · d.qcow2'],
    ['block-stream job-id=|', 'job0', 'value', 'guess', 'new job', ''],
    ['blockdev-add driver=file filename=x|', 'x.raw', 'entity', 'disk', 'image file', ''],
    ['/wai|', '/wait', 'shell', 'shell', 'JOB|EVENT [STATE|FIELD=VALUE]', 'go on when'],
    ['@d|', '@dst', 'monitor', 'shell', 'connection', ''],
    ['$ qemu-img inf|', 'qemu-img info', 'command', 'shell', '[--backing-chain] FILE', 'format'],
  ])('%s %s', (line, label, kind, source, type, brief) => {
    const found = completed(line, about).items.find((item) => item.label === label);
    expect(found).toMatchObject({ label, kind, source, type, brief: expect.stringMatching(`^${brief}`) });
  });

  test('every command has a brief, or is none of the block layer', () => {
    const bare = completed('|').items.filter(({ kind, brief }) => kind === 'command' && brief === '');
    expect(bare.map(({ label }) => label).filter((name) => /^block|^drive|^nbd-|^job-/.test(name))).toEqual(
      [],
    );
  });
});

describe('filters and generated names', () => {
  const nodes: readonly Entity[] = [
    { name: '#block7', detail: 'file', mark: 'generated' },
    { name: 'commit-filter', detail: 'commit_top', mark: 'filter' },
    { name: 'zz-node', detail: 'qcow2' },
  ];

  test('come last, whatever their names, and are marked', () => {
    const { items } = completed(
      'blockdev-del node-name=|',
      alive({ node: nodes }, { ...LAB, graph: new Map() }),
    );
    expect(items.map(({ label, mark }) => [label, mark])).toEqual([
      ['zz-node', undefined],
      ['#block7', 'generated'],
      ['commit-filter', 'filter'],
    ]);
  });
});

describe('what is deprecated', () => {
  test.each([
    // an argument, a command, an enum's value: each last, and each names what to use
    ['block-commit device=node-D |', 'top=', 'use top-node'],
    ['drive-b|', 'drive-backup', 'use blockdev-backup'],
    ['transaction actions.0.type=|', 'drive-backup', 'use blockdev-backup'],
  ])('%s', (line, label, use) => {
    const last = completed(line).items.at(-1);
    expect(last).toMatchObject({ label, mark: 'deprecated' });
    expect(last?.brief).toMatch(new RegExp(`^${use}`));
  });

  test('block-job-cancel is no job-cancel: at READY the one completes and the other abandons', () => {
    const found = completed('block-job-can|').items.find(({ label }) => label === 'block-job-cancel');
    expect(found?.brief).not.toMatch(/use job-cancel/);
  });
});

describe('what fits beside the other arguments of a mirror, a backup and a snapshot', () => {
  const free: Entity = { name: 'node-E', detail: 'qcow2 · e.qcow2' };
  const ready = alive({ node: [...(LAB.alive.node ?? []), free] });

  test.each([
    ['blockdev-mirror device=node-D target=|', ['node-E']],
    ['blockdev-mirror device=node-D replaces=|', ['node-D']],
    ['blockdev-backup device=node-D target=|', ['node-E']],
    ['blockdev-snapshot node=node-D overlay=|', ['node-E']],
    ['blockdev-snapshot-sync node-name=node-D snapshot-node-name=|', ['node-F']],
    ['blockdev-snapshot-sync node-name=node-D snapshot-file=|', ['e.qcow2']],
    ['drive-mirror device=node-D node-name=|', ['node-F']],
    ['drive-mirror device=node-D replaces=|', ['node-D']],
    ['block_resize node-name=node-D size=2|', ['2K', '2M', '2G', '2T']],
    // an unsigned number of 32 bits
    ['block-dirty-bitmap-add node=node-D name=b granularity=2|', ['2K', '2M', '2G']],
    ['blockdev-create job-id=j options.driver=qcow2 options.size=2|', ['2K', '2M', '2G', '2T']],
    [
      'change-backing-file device=node-D image-node-name=node-D backing-file=|',
      ['a.qcow2', 'b.qcow2', 'c.qcow2', 'd.qcow2'],
    ],
  ])('%s', (line, offered) => {
    expect(completed(line, ready).items.map(({ label }) => label)).toEqual(offered);
  });
});

test('a transaction without an action is not offered its end', () => {
  const ends = (line: string) => completed(line).items.some(({ label }) => label === ')');
  expect(ends('transaction( |')).toBe(false);
  expect(ends('transaction( abort |')).toBe(true);
});

test('the schema itself is what stands for the name of a command or an event', () => {
  const labels = completed('/describe blockdev-mir|', { ...context(), shell: SHELL_VERBS }).items;
  expect(labels[0]).toMatchObject({ label: 'blockdev-mirror' });
});
