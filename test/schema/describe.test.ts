import { expect, describe as group, it, test } from 'vitest';
import { describe } from '../../src/schema/describe.ts';
import { shippedBriefs, shippedRoles } from '../../src/schema/files.ts';
import { shipped } from './support/schemas.ts';

const { schema } = shipped('11.1');
const tables = { roles: shippedRoles(), briefs: shippedBriefs() };
const look = (name: string) => describe(schema, name, tables);

group('describe', () => {
  it('tells a command: arguments with type, role, default and version', () => {
    const command = look('block-commit');
    if (command?.kind !== 'command') throw new Error('no command');
    expect(command).toMatchObject({
      name: 'block-commit',
      oob: false,
      open: false,
      since: '1.3',
      returns: undefined,
    });
    const argument = (name: string) => command.shape.members.find((member) => member.name === name);
    expect(argument('device')).toMatchObject({ required: true, role: 'device', type: { text: 'str' } });
    expect(argument('base')).toMatchObject({ features: ['deprecated'], replacement: 'base-node' });
    expect(argument('on-error')).toMatchObject({
      required: false,
      default: 'report',
      since: '5.0',
      type: { name: 'BlockdevOnError', text: 'report|ignore|enospc|stop|auto' },
    });
  });

  it('tells a union by its discriminator and what each value adds', () => {
    const command = look('blockdev-add');
    if (command?.kind !== 'command') throw new Error('no command');
    expect(command.shape.union?.tag).toBe('driver');
    const nbd = command.shape.union?.branches.find(({ value }) => value === 'nbd');
    expect(nbd?.shape.members.map(({ name }) => name)).toContain('server');
  });

  it('tells a union inside a branch', () => {
    const address = look('MigrationAddress');
    if (address?.kind !== 'object') throw new Error('no object');
    const socket = address.shape.union?.branches.find(({ value }) => value === 'socket');
    expect(socket?.shape.union?.tag).toBe('type');
  });

  it('tells which command takes more than it names', () => {
    expect(look('device_add')).toMatchObject({ kind: 'command', open: true });
    expect(look('query-jobs')).toMatchObject({
      returns: { name: '[JobInfo]', text: 'list of object JobInfo' },
    });
    expect(look('migrate-pause')).toMatchObject({ oob: true });
  });

  it('tells events and types', () => {
    expect(look('BLOCK_JOB_READY')).toMatchObject({ kind: 'event', since: '1.3' });
    expect(look('BlockdevOnError')).toMatchObject({ kind: 'enum', since: '1.3' });
    expect(look('BlockdevRef')).toMatchObject({ kind: 'alternate' });
    expect(look('[JobInfo]')).toMatchObject({ kind: 'array', element: { name: 'JobInfo' } });
    expect(look('uint8')).toMatchObject({ kind: 'builtin', range: { min: 0n, max: 255n } });
  });

  it('has nothing of what is not there', () => {
    for (const name of [
      '',
      '.',
      'no-such',
      'block-commit.',
      'block-commit.no-such',
      'block-commit.device.x',
      '.device',
    ]) {
      expect(look(name)).toBeUndefined();
    }
  });
});

group('a path', () => {
  /** Path → type and role of the member it ends at. */
  test.each([
    ['block-commit.base-node', 'str', 'node'],
    ['blockdev-add.filename', 'str', 'image-file'],
    ['blockdev-add.qcow2.file', 'object BlockdevOptions or str', 'node'],
    ['blockdev-add.file.filename', 'str', 'image-file'],
    ['blockdev-add.nbd.server.inet.port', 'str', 'port'],
    ['blockdev-add.nbd.server.port', 'str', 'port'],
    ['blockdev-add.quorum.children', 'list of object BlockdevOptions or str', 'node'],
    ['blockdev-add.quorum.children.file.filename', 'str', 'image-file'],
    ['blockdev-create.options.qcow2.size', 'size', undefined],
    ['transaction.actions.type', 'enum TransactionActionKind', undefined],
    ['BlockJobInfo.device', 'str', undefined],
    ['JOB_STATUS_CHANGE.status', 'enum JobStatus', undefined],
    ['object-add.secret.data', 'str', 'secret'],
  ])('%s is %s', (path, text, role) => {
    const found = look(path);
    if (found?.kind !== 'path') throw new Error(`${path} leads to ${found?.kind}`);
    expect(found.path).toBe(path);
    expect(found.member.type.text).toBe(text);
    expect(found.member.role).toBe(role);
  });

  it("that ends at a discriminator's value gives what the value adds", () => {
    const branch = look('blockdev-add.nbd');
    if (branch?.kind !== 'object') throw new Error('no object');
    expect(branch.name).toBe('BlockdevOptionsNbd');
    expect(branch.shape.members.find(({ name }) => name === 'tls-creds')?.role).toBe('tls-creds');
  });

  it('to an enum brings its values, with what they mean there', () => {
    const sync = look('blockdev-mirror.sync');
    if (sync?.kind !== 'path' || sync.type.kind !== 'enum') throw new Error('no enum');
    expect(sync.type.values.map(({ name }) => name)).toEqual([
      'top',
      'full',
      'none',
      'incremental',
      'bitmap',
    ]);
    expect(sync.type.values.every(({ brief }) => brief !== undefined)).toBe(true);
  });
});

test('every command, event and type of every kind can be described', () => {
  for (const name of [...schema.commands.keys(), ...schema.events.keys(), ...schema.types.keys()]) {
    expect(look(name), name).toBeDefined();
  }
});
