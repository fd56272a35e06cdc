import { describe, expect, it } from 'vitest';
import { type Json, parseJson, stringifyJson } from '../../../src/json/json.ts';
import { lineWidth } from '../../../src/ui/paint/piece.ts';
import { shapedReply } from '../../../src/ui/replies/shaped.ts';
import { SHAPES } from '../../../src/ui/replies/shapes.ts';
import { shown } from '../support/lines.ts';
import { blockNode, DISKS, JOBS, NODES } from './replies.ts';

function reply(command: string, value: Json, width = 80): string[] | undefined {
  const lines = shapedReply(command, value, width);
  return lines && shown(lines);
}

describe('a reply of a known shape', () => {
  it('is a table of block nodes, with their bitmaps, and says what it does not show', () => {
    expect(reply('query-named-block-nodes', NODES)).toEqual([
      'node       driver     size  on disk  mode  file       backing file',
      'node-B     qcow2    39 MiB  196 KiB        ./b.qcow2  ./a.qcow2',
      '#block197  qcow2    39 MiB  196 KiB  ro    ./a.qcow2',
      '#block005  file    192 KiB  196 KiB  ro    ./a.qcow2',
      'dirty bitmaps:',
      'node    bitmap    dirty  granularity  recording  persistent  busy',
      'node-B  bm0     128 KiB       64 KiB  yes        no          no',
      '3 more members each: /json shows all',
    ]);
  });

  it('loses its least important columns at 40, and says which', () => {
    expect(reply('query-named-block-nodes', NODES, 40)).toEqual([
      'node       driver     size  file',
      'node-B     qcow2    39 MiB  ./b.qcow2',
      '#block197  qcow2    39 MiB  ./a.qcow2',
      '#block005  file    192 KiB  ./a.qcow2',
      'dirty bitmaps:',
      'node    bitmap    dirty  recording',
      'node-B  bm0     128 KiB  yes',
      'no room for on disk, mode, backing file,',
      'granularity, persistent, busy · 3 more',
      'members each: /json shows all',
    ]);
  });

  it('is a record a line where not even the columns it needs fit', () => {
    const long = `node-${'x'.repeat(40)}`;
    expect(reply('query-named-block-nodes', [blockNode({ name: long, file: 'd.qcow2' })], 40)).toEqual([
      'node-xxxxxxxxxxxxxxx…xxxxxxxxxxxxxxxxxxx',
      '  driver qcow2 · size 39 MiB',
      '  on disk 196 KiB · file d.qcow2',
      '3 more members each: /json shows all',
    ]);
  });

  it('is a table of disks, called as the strips call them, empty drives included', () => {
    expect(reply('query-block', DISKS)).toEqual([
      'disk      node    driver    size  on disk  file       depth  tray  I/O',
      'virtio0   node-B  qcow2   39 MiB  196 KiB  ./b.qcow2      1        ok',
      'ide0-cd0                                                     open',
      '3 more members each: /json shows all',
    ]);
  });

  it('is a table of jobs, complete, so that there is nothing more to say', () => {
    expect(reply('query-jobs', JOBS)).toEqual([
      'job   type    status        %       done  error',
      'job0  mirror  ready      100%  39/39 MiB',
      'job1  stream  running     30%  12/39 MiB',
      'job2  backup  created',
      'job3  create  concluded  100%      1/1 B  Could not open e.qcow2',
    ]);
  });

  it.each<[command: string, value: Json, lines: string[]]>([
    ['query-status', { status: 'prelaunch', singlestep: false, running: false }, ['prelaunch · not running']],
    ['query-status', { status: 'running', running: true }, ['running']],
    [
      'query-status',
      { status: 'debug', singlestep: true, running: false },
      ['debug · not running · single-stepping'],
    ],
    [
      'query-chardev',
      [{ 'frontend-open': true, filename: 'unix:./qmp-sock,server=on', label: 'compat_monitor0' }],
      ['chardev          open  file name', 'compat_monitor0  yes   unix:./qmp-sock,server=on'],
    ],
    [
      'query-iothreads',
      [
        {
          'poll-shrink': 0,
          'thread-id': 17699,
          'aio-max-batch': 0,
          'poll-grow': 0,
          'poll-max-ns': 32768,
          id: 'io0',
        },
      ],
      [
        'I/O thread  thread  poll max ns  grow  shrink  AIO max batch',
        'io0          17699        32768     0       0              0',
      ],
    ],
    [
      'query-cpus-fast',
      [
        {
          'thread-id': 17702,
          props: { 'core-id': 0, 'thread-id': 0, 'socket-id': 0 },
          'qom-path': '/machine/unattached/device[0]',
          'cpu-index': 0,
          target: 'x86_64',
        },
      ],
      [
        'CPU  thread  target  socket  core  QOM path',
        '  0   17702  x86_64       0     0  /machine/unattached/device[0]',
      ],
    ],
    [
      'query-block-exports',
      [{ id: 'exp0', type: 'nbd', 'node-name': 'node-D', 'shutting-down': false }],
      ['export  type  node    shutting down', 'exp0    nbd   node-D  no'],
    ],
    [
      'query-commands',
      [{ name: 'stop' }, { name: 'cont' }, { name: 'quit' }],
      ['cont  quit  stop', '3 commands'],
    ],
    ['human-monitor-command', 'No active jobs\r\nand more\r\n', ['No active jobs', 'and more']],
  ])('%s reads so', (command, value, lines) => {
    expect(reply(command, value)).toEqual(lines);
  });

  it.each(
    [...SHAPES].flatMap(([command, shape]) => ('none' in shape ? [[command, shape.none] as const] : [])),
  )('of %s says “%s” where there are none', (command, none) => {
    expect(reply(command, [])).toEqual([none]);
  });

  it('has every digit of a number that is no size', () => {
    const value = parseJson(
      '[{"id": "io0", "thread-id": 18446744073709551615, "poll-max-ns": -9223372036854775808}]',
    );
    expect(reply('query-iothreads', value)?.[1]).toBe(
      'io0         18446744073709551615  -9223372036854775808',
    );
  });
});

describe('what has no shape', () => {
  it.each<[what: string, command: string, value: Json]>([
    ['a command that is not known', 'query-name', {}],
    ['a list that is none', 'query-jobs', {}],
    ['rows that are no objects', 'query-jobs', [JOBS[0] ?? null, 5]],
    ['a status that is a list', 'query-status', []],
    ['a status that says nothing', 'query-status', {}],
    ['commands without names', 'query-commands', [{ name: 'stop' }, {}]],
    ['a text that is empty', 'human-monitor-command', ''],
  ])('is %s', (_what, command, value) => {
    expect(reply(command, value)).toBeUndefined();
  });
});

describe('a reply made to harm', () => {
  const HOSTILE = '\x1b]52;c;AAAA\x07\x1b[2J\u202e';
  const text = stringifyJson(HOSTILE);
  const rows = parseJson(`[
    {"id": ${text}, "type": {"a": [${text}]}, "status": 7, "current-progress": ${text}, "total-progress": [], "error": true},
    {"id": "x", "type": null, "status": "running", "current-progress": 99999999999999999999, "total-progress": -1},
    {"__proto__": 5, "toString": 1}
  ]`);

  it.each([200, 80, 40, 10, 1])('stands in %i columns, and cannot steer the terminal', (width) => {
    const lines = shapedReply('query-jobs', rows, width) ?? [];
    expect(shown(lines).join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    for (const line of lines)
      expect(lineWidth(line), shown([line])[0]).toBeLessThanOrEqual(Math.max(width, 4));
  });

  it('shows what is of another type than QEMU says as it is', () => {
    expect(reply('query-jobs', [{ id: 5, type: true, status: null, 'current-progress': 'most' }])).toEqual([
      'job  type     %  done',
      '5    true  most  most',
    ]);
  });
});
