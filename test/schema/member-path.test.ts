import { describe, expect, it } from 'vitest';
import { followPath, objectIn } from '../../src/schema/member-path.ts';
import { shipped } from './support/schemas.ts';

const { schema } = shipped('11.1');

describe('objectIn', () => {
  it.each([
    ['BlockdevOptions', 'BlockdevOptions'],
    ['[BlockdevOptions]', 'BlockdevOptions'],
    ['BlockdevRef', 'BlockdevOptions'],
    ['[BlockdevRef]', 'BlockdevOptions'],
    ['StrOrNull', undefined],
    ['str', undefined],
    ['BlockdevDriver', undefined],
  ])('of %s is %s', (name, object) => {
    expect(objectIn(schema, name)?.name).toBe(object);
  });
});

describe('followPath', () => {
  const follow = (path: string) => {
    const object = objectIn(schema, 'BlockdevOptions');
    return object === undefined ? undefined : followPath(schema, object, path.split('.'));
  };

  it('takes a member before a branch of the same name, a branch before a member inside one', () => {
    expect(follow('node-name')).toMatchObject([{ kind: 'member', member: { name: 'node-name' } }]);
    // `file` is a driver, and a member that many drivers add.
    expect(follow('file')).toMatchObject([{ kind: 'branch', object: { name: 'BlockdevOptionsFile' } }]);
    expect(follow('backing')).toMatchObject([
      { kind: 'member', member: { name: 'backing' }, branch: 'qcow2' },
    ]);
  });

  it('takes the meaning of a word that the words after it lead on from', () => {
    expect(follow('file.filename')).toMatchObject([{ kind: 'branch' }, { kind: 'member' }]);
    expect(follow('file.server.type')).toMatchObject([
      { kind: 'member', member: { name: 'file' } },
      { kind: 'member', member: { name: 'server' } },
      { kind: 'member', member: { name: 'type' }, owner: { name: 'SocketAddress' } },
    ]);
  });

  it('gets nowhere by a word that is neither, however long the path', () => {
    expect(follow('no-such')).toBeUndefined();
    expect(follow('')).toBeUndefined();
    expect(follow(`${'file.'.repeat(500)}no-such`)).toBeUndefined();
    expect(follow(`${'file.'.repeat(100_000)}no-such`)).toBeUndefined();
  });
});
