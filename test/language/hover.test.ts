import { describe, expect, test } from 'vitest';
import { hover } from '../../src/language/hover.ts';
import { renderHover } from '../../src/language/hover-text.ts';
import { context, LAB, withCursor } from '../support/language.ts';

const about = context();

/** The word it is about, and its lines. */
function shown(marked: string, from = about): readonly string[] {
  const { text, cursor } = withCursor(marked);
  const found = hover(text, cursor, from);
  if (found === undefined) return [];
  return [`[${text.slice(found.span.start, found.span.end)}]`, ...renderHover(found)];
}

describe('commands', () => {
  test('signature, what it does, since when', () => {
    expect(shown('block-job-set-sp|eed')).toEqual([
      '[block-job-set-speed]',
      'block-job-set-speed device= speed=',
      'Limit how fast a block job copies',
      'since 1.1',
    ]);
  });

  test('what replaces a deprecated one', () => {
    expect(shown('block-job-complete| device=job0')).toContain('deprecated: use job-complete');
    expect(shown('transaction( drive-b|ackup')).toContain('deprecated: use blockdev-backup');
  });

  test('which may run out of band', () => {
    expect(shown('migrate-pa|use').at(-1)).toContain('can run out of band');
  });

  test('in a message written out', () => {
    expect(shown('{"execute": "sto|p"}')).toEqual(['["stop"]', 'stop', 'Pause the guest', 'since 0.14']);
  });

  test('an unknown word has no help', () => {
    expect(shown('block-strem|')).toEqual([]);
    expect(shown('# sto|p')).toEqual([]);
    expect(shown('stop|', context({ schema: undefined }))).toEqual([]);
  });
});

describe('arguments', () => {
  test.each([
    [
      'block-stream dev|ice=node-D',
      [
        '[device]',
        'block-stream device=  str, a device, required',
        'node or device to fill; it keeps all the data',
      ],
    ],
    [
      'block-stream on-err|or=stop',
      [
        '[on-error]',
        'block-stream on-error=  enum, report unless given, since 1.3',
        'what to do when reading or writing fails',
        'report | ignore | enospc | stop | auto',
      ],
    ],
    [
      'block-commit ba|se=a.qcow2',
      [
        '[base]',
        'block-commit base=  str, an image file',
        'file name of the image that receives the data',
        'deprecated: use base-node',
      ],
    ],
    [
      'nbd-server-start addr.type=inet addr.data.po|rt=1',
      ['[port]', 'nbd-server-start addr.data.port=  str, a port, required', 'port number or service'],
    ],
    [
      'nbd-server-start addr={"type": "inet", "data": {"po|rt": "1"}}',
      ['["port"]', 'nbd-server-start addr.data.port=  str, a port, required', 'port number or service'],
    ],
    [
      'transaction actions.0.type=block-dirty-bitmap-add actions.0.data.na|me=x',
      ['[name]', 'block-dirty-bitmap-add name=  str, a new bitmap, required', 'name of the new bitmap'],
    ],
    // A default, the version it came with, a range the grammar knows, a size, a feature.
    [
      'block-commit auto-dis|miss=on',
      [
        '[auto-dismiss]',
        'block-commit auto-dismiss=  bool, true unless given, since 3.1',
        'forget the job once over, without job-dismiss',
        'true | false',
      ],
    ],
    [
      'set-numa-node type=dist src|=0',
      ['[src]', 'set-numa-node src=  int, required', 'node the distance is from', 'from 0 to 65535'],
    ],
    ['block-stream nonsense|=1', []],
  ])('%s', (line, lines) => {
    expect(shown(line)).toEqual(lines);
  });
});

describe('values', () => {
  test.each([
    [
      'blockdev-mirror sync=to|p',
      ['[top]', 'sync=top  enum', 'only what the active layer itself holds', 'how much to copy'],
    ],
    [
      'blockdev-backup sync=bit|map',
      [
        '[bitmap]',
        'sync=bitmap  enum, since 4.2',
        'what the bitmap marks; bitmap-mode says what happens to it',
        'how much to copy',
      ],
    ],
    [
      'block-stream on-error=report|',
      [
        '[report]',
        'on-error=report  enum, what it is unless given',
        'fail the request, and with it the job',
        'what to do when reading or writing fails',
      ],
    ],
    [
      'block-stream device=node-D|',
      [
        '[node-D]',
        'device=node-D  a device',
        'qcow2 · d.qcow2',
        'node or device to fill; it keeps all the data',
      ],
    ],
    [
      'block-stream speed=1|0M',
      ['[10M]', 'speed=10M  int', '10485760', 'limit in bytes a second, 0 for none'],
    ],
    [
      'block-stream device="node|-D" speed=1',
      [
        '["node-D"]',
        'device=node-D  a device',
        'qcow2 · d.qcow2',
        'node or device to fill; it keeps all the data',
      ],
    ],
  ])('%s', (line, lines) => {
    expect(shown(line)).toEqual(lines);
  });

  test('64-bit integers are exact', () => {
    expect(shown('block-stream speed=0xffffffffffff|fff')).toContain('1152921504606846975');
  });
});

test('a property of a driver, in QEMU’s own words', () => {
  const properties = new Map([
    ['virtio-blk-pci', [{ name: 'drive', type: 'str', description: 'node or drive behind it' }]],
  ]);
  const known = context({ entities: { ...LAB, properties } });
  expect(shown('device_add driver=virtio-blk-pci dri|ve=node-D', known)).toEqual([
    '[drive]',
    'virtio-blk-pci drive=  str, a node',
    'node or drive behind it',
  ]);
});

test("the shell's own commands", () => {
  const shell = [
    {
      name: 'wait',
      brief: 'Wait for a job',
      arguments: [{ name: 'JOB', optional: false, takes: { kind: 'text' } }],
    },
  ] as const;
  expect(shown('/wa|it job0', context({ shell }))).toEqual(['[/wait]', '/wait JOB', 'Wait for a job']);
});

test('any position of any line is answered without throwing', () => {
  const lines = [
    'blockdev-add driver=qcow2 file={"driver": "nbd", "server": {"type": "inet", "host": "::", "port": "1"}}',
    '{"execute": "transaction", "arguments": {"actions": [{"type": "abort", "data": {}}]}}',
    'transaction( block-dirty-bitmap-add node=node-A name="x y" )',
    '@dst block-stream device=node-D on-error="sto',
  ];
  for (const line of lines) {
    for (let cursor = 0; cursor <= line.length; cursor++) {
      const found = hover(line, cursor, about);
      if (found !== undefined) expect(renderHover(found).length).toBeGreaterThan(0);
    }
  }
});
