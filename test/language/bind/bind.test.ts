import { describe, expect, test } from 'vitest';
import { bind } from '../../../src/language/bind/bind.ts';
import { transactionMessage } from '../../../src/language/bind/transaction.ts';
import type { Entities } from '../../../src/language/entities.ts';
import type { Diagnostic, LanguageContext } from '../../../src/language/types.ts';
import { blindContext, contextOf, SERIES } from '../contexts.ts';

const CONTEXT = contextOf('11.1');

/** A diagnostic as `error code «what it points at» message`. */
function shown(line: string, { severity, code, span, message }: Diagnostic): string {
  return `${severity} ${code} «${line.slice(span.start, span.end)}» ${message}`;
}

function reported(line: string, context: LanguageContext = CONTEXT): string[] {
  return bind(line, context).diagnostics.map((diagnostic) => shown(line, diagnostic));
}

/** The line once every repair is made, from its end to its beginning. */
function mended(line: string, context: LanguageContext = CONTEXT): string {
  return bind(line, context)
    .diagnostics.flatMap(({ repair }) => repair ?? [])
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((text, { span, text: by }) => text.slice(0, span.start) + by + text.slice(span.end), line);
}

/** The arguments that would be sent. */
function sent(line: string, context: LanguageContext = CONTEXT): unknown {
  const bound = bind(line, context).line;
  return bound.kind === 'command' ? bound.message.arguments : bound;
}

describe('what the shell itself does, typed without its slash', () => {
  const shell = [{ name: 'help', brief: '', arguments: [] }];
  test.each(['help', '?'])('%s is mended to /help', (line) => {
    const [found] = bind(line, { ...CONTEXT, shell }).diagnostics;
    expect([found?.message, found?.repair?.text]).toEqual([
      `QEMU 11.1 (shipped) has no command "${line}"; did you mean /help?`,
      '/help',
    ]);
  });
});

test('a step of the lab typed without its $ is mended, where there is a lab', () => {
  const steps = [{ name: 'qemu-img info', brief: '', options: [], operands: [] }];
  const line = 'qemu-img info a.qcow2';
  const [found] = bind(line, { ...CONTEXT, steps }).diagnostics;
  expect([found?.message, found?.repair?.text]).toEqual([
    'QEMU 11.1 (shipped) has no command "qemu-img": a line that begins with $ is for the lab',
    '$ qemu-img',
  ]);
  expect(bind(line, CONTEXT).diagnostics[0]?.message).not.toContain('$');
});

describe('what is wrong, where, and what mends it', () => {
  test.each([
    [
      'block-strem device=node-D',
      [
        'error unknown-command «block-strem» QEMU 11.1 (shipped) has no command "block-strem"; did you mean block-stream?',
      ],
      'block-stream device=node-D',
    ],
    [
      'block-stream devce=node-D',
      ['error unknown-argument «devce» block-stream has no argument "devce"; did you mean device?'],
      'block-stream device=node-D',
    ],
    ['cont now=1', ['error unknown-argument «now» cont has no argument "now": it takes none'], 'cont now=1'],
    [
      'block-stream',
      ['error missing-argument «block-stream» block-stream needs device'],
      'block-stream device=',
    ],
    [
      'blockdev-snapshot',
      [
        'error missing-argument «blockdev-snapshot» blockdev-snapshot needs node',
        'error missing-argument «blockdev-snapshot» blockdev-snapshot needs overlay',
      ],
      'blockdev-snapshot overlay= node=',
    ],
    [
      'drive-mirror device=a target=b sync=ful',
      ['error unknown-value «ful» sync has no value "ful": did you mean full?'],
      'drive-mirror device=a target=b sync=full',
    ],
    [
      'block-stream device=a on-error=zzzz',
      [
        'error unknown-value «zzzz» on-error has no value "zzzz": it takes one of report, ignore, enospc, stop, auto',
      ],
      'block-stream device=a on-error=zzzz',
    ],
    [
      'block-stream device=a speed="10M" auto-dismiss=1',
      [
        'error wrong-type «"10M"» speed takes an integer (512, 0xff, 10M), not a string in quotes',
        'error wrong-type «1» auto-dismiss takes true or false (on, off, yes, no)',
      ],
      'block-stream device=a speed=10485760 auto-dismiss=true',
    ],
    [
      'block-stream device=a speed=16E',
      ['error out-of-range «16E» speed takes an integer from -9223372036854775808 to 9223372036854775807'],
      'block-stream device=a speed=16E',
    ],
    [
      'block-stream device=a speed=',
      ['error missing-argument «» the value of speed is missing: it takes an integer (512, 0xff, 10M)'],
      'block-stream device=a speed=',
    ],
    [
      'block-stream device',
      [
        'error missing-argument «block-stream» block-stream needs device',
        'error missing-argument «device» the value of device is missing: device=…',
      ],
      'block-stream device= device=',
    ],
    [
      'block-stream device=a job-id=x job_id=y',
      ['error duplicate-argument «job_id» job_id is given twice'],
      'block-stream device=a job-id=x',
    ],
    [
      'blockdev-add driver=qcow2 file=node-A file.driver=file',
      ['error duplicate-argument «file» file cannot be a plain value and an object at once'],
      'blockdev-add driver=qcow2 file=node-A',
    ],
    [
      'blockdev-add driver=qcow2 file=a filename=e.qcow2',
      [
        'error wrong-branch «filename» filename belongs to driver=file, host_cdrom, host_device, io_uring, ' +
          'not to driver=qcow2',
      ],
      'blockdev-add driver=qcow2 file=a filename=e.qcow2',
    ],
    [
      'blockdev-add driver=qcow2 file.driver=nbd file.server.host=h file.server.path=/x file.server.type=unix',
      ['error wrong-branch «host» host belongs to type=inet, not to type=unix'],
      'blockdev-add driver=qcow2 file.driver=nbd file.server.host=h file.server.path=/x file.server.type=unix',
    ],
    // The branch of a branch: MigrationAddress's socket is a SocketAddress.
    [
      'migrate channels.0.channel-type=main channels.0.addr={"transport":"socket","type":"inet","host":"h","path":"x"}',
      [
        'error missing-argument «addr» channels.0.addr needs port',
        'error wrong-branch «"path"» path belongs to type=unix, not to type=inet',
      ],
      'migrate channels.0.channel-type=main channels.0.addr={"transport":"socket","type":"inet","host":"h","path":"x"}',
    ],
    // Without its discriminator a union's members are all possible: only the discriminator is missed.
    [
      'blockdev-add node-name=x filename=y',
      ['error missing-argument «blockdev-add» blockdev-add needs driver'],
      'blockdev-add node-name=x filename=y driver=',
    ],
    [
      'blockdev-add driver=quorum vote-threshold=2 children=node-A',
      ['error wrong-type «node-A» children takes a list: children.0=… or children=[…]'],
      'blockdev-add driver=quorum vote-threshold=2 children.0=node-A',
    ],
    [
      'blockdev-add driver=raw file={"driver": "null-co", "read-zeros": "yes", "size": "1M"}',
      [
        'error unknown-argument «"read-zeros"» file has no member "read-zeros"; did you mean read-zeroes?',
        'error wrong-type «"1M"» file.size takes an integer (512, 0xff, 10M)',
      ],
      'blockdev-add driver=raw file={"driver": "null-co", "read-zeroes": "yes", "size": 1048576}',
    ],
    [
      'block-stream device={"a": 1}',
      ['error wrong-type «{"a": 1}» device takes a string, not an object'],
      `block-stream device='{"a": 1}'`,
    ],
    [
      'nbd-server-start addr={"type": "inet", "data": {"host": "::", "port": 49153}}',
      ['error wrong-type «49153» addr.data.port takes a string'],
      'nbd-server-start addr={"type": "inet", "data": {"host": "::", "port": "49153"}}',
    ],
    [
      'nbd-server-start addr={"type": "inet", "data": {"host": "::", "port": "49153"}',
      ['error syntax «{» { is never closed by }'],
      'nbd-server-start addr={"type": "inet", "data": {"host": "::", "port": "49153"}',
    ],
    [
      'block-stream device="node-D',
      ['error syntax «"» the quote " is never closed'],
      'block-stream device="node-D',
    ],
    [
      'change-vnc-password password=two words',
      ['error syntax «words» an argument is written key=value; a value that holds blanks needs quotes'],
      'change-vnc-password password=two words',
    ],
    ['cont )', ['error syntax «)» no transaction is open that ) could close'], 'cont )'],
    [')', ['error syntax «)» no transaction is open: transaction( begins one'], ')'],
    [
      'transaction( blok-dirty-bitmap-clear node=a name=b cont )',
      [
        'error unknown-command «blok-dirty-bitmap-clear» a transaction has no action "blok-dirty-bitmap-clear"; ' +
          'did you mean block-dirty-bitmap-clear?',
        'error unknown-command «cont» cont is a command, but no part of a transaction; it takes abort, ' +
          'block-dirty-bitmap-add, block-dirty-bitmap-remove, block-dirty-bitmap-clear, ' +
          'block-dirty-bitmap-enable, block-dirty-bitmap-disable, block-dirty-bitmap-merge, blockdev-backup, ' +
          'blockdev-snapshot, blockdev-snapshot-internal-sync, blockdev-snapshot-sync, drive-backup',
      ],
      'transaction( block-dirty-bitmap-clear node=a name=b cont )',
    ],
    [
      '{"execute": "block-stream", "arguments": {"device": "a", "job_id": "x"}, "ids": 1}',
      [
        'error unknown-argument «"job_id"» block-stream has no argument "job_id"; did you mean job-id?',
        'error unknown-argument «"ids"» a message has no member "ids"; did you mean "id"?',
      ],
      '{"execute": "block-stream", "arguments": {"device": "a", "job-id": "x"}, "id": 1}',
    ],
    [
      '{"exec-oob": "cont"}',
      ['error unsupported «"cont"» cont cannot run out of band; use "execute"'],
      '{"exec-oob": "cont"}',
    ],
    ['{"arguments": {}}', ['error missing-argument «{» a message needs "execute"'], '{"arguments": {}}'],
    [
      '{"execute": }',
      [
        'error syntax «:» the value of execute is missing',
        'error missing-argument «» "execute" needs a command\'s name',
      ],
      '{"execute": }',
    ],
    [
      '{"execute": 7}',
      ['error wrong-type «7» "execute" takes a command\'s name in quotes'],
      '{"execute": 7}',
    ],
    [
      '{"execute": "stop", "arguments": }',
      ['error syntax «:» the value of arguments is missing'],
      '{"execute": "stop", "arguments": }',
    ],
    [
      '{"execute": "stop", "arguments": []}',
      ['error wrong-type «[]» "arguments" takes an object'],
      '{"execute": "stop", "arguments": []}',
    ],
    [
      '{"execute": "stop", "',
      [
        'error syntax «{» { is never closed by }',
        'error syntax «"» the quote " is never closed',
        'error syntax «"» after the key  a colon and a value are missing',
      ],
      '{"execute": "stop", "',
    ],
    [
      '(qemu) info block',
      ["error unknown-command «info» info stands behind the human monitor's prompt; /hmp sends it a line"],
      '(qemu) /hmp info block',
    ],
    ['@dst', ['error syntax «@dst» a command is missing behind the connection'], '@dst'],
  ])('%s', (line, expected, repaired) => {
    expect(reported(line)).toEqual(expected);
    expect(mended(line)).toBe(repaired);
  });

  test('everything at once', () => {
    const line = 'drive-mirror devce=a sync=ful speed=fast granularity=1.3K extra';
    expect(
      bind(line, CONTEXT).diagnostics.map(({ code, span }) => [code, line.slice(span.start, span.end)]),
    ).toEqual([
      ['missing-argument', 'drive-mirror'],
      ['unknown-argument', 'devce'],
      ['unknown-value', 'ful'],
      ['wrong-type', 'fast'],
      ['wrong-type', '1.3K'],
      ['syntax', 'extra'],
    ]);
  });
});

describe('a line that does not check gives the nearest message all the same', () => {
  test.each([
    [
      'drive-mirror device=a target=b sync=ful extra=10',
      { device: 'a', target: 'b', sync: 'ful', extra: 10 },
    ],
    ['block-stream speed=fast', { speed: 'fast' }],
    ['block-stream device=a speed=18446744073709551616', { device: 'a', speed: 18446744073709551616n }],
    ['block-stream device={"a": 1}', { device: { a: 1 } }],
    ['blockdev-add driver=raw filename=x', { driver: 'raw', filename: 'x' }],
    ['no-such-command a.b=1 a.c=yes', { a: { b: 1, c: 'yes' } }],
  ])('%s', (line, expected) => expect(sent(line)).toEqual(expected));

  test('a message written out keeps what it should not have', () => {
    expect(bind('{"execute": "stop", "foo": 1}', CONTEXT).line).toEqual({
      kind: 'command',
      message: { execute: 'stop', foo: 1 },
    });
  });
});

describe('dotted keys and JSON', () => {
  const file = { driver: 'file', filename: 'e.qcow2' };
  test.each([
    'file.driver=file file.filename=e.qcow2',
    'file={"driver":"file","filename":"e.qcow2"}',
    'file={"driver": "file"} file.filename=e.qcow2',
    'file.filename=e.qcow2 file={"driver": "file"}',
    "file={'driver': 'file', 'filename': 'e.qcow2',}",
  ])('blockdev-add driver=qcow2 %s', (typed) => {
    expect(sent(`blockdev-add driver=qcow2 ${typed}`)).toEqual({ driver: 'qcow2', file });
    expect(reported(`blockdev-add ${typed} driver=qcow2`)).toEqual([]);
  });

  test.each([
    ['children.0=a children.1=b', ['a', 'b']],
    ['children.1=b children.0=a', ['a', 'b']],
    ['children=["a", "b"]', ['a', 'b']],
    ['children=["a"] children.1=b', ['a', 'b']],
    ['children.0.driver=null-co children.1=b', [{ driver: 'null-co' }, 'b']],
  ])('a list: %s', (typed, children) => {
    const line = `blockdev-add driver=quorum vote-threshold=1 ${typed}`;
    expect(sent(line)).toEqual({ driver: 'quorum', 'vote-threshold': 1, children });
    expect(reported(line)).toEqual([]);
  });

  test('a list with a gap is none', () => {
    expect(reported('blockdev-add driver=quorum vote-threshold=1 children.0=a children.2=b')).toEqual([
      'error wrong-type «children» children takes a list: children.0=… or children=[…]',
    ]);
  });

  test.each([
    ['block_stream device=a', 'block-stream', { device: 'a' }],
    ['device-add driver=e1000 id=n', 'device_add', { driver: 'e1000', id: 'n' }],
    [
      'block-stream device=a base_node=b auto_dismiss=on',
      'block-stream',
      { device: 'a', 'base-node': 'b', 'auto-dismiss': true },
    ],
    ['object-add qom_type=iothread id=i', 'object-add', { 'qom-type': 'iothread', id: 'i' }],
    [
      'blockdev-add driver=null-co node_name=n detect_zeroes=off',
      'blockdev-add',
      { driver: 'null-co', 'node-name': 'n', 'detect-zeroes': 'off' },
    ],
  ])('_ and - are the same letter: %s', (line, execute, args) => {
    expect(bind(line, CONTEXT)).toMatchObject({
      line: { kind: 'command', message: { execute, arguments: args } },
      diagnostics: [],
    });
  });

  test('without a schema they are two letters, and nothing is refused', () => {
    const line = 'any_thing a_b=1 a-b=True x.0=y backing=null list={"a": [1]}';
    expect(bind(line, blindContext())).toEqual({
      line: {
        kind: 'command',
        message: {
          execute: 'any_thing',
          arguments: { a_b: 1, 'a-b': true, x: ['y'], backing: null, list: { a: [1] } },
        },
      },
      diagnostics: [],
    });
  });
});

describe('alternates and unions', () => {
  test.each(SERIES)('backing=null opens none, "null" names a node: QEMU %s', (series) => {
    const line = 'blockdev-add driver=qcow2 file=f backing=';
    expect(sent(`${line}null`, contextOf(series))).toMatchObject({ backing: null });
    expect(sent(`${line}"null"`, contextOf(series))).toMatchObject({ backing: 'null' });
    expect(sent(`${line}{"driver": "null-co"}`, contextOf(series))).toMatchObject({
      backing: { driver: 'null-co' },
    });
  });

  test('the discriminator counts wherever it stands', () => {
    const args = ['driver=nbd', 'server.type=unix', 'server.path=/run/x', 'export=e'];
    const expected = { driver: 'nbd', server: { type: 'unix', path: '/run/x' }, export: 'e' };
    expect(sent(`blockdev-add ${args.join(' ')}`)).toEqual(expected);
    expect(sent(`blockdev-add ${args.toReversed().join(' ')}`)).toEqual(expected);
    expect(reported(`blockdev-add ${args.toReversed().join(' ')}`)).toEqual([]);
  });
});

describe('deprecated and unstable', () => {
  test.each([
    [
      'block-commit device=a base=x',
      ['warning deprecated «base» base of block-commit is deprecated; use base-node'],
    ],
    [
      'nbd-server-add device=a',
      ['warning deprecated «nbd-server-add» nbd-server-add is deprecated; use block-export-add'],
    ],
    [
      'transaction( drive-backup device=a target=b sync=full )',
      ['warning deprecated «drive-backup» the action drive-backup is deprecated; use blockdev-backup'],
    ],
    [
      'transaction actions=[{"type": "drive-backup", "data": {"device": "a", "target": "b", "sync": "full"}}]',
      [
        'warning deprecated «"drive-backup"» the value drive-backup of actions.0.type is deprecated; use blockdev-backup',
      ],
    ],
    [
      'x-debug-query-block-graph',
      [
        'warning unstable «x-debug-query-block-graph» x-debug-query-block-graph is unstable: another QEMU may not have it',
      ],
    ],
  ])('%s', (line, expected) => expect(reported(line)).toEqual(expected));
});

describe('names of what is alive', () => {
  const entity = (name: string, owner?: string) => ({
    name,
    detail: '',
    ...(owner === undefined ? {} : { owner }),
  });
  const entities: Entities = {
    alive: {
      node: [entity('node-A'), entity('node-D')],
      device: [entity('virtio0')],
      qdev: [entity('virtio0')],
      job: [entity('job0')],
      bitmap: [entity('b0', 'node-A')],
    },
    graph: new Map(),
  };
  const context = contextOf('11.1', { entities });

  test.each([
    ['block-stream device=node-D base-node=node-A', []],
    ['block-stream device=virtio0', []],
    [
      'block-stream device=node-F',
      [
        'warning no-such-entity «node-F» device: there is no device or node "node-F" in this QEMU; did you mean node-A?',
      ],
    ],
    [
      'job-complete id=job1',
      ['warning no-such-entity «job1» id: there is no job "job1" in this QEMU; did you mean job0?'],
    ],
    // As the panes call it.
    [
      'block-commit device=node-D base-node=A',
      ['warning no-such-entity «A» base-node: there is no node "A" in this QEMU; did you mean node-A?'],
    ],
    ['block-dirty-bitmap-clear node=node-A name=b0', []],
    [
      'block-dirty-bitmap-clear node=node-D name=b0',
      ['warning no-such-entity «b0» name: there is no bitmap "b0" on node-D'],
    ],
    [
      'blockdev-add driver=raw file=node-X',
      ['warning no-such-entity «node-X» file: there is no node "node-X" in this QEMU; did you mean node-A?'],
    ],
    // What nobody has asked about is unknown, not absent.
    ['block-export-del id=exp9', []],
    // A name to be made need not be there.
    [
      'blockdev-snapshot-sync node-name=node-A snapshot-file=x snapshot-node-name=node-Z job-id=j',
      ['error unknown-argument «job-id» blockdev-snapshot-sync has no argument "job-id"'],
    ],
  ])('%s', (line, expected) => expect(reported(line, context)).toEqual(expected));
});

describe('arguments left empty', () => {
  const empty = (key: string, severity = 'warning') =>
    `${severity} empty-value «» ${key} is left empty: ${key}="" says that the empty string is meant`;

  test.each([
    ['block-stream device=d job-id=', [empty('job-id')]],
    ['block-stream device=d job-id=""', []],
    ['block-stream device= job-id=', [empty('device'), empty('job-id')]],
    // What takes no string is refused, once.
    [
      'block-stream device=d speed=',
      ['error missing-argument «» the value of speed is missing: it takes an integer (512, 0xff, 10M)'],
    ],
    ['blockdev-add driver=file filename= node-name=n', [empty('filename')]],
    ['transaction( blockdev-snapshot-sync node-name= snapshot-file=x )', [empty('node-name')]],
  ])('%s', (line, expected) => expect(reported(line)).toEqual(expected));

  test('are sent as the empty string, as qmp-shell does', () => {
    expect(sent('block-stream device=d job-id=')).toEqual({ device: 'd', 'job-id': '' });
    expect(reported('any x=', blindContext())).toEqual([empty('x')]);
  });
});

describe('what would have to be known to miss a name', () => {
  const known = (alive: Entities['alive']) => contextOf('11.1', { entities: { alive, graph: new Map() } });

  test.each<[line: string, alive: Entities['alive'], wants: readonly string[] | undefined]>([
    ['job-cancel id=j', {}, ['job']],
    ['job-cancel id=j', { job: [] }, undefined],
    ['block-stream device=x', { node: [] }, ['device', 'qdev']],
    ['block-stream device=x', { node: [], device: [], qdev: [] }, undefined],
    ['query-status', {}, undefined],
    ['{"execute": "block-export-del", "arguments": {"id": "e"}}', {}, ['export']],
    ['transaction( block-dirty-bitmap-clear node=n name=b )', { node: [] }, ['bitmap']],
  ])('%s, knowing %j', (line, alive, wants) => expect(bind(line, known(alive)).wants).toEqual(wants));
});

describe('device_add, which takes any property of the driver', () => {
  const properties = new Map([
    [
      'virtio-blk-pci',
      [
        { name: 'drive', type: 'str' },
        { name: 'serial', type: 'str' },
        { name: 'bootindex', type: 'int32' },
        { name: 'queue-size', type: 'uint16' },
        { name: 'discard_granularity', type: 'size' },
        { name: 'multifunction', type: 'bool' },
        { name: 'disable-legacy', type: 'OnOffAuto' },
        { name: 'addr', type: 'int32' },
        { name: 'iothread-vq-mapping', type: 'IOThreadVirtQueueMappingList' },
      ],
    ],
  ]);
  const context = contextOf('11.1', { entities: { alive: {}, graph: new Map(), properties } });
  const line = 'device_add driver=virtio-blk-pci';

  test.each([
    ['serial=7', { serial: '7' }],
    ['bootindex=7 queue_size=1K', { bootindex: 7, 'queue-size': 1024 }],
    ['discard-granularity=64K', { discard_granularity: 65536 }],
    ['multifunction=on', { multifunction: true }],
    ['disable-legacy=on', { 'disable-legacy': 'on' }],
    ['addr=5', { addr: '5' }],
    ['iothread-vq-mapping=[{"iothread": "i0"}]', { 'iothread-vq-mapping': [{ iothread: 'i0' }] }],
  ])('%s', (typed, expected) => {
    expect(sent(`${line} ${typed}`, context)).toEqual({ driver: 'virtio-blk-pci', ...expected });
    expect(reported(`${line} ${typed}`, context)).toEqual([]);
  });

  test.each([
    [
      'serail=7',
      'warning unknown-argument «serail» QEMU lists no property "serail" of virtio-blk-pci; did you mean serial?',
    ],
    ['bootindex=first', 'warning wrong-type «first» bootindex takes an integer (512, 0xff, 10M)'],
    ['queue-size=65536', 'warning wrong-type «65536» queue-size takes an integer (512, 0xff, 10M)'],
  ])('%s is doubted, not refused', (typed, expected) => {
    expect(reported(`${line} ${typed}`, context)).toEqual([expected]);
  });

  test('where no type is known, qmp-shell has the order', () => {
    expect(sent(`${line} serial=7 multifunction=on x=True`)).toEqual({
      driver: 'virtio-blk-pci',
      serial: 7,
      multifunction: 'on',
      x: true,
    });
  });
});

describe('what a line asks for', () => {
  const action = { type: 'block-dirty-bitmap-add', data: { node: 'a', name: 'b' } };
  const open = { ...CONTEXT, inTransaction: true };
  test.each<[string, LanguageContext, unknown]>([
    ['', CONTEXT, { kind: 'nothing' }],
    ['# text', CONTEXT, { kind: 'nothing' }],
    ['$ compare a b', CONTEXT, { kind: 'step', text: 'compare a b' }],
    ['/wait job0 ready', CONTEXT, { kind: 'shell', name: 'wait', rest: 'job0 ready' }],
    ['@dst /pause', CONTEXT, { kind: 'shell', name: 'pause', rest: '', to: 'dst' }],
    ['@dst cont', CONTEXT, { kind: 'command', message: { execute: 'cont', arguments: {} }, to: 'dst' }],
    ['(QEMU) cont', CONTEXT, { kind: 'command', message: { execute: 'cont', arguments: {} } }],
    ['transaction(', CONTEXT, { kind: 'transaction-begin', actions: [] }],
    [
      '@dst transaction( block-dirty-bitmap-add node=a name=b',
      CONTEXT,
      { kind: 'transaction-begin', actions: [action], to: 'dst' },
    ],
    ['block-dirty-bitmap-add node=a name=b', open, { kind: 'transaction-action', action, ends: false }],
    ['block-dirty-bitmap-add node=a name=b )', open, { kind: 'transaction-action', action, ends: true }],
    [')', open, { kind: 'transaction-end' }],
    [
      'transaction( block-dirty-bitmap-add node=a name=b )',
      CONTEXT,
      { kind: 'command', message: transactionMessage([action]) },
    ],
    ['{"execute": "cont"}', CONTEXT, { kind: 'command', message: { execute: 'cont' } }],
    ['{"execute": ', CONTEXT, { kind: 'unreadable' }],
    [')', CONTEXT, { kind: 'unreadable' }],
  ])('%s', (line, context, expected) => expect(bind(line, context).line).toEqual(expected));

  test("names of connections and of the shell's own commands are checked where they are known", () => {
    const shell = [{ name: 'help', brief: '', arguments: [] }];
    const context = { ...CONTEXT, monitors: ['main', 'dst'], shell };
    expect(reported('@dts cont', context)).toEqual([
      'error unknown-monitor «@dts» no connection is named "dts"; there is @main, @dst',
    ]);
    expect(mended('@dts cont', context)).toBe('@dst cont');
    expect(reported('/hlep', context)).toEqual([
      'error unknown-shell-command «/hlep» the shell has no command /hlep: did you mean /help?',
    ]);
    expect(reported('@main /help', context)).toEqual([]);
  });

  test('a word that may be part of a password is not repeated in what is said', () => {
    const line = 'change-vnc-password password=hunter2 hunter3 {hunter4';
    expect(
      reported(line)
        .map((text) => text.replace(/«.*?»/, ''))
        .join(' '),
    ).not.toMatch(/hunter/);
  });
});
