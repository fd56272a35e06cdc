import { describe, expect, it } from 'vitest';
import { manualOf } from '../../../src/schema/manual/find.ts';
import type { ManualInclude, ManualSection, ManualSource } from '../../../src/schema/manual/section.ts';
import { shipped } from '../support/schemas.ts';

const { schema } = shipped('10.1');

interface Listed {
  readonly members?: readonly string[];
  readonly includes?: readonly ManualInclude[];
}

/** A manual that has sections of these types and commands, and in them these members. */
function manual(sections: { readonly [name: string]: Listed }): ManualSource {
  const section = (name: string): ManualSection | undefined => {
    const listed = Object.hasOwn(sections, name) ? sections[name] : undefined;
    return listed === undefined
      ? undefined
      : {
          name,
          from: 'a test',
          blocks: [],
          members: (listed.members ?? []).map((member) => ({ name: member, optional: false, blocks: [] })),
          includes: listed.includes ?? [],
          parts: [],
        };
  };
  return { section };
}

const MANUAL = manual({
  'block-commit': { members: ['base-node'] },
  'blockdev-add': { includes: [{ type: 'BlockdevOptions' }] },
  BlockdevOptions: {
    members: ['driver', 'node-name'],
    includes: [{ type: 'BlockdevOptionsNbd', when: { tag: 'driver', value: 'nbd' } }],
  },
  BlockdevOptionsNbd: { members: ['server'] },
  InetSocketAddress: { includes: [{ type: 'InetSocketAddressBase' }, { type: 'InetSocketAddress' }] },
  InetSocketAddressBase: { members: ['host'] },
  JobInfo: { members: ['status'] },
  JOB_STATUS_CHANGE: { members: ['id'] },
});

describe('a member', () => {
  it.each([
    ['block-commit.base-node', 'block-commit', 'base-node'],
    ['blockdev-add.node-name', 'BlockdevOptions', 'node-name'],
    ['blockdev-add.nbd.server', 'BlockdevOptionsNbd', 'server'],
    ['blockdev-add.nbd.server.inet.host', 'InetSocketAddressBase', 'host'],
    ['JobInfo.status', 'JobInfo', 'status'],
    ['JOB_STATUS_CHANGE.id', 'JOB_STATUS_CHANGE', 'id'],
    ['transaction.actions.block-dirty-bitmap-add.data.node', undefined, undefined],
    ['block-commit.job-id', undefined, undefined],
    ['block-commit.nothing', undefined, undefined],
    ['nothing.at.all', undefined, undefined],
  ])('%s is found in %s', (name, section, member) => {
    const found = manualOf(MANUAL, schema, name);
    expect(found?.section.name).toBe(section);
    expect(found?.kind === 'member' ? found.member.name : undefined).toBe(member);
  });
});

describe('a whole section', () => {
  const members = (name: string) =>
    manualOf(MANUAL, schema, name)?.section.members.map((member) => member.name);

  it('has the members that belong to it in every case, wherever they are listed', () => {
    expect(members('blockdev-add')).toEqual(['driver', 'node-name']);
    expect(manualOf(MANUAL, schema, 'blockdev-add')?.section.includes).toEqual([
      { type: 'BlockdevOptionsNbd', when: { tag: 'driver', value: 'nbd' } },
    ]);
  });

  it('is that of a branch where the path ends in one', () => {
    expect(members('blockdev-add.nbd')).toEqual(['server']);
  });

  it('ends where types name each other in a circle', () => {
    expect(members('InetSocketAddress')).toEqual(['host']);
  });

  it('is not there where the manual has none', () => {
    expect(manualOf(MANUAL, schema, 'block-stream')).toBeUndefined();
  });
});
