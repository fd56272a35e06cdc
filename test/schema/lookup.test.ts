import { describe, expect, it } from 'vitest';
import {
  acceptsKinds,
  argumentsOf,
  branchesWith,
  isOpen,
  kindsOf,
  membersFor,
  objectOf,
  tagsFor,
  typeOf,
} from '../../src/schema/lookup.ts';
import type { ObjectType } from '../../src/schema/model.ts';
import { shipped } from './support/schemas.ts';

const { schema } = shipped('11.1');

function object(name: string): ObjectType {
  const found = objectOf(schema, name);
  if (found === undefined) throw new Error(`no object ${name}`);
  return found;
}

/** What the discriminators hold, by name. */
const holding = (values: { readonly [tag: string]: string }) => (tag: string) => values[tag];

const names = (members: readonly { readonly name: string }[]) => members.map(({ name }) => name);

describe('membersFor', () => {
  const options = object('BlockdevOptions');

  it('gives the members every branch has while the discriminator is not known', () => {
    const members = names(membersFor(schema, options, () => undefined));
    expect(members).toContain('driver');
    expect(members).toContain('node-name');
    expect(members).not.toContain('filename');
  });

  it('adds those of the branch the discriminator chose', () => {
    expect(names(membersFor(schema, options, holding({ driver: 'file' })))).toContain('filename');
    expect(names(membersFor(schema, options, holding({ driver: 'nbd' })))).toContain('server');
    expect(names(membersFor(schema, options, holding({ driver: 'nbd' })))).not.toContain('filename');
  });

  it('adds nothing for a value that names no branch', () => {
    expect(membersFor(schema, options, holding({ driver: 'no-such-driver' }))).toEqual(options.members);
  });

  it('follows a branch that is a union again', () => {
    const address = object('MigrationAddress');
    const socket = names(membersFor(schema, address, holding({ transport: 'socket' })));
    expect(socket).toEqual(['transport', 'type']);
    const inet = names(membersFor(schema, address, holding({ transport: 'socket', type: 'inet' })));
    expect(inet).toEqual(expect.arrayContaining(['transport', 'type', 'host', 'port']));
  });
});

describe('tagsFor', () => {
  it('is empty for a struct', () => {
    expect(tagsFor(schema, object('BlockdevOptionsFile'), () => undefined)).toEqual([]);
  });

  it('names the discriminators as far as the chosen branches lead', () => {
    const address = object('MigrationAddress');
    expect(names(tagsFor(schema, address, () => undefined))).toEqual(['transport']);
    expect(names(tagsFor(schema, address, holding({ transport: 'socket' })))).toEqual(['transport', 'type']);
    expect(names(tagsFor(schema, address, holding({ transport: 'exec' })))).toEqual(['transport']);
  });
});

describe('branchesWith', () => {
  it('names the values that would make an argument right', () => {
    expect(branchesWith(schema, object('BlockdevOptions'), 'filename')).toEqual(
      expect.arrayContaining(['file', 'host_device']),
    );
    expect(branchesWith(schema, object('BlockdevOptions'), 'no-such-member')).toEqual([]);
    expect(branchesWith(schema, object('MigrationAddress'), 'host')).toEqual(['socket', 'rdma']);
  });
});

describe('acceptsKinds', () => {
  it.each([
    ['BlockdevRef', ['object', 'string']],
    ['BlockdevRefOrNull', ['object', 'string', 'null']],
    ['StrOrNull', ['string', 'null']],
    ['Qcow2OverlapChecks', ['object', 'string']],
    ['StatsValue', ['number', 'boolean', 'array']],
  ])('%s is told apart by %j', (name, kinds) => {
    const type = typeOf(schema, name);
    if (type?.kind !== 'alternate') throw new Error(`${name} is no alternate`);
    expect([...acceptsKinds(schema, type).keys()]).toEqual(kinds);
  });
});

it('any accepts every kind of JSON', () => {
  const any = typeOf(schema, 'any');
  expect(any === undefined ? [] : kindsOf(any)).toEqual([
    'string',
    'number',
    'boolean',
    'null',
    'object',
    'array',
  ]);
});

it('a command without arguments has the empty object for them', () => {
  const status = schema.commands.get('query-status');
  expect(status === undefined ? undefined : argumentsOf(schema, status)?.members).toEqual([]);
});

it('device_add alone takes more than it names', () => {
  expect([...schema.commands.values()].filter(isOpen).map(({ name }) => name)).toEqual(['device_add']);
});
