import { describe, expect, it, test } from 'vitest';
import { loadShippedGrammar, shippedGrammars, shippedRoles } from '../../src/schema/files.ts';
import { loadRoles } from '../../src/schema/roles.ts';
import { argumentTexts, placeText } from './support/places.ts';

const roles = shippedRoles();

/** `command path [branch]` → role. */
const TABLE = `
blockdev-add node-name                      new-node
blockdev-add file                  [qcow2]  node
blockdev-add backing               [qcow2]  node
blockdev-add file.filename         [file]   image-file
blockdev-add file.node-name                 new-node
blockdev-add server.path           [unix]   file
blockdev-add server.host           [inet]   host
blockdev-add server.port           [inet]   port
blockdev-add export                [nbd]    text
blockdev-add image                 [rbd]    text
blockdev-add image             [blkdebug]   node
blockdev-add path                  [ssh]    text
blockdev-add cookie                [https]  secret
blockdev-add cookie-secret         [https]  secret-object
blockdev-add url                   [https]  uri
blockdev-add encrypt.key-secret    [luks]   secret-object
blockdev-add bitmap.name                    bitmap
blockdev-add children            [quorum]   node
blockdev-add throttle-group     [throttle]  throttle-group
blockdev-add target    [copy-before-write]  node
blockdev-add target                [iscsi]  text
blockdev-reopen options.node-name           node
blockdev-create options.filename   [file]   new-image-file
blockdev-create options.file       [qcow2]  node
blockdev-create options.file.filename [file] image-file
blockdev-create options.backing-file [qcow2] image-file
blockdev-create options.location.path       text
blockdev-create job-id                      new-job
blockdev-del node-name                      node
blockdev-snapshot node                      node
blockdev-snapshot overlay                   node
blockdev-snapshot-sync device               device
blockdev-snapshot-sync node-name            node
blockdev-snapshot-sync snapshot-file        new-image-file
blockdev-snapshot-sync snapshot-node-name   new-node
blockdev-snapshot-sync format               format
block-commit device                         device
block-commit base-node                      node
block-commit top-node                       node
block-commit base                           image-file
block-commit job-id                         new-job
block-commit filter-node-name               new-node
block-commit backing-file                   image-file
block-stream bottom                         node
blockdev-mirror device                      device
blockdev-mirror target                      node
blockdev-mirror replaces                    node
drive-mirror target                         new-image-file
drive-mirror node-name                      new-node
blockdev-backup target                      node
blockdev-backup bitmap                      bitmap
drive-backup target                         new-image-file
block-job-cancel device                     block-job
block-job-set-speed device                  block-job
block-job-dismiss id                        block-job
job-complete id                             job
job-cancel id                               job
block-dirty-bitmap-add node                 node
block-dirty-bitmap-add name                 new-bitmap
block-dirty-bitmap-remove name              bitmap
block-dirty-bitmap-merge target             bitmap
block-dirty-bitmap-merge bitmaps            bitmap
block-dirty-bitmap-merge bitmaps.node       node
nbd-server-add device                       device
nbd-server-add name                         new-export
nbd-server-remove name                      export
nbd-server-start addr.data.host             host
nbd-server-start addr.data.path             file
nbd-server-start tls-creds                  tls-creds
nbd-server-start tls-authz                  authz
block-export-add id                         new-export
block-export-add node-name                  node
block-export-add iothread                   iothread
block-export-del id                         export
change-backing-file image-node-name         node
snapshot-save tag                           text
snapshot-load tag                           snapshot
snapshot-load devices                       node
device_add driver                           device-type
device-list-properties typename             device-type
qom-list-properties typename                qom-type
device_add id                               text
device_add auth-key                         secret
device_del id                               qdev
eject id                                    block-qdev
block_set_io_throttle id                    block-qdev
set_link name                               net-client
query-rx-filter name                        nic
trace-event-set-state name                  trace-event
device_add memdev                           memory-backend
object-add id                               text
object-add data                  [secret]   secret
object-add file                  [secret]   file
object-add keyid                 [secret]   secret-object
object-add chardev              [rng-egd]   chardev
object-del id                               object
netdev_add id                               text
netdev_del id                               netdev
chardev-add id                              text
chardev-add backend.data.out                file
chardev-add backend.data.addr.data.path     file
chardev-remove id                           chardev
qom-get path                                qom-path
qom-get property                            qom-property
qom-list-types implements                   qom-type
set_password password                       secret
change-vnc-password password                secret
human-monitor-command command-line          hmp
migrate uri                                 uri
migrate channels.addr.filename   [file]     file
screendump filename                         file
query-cpu-model-expansion model.name        cpu-type
`;

const ROW = /^(\S+) (\S+?)(?:\s+\[(\S+)\])?\s+(\S+)$/;

describe('the shipped role table', () => {
  test.each(TABLE.trim().split('\n'))('%s', (row) => {
    const [, command = '', path = '', branch, role] = ROW.exec(row) ?? [];
    const place = { command, path: path.split('.'), ...(branch === undefined ? {} : { branch }) };
    expect(roles.roleOf(place)).toBe(role);
  });

  it.each(shippedGrammars())('decides every text argument of QEMU %s', (series) => {
    const schema = loadShippedGrammar(series)?.schema;
    if (schema === undefined) throw new Error(`no grammar ${series}`);
    const places = argumentTexts(schema);
    expect(places.length).toBeGreaterThan(800);
    expect(places.filter((place) => roles.roleOf(place) === undefined).map(placeText)).toEqual([]);
  });

  it('says the same of a place whether or not the branch around it is known', () => {
    const place = { command: 'blockdev-add', path: ['node-name'] };
    expect(roles.roleOf({ ...place, branch: 'nbd' })).toBe('new-node');
  });

  it('says nothing of an argument it has not heard of', () => {
    expect(roles.roleOf({ command: 'no-such-command', path: ['no-such-argument'] })).toBeUndefined();
  });
});

describe('loadRoles', () => {
  const table = (parts: object) =>
    loadRoles({
      format: 'qmpsh-roles',
      version: 1,
      members: {},
      branches: {},
      commands: {},
      secrets: { properties: [], plain: {} },
      ...parts,
    });

  it('lets a command win over a branch, a branch over a member', () => {
    const both = table({
      members: { name: 'text' },
      branches: { nbd: { name: 'host' } },
      commands: { c: { name: 'node' } },
    });
    expect(both.roleOf({ command: 'c', path: ['name'], branch: 'nbd' })).toBe('node');
    expect(both.roleOf({ command: 'd', path: ['name'], branch: 'nbd' })).toBe('host');
    expect(both.roleOf({ command: 'd', path: ['name'] })).toBe('text');
  });

  it('lets the longest tail of the path win', () => {
    const tails = table({ members: { path: 'text', 'server.path': 'file' } });
    expect(tails.roleOf({ command: 'c', path: ['file', 'server', 'path'] })).toBe('file');
    expect(tails.roleOf({ command: 'c', path: ['server', 'file', 'path'] })).toBe('text');
  });

  test.each([
    ['no table', [], 'roles.json: not a qmpsh-roles table of version 1'],
    [
      'a later version',
      { format: 'qmpsh-roles', version: 2 },
      'roles.json: not a qmpsh-roles table of version 1',
    ],
    ['a section missing', { format: 'qmpsh-roles', version: 1 }, 'roles.json, members: missing or no object'],
    [
      'an unknown role',
      { format: 'qmpsh-roles', version: 1, members: { a: 'nodes' } },
      'roles.json, members, a: not one of the values this table takes',
    ],
  ])('refuses %s, naming the place', (_, json, message) => {
    expect(() => loadRoles(json)).toThrow(message);
  });
});
