import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/json/json.ts';
import { presentEvent, presentFlood } from '../../../src/ui/present/event.ts';
import type { PresentOptions } from '../../../src/ui/present/options.ts';
import { shown } from '../support/lines.ts';

const OPTIONS: PresentOptions = {
  columns: 80,
  foldAfter: 20,
  prompt: '',
  verbosity: 'replies',
  wire: false,
  timeOfDay: () => '12:03:11',
};

function line(name: string, data: JsonObject): string {
  return shown(presentEvent({ kind: 'event', name, data, timestamp: 1 }, OPTIONS))[0] ?? '';
}

const MIB = 1024 * 1024;
const JOB = { type: 'stream', device: 'job0', len: 39 * MIB, offset: 12 * MIB, speed: 0 };

describe('what matters of an event', () => {
  it.each<[name: string, data: JsonObject, expected: string]>([
    ['JOB_STATUS_CHANGE', { id: 'job0', status: 'running' }, 'job0 running'],
    ['BLOCK_JOB_COMPLETED', JOB, 'job0 stream 12/39 MiB'],
    [
      'BLOCK_JOB_COMPLETED',
      { ...JOB, error: 'Source and target image have different sizes' },
      'job0 stream 12/39 MiB Source and target image have different sizes',
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
    // An event nobody thought of shows all it has.
    [
      'FUTURE_EVENT',
      { id: 'a', count: 18446744073709551615n, more: [1] },
      'id=a count=18446744073709551615 more=[1]',
    ],
  ])('%s %o', (name, data, expected) => {
    expect(line(name, data)).toBe(`12:03:11 ${name} ${expected}`.trimEnd());
  });

  it('makes do without a time: QEMU says -1 where its clock failed', () => {
    expect(shown(presentEvent({ kind: 'event', name: 'STOP', data: {} }, OPTIONS))).toEqual(['STOP']);
  });

  it('takes data of the wrong type for none', () => {
    expect(line('JOB_STATUS_CHANGE', { id: 7, status: ['ready'] })).toBe('12:03:11 JOB_STATUS_CHANGE');
  });

  it('is its number where there were too many', () => {
    expect(shown(presentFlood(new Map([['BLOCK_JOB_READY', 9412]])))).toEqual(['… 9,412 BLOCK_JOB_READY']);
  });
});
