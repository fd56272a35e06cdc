import { describe, expect, test } from 'vitest';
import { completed, context, labels, taken } from '../../support/language.ts';
import { withObjects } from '../../support/wanting.ts';

const TREE = withObjects({
  '/': { type: 'string', machine: 'child<pc-i440fx-11.1-machine>', objects: 'child<container>' },
  '/machine': { type: 'string', usb: 'bool', peripheral: 'child<container>', fw_cfg: 'child<fw_cfg_io>' },
  '/machine/peripheral': { type: 'string', virtio0: 'child<virtio-blk-pci>' },
  '/machine/peripheral/virtio0': {
    type: 'string',
    'x-ats': 'bool',
    realized: 'bool',
    drive: 'str',
    'virtio-backend': 'child<virtio-blk-device>',
  },
  virtio0: { realized: 'bool', serial: 'str' },
});
const about = context({ entities: TREE });

describe('paths of the QOM tree', () => {
  test.each([
    ['qom-list path=/|', ['/machine', '/objects/']],
    ['qom-list path=/m|', ['/machine']],
    ['qom-list path=/machine/|', ['/machine/fw_cfg', '/machine/peripheral/']],
    ['qom-list path=/machine/peripheral/|', ['/machine/peripheral/virtio0']],
    ['qom-get path=/machine/peripheral/virtio0/v|', ['/machine/peripheral/virtio0/virtio-backend']],
    ['device_del id=/machine/peripheral/|', ['/machine/peripheral/virtio0']],
    ['{"execute":"qom-list","arguments":{"path":"/machine/f|', ['/machine/fw_cfg']],
  ])('%s', (line, offered) => {
    expect(labels(line, about)).toEqual(offered);
  });

  test.each([
    ['qom-list path=/obj|', 'qom-list path=/objects/|'],
    ['qom-list path=/machine/p|', 'qom-list path=/machine/peripheral/|'],
    ['qom-list path=/machine/peripheral/v|', 'qom-list path=/machine/peripheral/virtio0 |'],
    [
      '{"execute":"qom-list","arguments":{"path":"/obj|',
      '{"execute":"qom-list","arguments":{"path":"/objects/|"',
    ],
  ])('%s: a container goes on', (line, after) => {
    expect(taken(line, undefined, about)).toBe(after);
  });

  test.each([
    ['qom-list path=/|', '/'],
    ['qom-list path=/machine/unattached/|', '/machine/unattached'],
    ['qom-get path=/machine/peripheral/nic0 property=|', '/machine/peripheral/nic0'],
    ['qom-get path=nic0 property=|', 'nic0'],
    ['qom-list path=|', undefined],
    ['device_del id=vir|', undefined],
    ['qom-get property=|', undefined],
  ])('%s: what is not known is asked for', (line, object) => {
    expect(completed(line, context()).wantsObject).toBe(object);
  });
});

describe('properties of the object a line names', () => {
  test.each([
    ['qom-get path=/machine/peripheral/virtio0 property=|', ['drive', 'realized', 'type', 'x-ats']],
    ['qom-set path=virtio0 property=|', ['realized', 'serial']],
    ['qom-get path=virtio0 property=r|', ['realized']],
    ['qom-set path=virtio0 property=realized value=|', ['true', 'false']],
    ['qom-set path=virtio0 property=serial value=|', []],
  ])('%s', (line, offered) => {
    expect(labels(line, about)).toEqual(offered);
  });

  test("say QEMU's type", () => {
    expect(completed('qom-get path=virtio0 property=re|', about).items[0]).toMatchObject({
      label: 'realized',
      kind: 'entity',
      source: 'live',
      type: 'QOM property',
      brief: 'bool',
    });
  });
});
