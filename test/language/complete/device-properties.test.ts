import { describe, expect, test } from 'vitest';
import { completed, context, LAB, taken } from '../../support/language.ts';

describe('device_add', () => {
  const properties = new Map([
    [
      'virtio-blk-pci',
      [
        { name: 'drive', type: 'str', description: 'Node name or ID of a block device to use as a backend' },
        { name: 'scsi', type: 'bool' },
        { name: 'num-queues', type: 'uint16' },
        { name: 'disable-legacy', type: 'OnOffAuto', description: 'on/off/auto' },
        { name: 'iothread', type: 'link<iothread>' },
        { name: 'x-disable-pcie', type: 'bool' },
      ],
    ],
  ]);
  const known = context({ entities: { ...LAB, properties } });

  test('a drive that nothing uses comes first, a store of data last', () => {
    const node = [...(LAB.alive.node ?? []), { name: 'node-E', detail: '' }];
    const about = context({ entities: { ...LAB, properties, alive: { ...LAB.alive, node } } });
    const { items } = completed('device_add driver=virtio-blk-pci drive=|', about);
    const names = ['node-E', 'node-A', 'node-B', 'node-C', 'node-D', 'file', '#block123'];
    expect(items.map(({ label }) => label)).toEqual(names);
  });

  test('properties not known yet are asked for by driver', () => {
    expect(completed('device_add driver=virtio-blk-pci |').wantsProperties).toBe('virtio-blk-pci');
  });

  test('the properties of the driver, with their types', () => {
    const items = completed('device_add driver=virtio-blk-pci |', known).items;
    expect(items.map(({ label, type }) => `${label} ${type}`)).toEqual([
      'drive= str, a node',
      'bus= str',
      'disable-legacy= enum',
      'id= str',
      'iothread= str, an iothread',
      'num-queues= int',
      'scsi= bool',
      'x-disable-pcie= bool',
    ]);
  });

  test.each([
    ['device_add driver=virtio-blk-pci dri|', 'device_add driver=virtio-blk-pci drive=|'],
    ['device_add driver=virtio-blk-pci drive=|', 'device_add driver=virtio-blk-pci drive=node-A |'],
    ['device_add driver=virtio-blk-pci scsi=|', 'device_add driver=virtio-blk-pci scsi=true |'],
    [
      'device_add driver=virtio-blk-pci disable-legacy=|',
      'device_add driver=virtio-blk-pci disable-legacy=auto |',
    ],
    ['device_add driver=virtio-blk-pci iothread=|', 'device_add driver=virtio-blk-pci iothread=io0 |'],
  ])('%s', (line, after) => {
    expect(taken(line, undefined, known)).toBe(after);
  });
});
