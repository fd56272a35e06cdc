import { describe, expect, test } from 'vitest';
import { completed, context, labels } from '../../support/language.ts';

describe('names for what is made', () => {
  test.each([
    ['blockdev-add driver=qcow2 node-name=|', 'node-E'],
    ['blockdev-snapshot-sync node-name=node-D snapshot-node-name=|', 'node-E'],
    ['blockdev-snapshot-sync node-name=node-D snapshot-file=|', 'e.qcow2'],
    ['block-dirty-bitmap-add node=node-D name=|', 'bitmap0'],
    ['block-export-add type=nbd id=|', 'export0'],
  ])('%s', (line, first) => {
    expect(completed(line).items[0]).toMatchObject({ label: first, source: 'guess' });
  });

  test.each([
    // the names there are       the one that goes on with them
    [['disk9', 'disk10'], 'disk11'],
    [['a', 'b'], 'c'],
    [['root'], 'node0'],
    [[], 'node0'],
    [['z'], 'node0'],
  ])('after %j comes %s', (names, next) => {
    const node = names.map((name) => ({ name, detail: '' }));
    const about = context({ entities: { alive: { node }, graph: new Map() } });
    expect(labels('blockdev-add driver=qcow2 node-name=|', about)).toEqual([next]);
  });
});
