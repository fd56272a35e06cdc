import { describe, expect, test } from 'vitest';
import { completed, context, labels, taken } from '../../support/language.ts';

/** `device= ! str, a device`: label, `!` where it is required, type. */
function offered(line: string, most = 99): readonly string[] {
  return completed(line)
    .items.slice(0, most)
    .map(({ label, required, type }) => `${label}${required ? ' !' : ''} ${type}`);
}

describe('arguments', () => {
  test('the required ones first, then what names something, each with its type', () => {
    expect(offered('block-stream |')).toEqual([
      'device= ! str, a device',
      'backing-file= str, an image file',
      'base= str, an image file',
      'base-node= str, a node',
      'bottom= str, a node',
      'filter-node-name= str, a new node',
      'job-id= str, a new job',
      'auto-dismiss= bool',
      'auto-finalize= bool',
      'backing-mask-protocol= bool',
      'on-error= enum',
      'speed= int',
    ]);
  });

  test('of equals, those this person uses most come first', () => {
    const usage = (word: string) => (word === 'job-id' ? 5 : word === 'speed' ? 2 : 0);
    expect(labels('block-stream |', context({ usage })).slice(0, 4)).toEqual([
      'device=',
      'job-id=',
      'speed=',
      'backing-file=',
    ]);
  });

  test.each([
    ['block-stream dev|', 'block-stream device=|'],
    ['block-stream on_e|', 'block-stream on-error=|'],
    ['block-stream bn|', 'block-stream base-node=|'],
    ['block-stream dev|=node-D', 'block-stream device=|node-D'],
    ['block-stream d|evice=node-D speed=1', 'block-stream device=|node-D speed=1'],
    ['block_stream dev|', 'block_stream device=|'],
  ])('%s', (line, after) => {
    expect(taken(line)).toBe(after);
  });

  test('what is there is gone, however it is written', () => {
    expect(labels('block-stream device=node-D |')).not.toContain('device=');
    expect(labels('blockdev-add driver=qcow2 file={"driver":"file"} |')).not.toContain('file=');
    expect(labels('blockdev-add driver=qcow2 file.driver=file |')).not.toContain('file=');
    expect(labels('{"execute":"block-stream","arguments":{"device":"node-D", |')).not.toContain('device');
    expect(labels('block-stream on_error=report |')).not.toContain('on-error=');
  });

  test('the one being typed is not there yet', () => {
    expect(labels('block-stream device|=node-D')).toEqual(['device=']);
  });

  test('deprecated ones come last and name what replaces them', () => {
    const { items } = completed('block-commit device=node-D |');
    expect(
      items.slice(-2).map(({ label, mark, brief }) => `${label} ${mark} ${brief.split(' · ')[0]}`),
    ).toEqual(['base= deprecated use base-node', 'top= deprecated use top-node']);
  });

  test('what another argument rules out is gone', () => {
    expect(labels('block-commit device=node-D base-node=node-A |')).not.toContain('base=');
    expect(labels('block-stream device=node-D bottom=node-B |')).not.toContain('base-node=');
    expect(labels('blockdev-snapshot-sync node-name=node-D |')).not.toContain('device=');
  });

  test('a command without arguments has none to offer', () => {
    expect(labels('query-status |')).toEqual([]);
  });
});

describe('objects and unions, dotted', () => {
  test('an object goes on with a dot; what may be a name as well goes on either way', () => {
    expect(offered('nbd-server-start |', 1)).toEqual(['addr. ! object']);
    expect(offered('blockdev-add driver=qcow2 |', 2)).toEqual(['file= ! str, a node', 'file. ! object']);
  });

  test.each([
    ['nbd-server-start addr.|', 'nbd-server-start addr.type=|'],
    ['nbd-server-start addr.type=inet addr.|', 'nbd-server-start addr.type=inet addr.data.|'],
    ['nbd-server-start addr.type=inet addr.data.h|', 'nbd-server-start addr.type=inet addr.data.host=|'],
    ['nbd-server-start addr.type=unix addr.data.|', 'nbd-server-start addr.type=unix addr.data.path=|'],
    ['blockdev-add fi|.driver=nbd', undefined],
    ['blockdev-add driver=qcow2 fi|.driver=nbd', 'blockdev-add driver=qcow2 file|.driver=nbd'],
    ['blockdev-add |', 'blockdev-add driver=|'],
    ['object-add |', 'object-add qom-type=|'],
  ])('%s', (line, after) => {
    expect(taken(line)).toBe(after ?? 'nothing is offered');
  });

  test('the discriminator decides, at any depth', () => {
    const line = 'blockdev-add driver=qcow2 file.driver=nbd file.server.type=inet file.server.|';
    expect(offered(line, 4)).toEqual([
      'host= ! str, a host',
      'port= ! str, a port',
      'ipv4= bool',
      'ipv6= bool',
    ]);
    expect(
      offered('blockdev-add driver=qcow2 file.driver=nbd file.server.type=unix file.server.|', 1),
    ).toEqual(['path= ! str, a file']);
    expect(labels('blockdev-add driver=raw size|')).toEqual(['size=']);
    expect(labels('blockdev-add driver=qcow2 size|')).not.toContain('size=');
  });

  test('of what is begun with a dot, what is missing is offered whole', () => {
    expect(offered('blockdev-add driver=qcow2 file.driver=file |', 1)).toEqual([
      'file.filename= ! str, an image file',
    ]);
    expect(offered('nbd-server-start addr.type=inet addr.data.host=h |', 1)).toEqual([
      'addr.data.port= ! str, a port',
    ]);
  });
});

describe('names inside objects that are not begun', () => {
  test.each([
    ['blockdev-add driver=qcow2 direct|', 'blockdev-add driver=qcow2 cache.direct=|'],
    ['blockdev-add driver=qcow2 cd|', 'blockdev-add driver=qcow2 cache.direct=|'],
    ['nbd-server-start typ|', 'nbd-server-start addr.type=|'],
  ])('%s', (line, after) => {
    expect(taken(line)).toBe(after);
  });

  test('a name that fits at once comes alone', () => {
    expect(labels('blockdev-add driver=qcow2 disc|')).toEqual([
      'discard=',
      'discard-no-unref=',
      'pass-discard-other=',
      'pass-discard-request=',
      'pass-discard-snapshot=',
    ]);
  });
});

describe('objects that must be there and require nothing', () => {
  test.each([
    ['chardev-add id=c backend.type=null backend.|', ['data.', 'data={}']],
    ['transaction actions.0.type=abort actions.0.|', ['data={}', 'data.']],
  ])('%s', (line, offered) => {
    expect([...labels(line)].sort()).toEqual([...offered].sort());
  });
});

describe('lists', () => {
  test.each([
    ['snapshot-save dev|', 'snapshot-save devices.0=|'],
    ['snapshot-save devices.|', 'snapshot-save devices.0=|'],
    ['snapshot-save devices.0=node-A devices.|', 'snapshot-save devices.0=node-A devices.1=|'],
    ['snapshot-save devices.0=|', 'snapshot-save devices.0=node-A |'],
    ['blockdev-reopen options.0.|', 'blockdev-reopen options.0.driver=|'],
    [
      'blockdev-reopen options.0.driver=raw options.0.fi|',
      'blockdev-reopen options.0.driver=raw options.0.file=|',
    ],
    ['migrate-set-capabilities capabilities.0.cap|', 'migrate-set-capabilities capabilities.0.capability=|'],
  ])('%s', (line, after) => {
    expect(taken(line)).toBe(after);
  });

  test('what a begun element lacks comes before the next element', () => {
    expect(offered('migrate-set-capabilities capabilities.0.capability=events |')).toEqual([
      'capabilities.0.state= ! bool',
      'capabilities.1. object',
    ]);
  });

  test('an element that may be a name or an object is begun either way', () => {
    expect(labels('block-export-add id=e type=nbd node-name=node-D bitmaps.|')).toEqual(['0=', '0.']);
  });

  test('actions of a transaction have the arguments of their command', () => {
    expect(offered('transaction actions.0.type=blockdev-backup actions.0.data.|', 3)).toEqual([
      'device= ! str, a device',
      'target= ! str, a node',
      'sync= ! enum',
    ]);
  });
});
