import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/json/json.ts';
import { loadShippedGrammar } from '../../../src/schema/files.ts';
import type { Schema } from '../../../src/schema/model.ts';
import { presentEvent, presentFlood } from '../../../src/ui/present/event.ts';
import type { PresentOptions } from '../../../src/ui/present/options.ts';
import { shown } from '../support/lines.ts';

const OPTIONS: PresentOptions = {
  columns: 200,
  foldAfter: 20,
  prompt: '',
  verbosity: 'replies',
  wire: false,
  timeOfDay: () => '12:03:11',
};

function line(name: string, data: JsonObject): string {
  return shown(presentEvent({ name, data, timestamp: 1 }, OPTIONS))[0] ?? '';
}

const MIB = 1024 * 1024;
const JOB = { type: 'stream', device: 'job0', len: 39 * MIB, offset: 12 * MIB, speed: 0 };

/** A value of the type. */
function sample(schema: Schema, name: string): Json {
  const type = schema.types.get(name);
  switch (type?.kind) {
    case 'object': {
      const branch = [...(type.union?.branches.values() ?? [])][0];
      const more = branch === undefined ? undefined : schema.types.get(branch);
      const members = [...type.members, ...(more?.kind === 'object' ? more.members : [])];
      return Object.fromEntries(members.map((one) => [one.name, sample(schema, one.type)]));
    }
    case 'enum':
      return type.values[0]?.name ?? '';
    case 'builtin':
      return type.json === 'int' ? 7 : type.json === 'boolean' ? true : 'seven';
    default:
      return 'seven';
  }
}

describe('what matters of an event', () => {
  it.each<[name: string, data: JsonObject, expected: string]>([
    ['JOB_STATUS_CHANGE', { id: 'job0', status: 'running' }, 'job0 running'],
    ['BLOCK_JOB_COMPLETED', JOB, 'job0 stream 12/39 MiB'],
    [
      'BLOCK_JOB_COMPLETED',
      { ...JOB, error: 'Source and target image have different sizes' },
      'job0 Source and target image have different sizes stream 12/39 MiB',
    ],
    ['BLOCK_JOB_ERROR', { device: 'job0', operation: 'write', action: 'stop' }, 'job0 write error stop'],
    [
      'BLOCK_IO_ERROR',
      {
        'qom-path': '/machine/peripheral/virtio0',
        device: '',
        'node-name': 'node-D',
        operation: 'write',
        action: 'report',
        reason: 'No space left on device',
      },
      'node-D write error No space left on device report',
    ],
    ['DEVICE_DELETED', { path: '/machine/peripheral/virtio0' }, '/machine/peripheral/virtio0'],
    ['DEVICE_DELETED', { device: 'virtio0', path: '/machine/peripheral/virtio0' }, 'virtio0'],
    ['DEVICE_TRAY_MOVED', { device: '', id: 'cd0', 'tray-open': true }, 'cd0 open'],
    ['SHUTDOWN', { guest: false, reason: 'host-qmp-quit' }, 'host-qmp-quit'],
    ['MIGRATION', { status: 'completed' }, 'completed'],
    ['STOP', {}, ''],
    ['BALLOON_CHANGE', { actual: 512 * MIB }, '512 MiB'],
    [
      'BLOCK_IMAGE_CORRUPTED',
      { device: '', 'node-name': 'node-A', msg: 'L2 table offset unaligned', offset: 65536, fatal: true },
      'node-A fatal L2 table offset unaligned at 65536',
    ],
    [
      'BLOCK_WRITE_THRESHOLD',
      { 'node-name': 'node-A', 'amount-exceeded': 4096, 'write-threshold': 39 * MIB },
      'node-A 39 MiB passed 4 KiB over',
    ],
    [
      'QUORUM_REPORT_BAD',
      { type: 'read', 'node-name': 'q0', 'sector-num': 8, 'sectors-count': 16 },
      'q0 read 16 sectors at 8',
    ],
    [
      'GUEST_PANICKED',
      { action: 'pause', info: { type: 's390', core: 0, reason: 'disabled-wait' } },
      'pause s390 disabled-wait',
    ],
    ['RTC_CHANGE', { offset: 5, 'qom-path': '/machine/unattached/device[5]' }, '+5 s'],
    [
      'DUMP_COMPLETED',
      { result: { status: 'completed', completed: 8 * MIB, total: 8 * MIB } },
      'completed 8/8 MiB',
    ],
    [
      'VNC_CONNECTED',
      {
        server: { host: '::', service: '5900', family: 'ipv6', websocket: false, auth: 'none' },
        client: { host: '::1', service: '50124', family: 'ipv6', websocket: false },
      },
      '[::1]:50124',
    ],
    [
      'NETDEV_STREAM_CONNECTED',
      { 'netdev-id': 'net0', addr: { type: 'inet', host: '127.0.0.1', port: '1234' } },
      'net0 127.0.0.1:1234',
    ],
    [
      'NETDEV_STREAM_CONNECTED',
      { 'netdev-id': 'net0', addr: { type: 'unix', path: '/run/net.sock' } },
      'net0 /run/net.sock',
    ],
    [
      'MEMORY_FAILURE',
      { recipient: 'guest', action: 'inject', flags: { 'action-required': true, recursive: false } },
      'guest inject action required',
    ],
    [
      'ACPI_DEVICE_OST',
      { info: { device: 'd1', slot: '0', 'slot-type': 'DIMM', source: 1, status: 0 } },
      'd1 DIMM status 0 source 1',
    ],
    [
      'VFIO_MIGRATION',
      { 'device-id': 'vf0', 'qom-path': '/m/vf0', 'device-state': 'stop-copy' },
      'vf0 stop-copy',
    ],
    // An event nobody thought of shows all it has.
    [
      'FUTURE_EVENT',
      { id: 'a', count: 18446744073709551615n, more: [1] },
      'id=a count=18446744073709551615 more=[1]',
    ],
  ])('%s %o', (name, data, expected) => {
    expect(line(name, data)).toBe(`12:03:11 ${name} ${expected}`.trimEnd());
  });

  describe.each(['7.2', '10.0', '11.1'])('of QEMU %s', (version) => {
    const { schema } = loadShippedGrammar(version) ?? expect.fail(`no grammar of ${version}`);
    const withData = [...schema.events.values()].flatMap(({ name, argType }) => {
      const type = argType === undefined ? undefined : schema.types.get(argType);
      return type?.kind === 'object' && type.members.length > 0 ? [{ name, members: type.members }] : [];
    });

    it('every event that carries data has its own facts, and shows some of it', () => {
      expect(withData.length).toBeGreaterThan(30);
      for (const { name, members } of withData) {
        const data = Object.fromEntries(members.map((one) => [one.name, sample(schema, one.type)]));
        const facts = line(name, data).replace(`12:03:11 ${name}`, '');
        expect(facts, name).not.toBe('');
        expect(facts, name).not.toContain('=');
      }
    });
  });

  it('makes do without a time: QEMU says -1 where its clock failed', () => {
    expect(shown(presentEvent({ name: 'STOP', data: {} }, OPTIONS))).toEqual(['STOP']);
  });

  it('takes data of the wrong type for none', () => {
    expect(line('JOB_STATUS_CHANGE', { id: 7, status: ['ready'] })).toBe('12:03:11 JOB_STATUS_CHANGE');
  });

  it('is its number where there were too many', () => {
    const flood = { monitor: 'src', name: 'BLOCK_JOB_READY', count: 9412, seconds: 2, isMore: false };
    expect(shown(presentFlood([flood]))).toEqual(['… BLOCK_JOB_READY ×9,412 in 2 s']);
    expect(shown(presentFlood([{ ...flood, isMore: true }], true))).toEqual([
      '@src … BLOCK_JOB_READY ×9,412 more in 2 s',
    ]);
  });

  it('is cut to the width there is', () => {
    const event = {
      name: 'BLOCK_JOB_COMPLETED',
      data: { ...JOB, error: 'No space left on device' },
      timestamp: 1,
    };
    const [row = ''] = shown(presentEvent(event, { ...OPTIONS, columns: 40 }));
    expect(row).toMatch(/^12:03:11 BLOCK_JOB_COMPLETED job0 No sp…$/);
  });
});
