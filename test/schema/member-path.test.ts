import { describe, expect, it } from 'vitest';
import { objectIn, waysInto } from '../../src/schema/member-path.ts';
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

describe('waysInto', () => {
  const step = (word: string) => {
    const object = objectIn(schema, 'BlockdevOptions');
    return object === undefined ? undefined : waysInto(schema, object, word)[0];
  };

  it('takes a member before a branch of the same name, a branch before a member inside one', () => {
    expect(step('node-name')).toMatchObject({ kind: 'member', member: { name: 'node-name' } });
    // `file` is a driver, and a member that many drivers add.
    expect(step('file')).toMatchObject({ kind: 'branch', object: { name: 'BlockdevOptionsFile' } });
    expect(step('backing')).toMatchObject({ kind: 'member', member: { name: 'backing' }, branch: 'qcow2' });
  });

  it('gets nowhere by a word that is neither', () => {
    expect(step('no-such')).toBeUndefined();
    expect(step('')).toBeUndefined();
  });
});
