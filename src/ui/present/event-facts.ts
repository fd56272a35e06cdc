/**
 * What matters of each event, picked out of its data: what it is about, what happened to it, why. After QEMU's
 * schemas of 7.2 to 11.1; an event not named here shows all its members.
 */
import type { JsonObject } from '../../json/json.ts';
import { member } from '../../json/json.ts';
import type { HeardEvent } from '../../session/heard.ts';
import { truncate } from '../../text/truncate.ts';
import { type Piece, piece } from '../paint/piece.ts';
import {
  address,
  count,
  either,
  error,
  failed,
  inside,
  name,
  number,
  plainText,
  progress,
  seconds,
  size,
  status,
  word,
} from './fact-pieces.ts';

type Facts = (data: JsonObject) => readonly (Piece | undefined)[];

/** What went wrong comes early: the end of a line may be cut. */
const blockJob: Facts = (data) => [
  name(data, 'device'),
  error(data, 'error'),
  word(data, 'type'),
  progress(data, 'offset', 'len'),
];

/** A guest that crashed: what is done about it, and what it said. */
const crash: Facts = (data) => {
  const info = inside(data, 'info');
  return [word(data, 'action'), word(info, 'type'), error(info, 'reason')];
};

/** Somebody at the display. */
const client: Facts = (data) => [address(member(data, 'client'))];

const sectors: Facts = (data) => [count(data, 'sectors-count', 'sectors'), number(data, 'sector-num', 'at')];

const FACTS: ReadonlyMap<string, Facts> = new Map<string, Facts>([
  ['JOB_STATUS_CHANGE', (data) => [name(data, 'id'), status(data)]],
  ['BLOCK_JOB_COMPLETED', blockJob],
  ['BLOCK_JOB_CANCELLED', blockJob],
  ['BLOCK_JOB_READY', blockJob],
  ['BLOCK_JOB_PENDING', (data) => [name(data, 'id'), word(data, 'type')]],
  ['BLOCK_JOB_ERROR', (data) => [name(data, 'device'), failed(data), word(data, 'action')]],
  [
    'BLOCK_IO_ERROR',
    (data) => [
      name(data, 'node-name', 'device', 'qom-path'),
      failed(data),
      error(data, 'reason'),
      word(data, 'action'),
    ],
  ],
  [
    'BLOCK_IMAGE_CORRUPTED',
    (data) => [
      name(data, 'node-name', 'device'),
      member(data, 'fatal') === true ? piece('fatal', 'error') : undefined,
      error(data, 'msg'),
      number(data, 'offset', 'at'),
    ],
  ],
  [
    'BLOCK_WRITE_THRESHOLD',
    (data) => [
      name(data, 'node-name'),
      size(data, 'write-threshold', 'passed'),
      size(data, 'amount-exceeded', 'over'),
    ],
  ],
  ['BLOCK_EXPORT_DELETED', (data) => [name(data, 'id')]],
  ['QUORUM_FAILURE', (data) => [name(data, 'reference'), ...sectors(data)]],
  [
    'QUORUM_REPORT_BAD',
    (data) => [name(data, 'node-name'), word(data, 'type'), error(data, 'error'), ...sectors(data)],
  ],
  ['PR_MANAGER_STATUS_CHANGED', (data) => [name(data, 'id'), connected(data)]],

  ['SHUTDOWN', (data) => [word(data, 'reason')]],
  ['RESET', (data) => [word(data, 'reason')]],
  ['GUEST_PANICKED', crash],
  ['GUEST_CRASHLOADED', crash],
  ['WATCHDOG', (data) => [word(data, 'action')]],
  ['RTC_CHANGE', (data) => [seconds(data, 'offset')]],
  ['CPU_POLARIZATION_CHANGE', (data) => [word(data, 'polarization')]],

  ['MIGRATION', (data) => [status(data)]],
  ['MIGRATION_PASS', (data) => [number(data, 'pass', 'pass')]],
  ['COLO_EXIT', (data) => [word(data, 'mode'), word(data, 'reason')]],
  ['VFIO_MIGRATION', (data) => [name(data, 'device-id', 'qom-path'), status(data, 'device-state')]],
  ['UNPLUG_PRIMARY', (data) => [name(data, 'device-id')]],
  ['FAILOVER_NEGOTIATED', (data) => [name(data, 'device-id')]],
  [
    'DUMP_COMPLETED',
    (data) => {
      const result = inside(data, 'result');
      return [status(result), progress(result, 'completed', 'total'), error(data, 'error')];
    },
  ],

  ['DEVICE_DELETED', (data) => [name(data, 'device', 'path')]],
  ['DEVICE_UNPLUG_GUEST_ERROR', (data) => [name(data, 'device', 'path')]],
  ['MEM_UNPLUG_ERROR', (data) => [name(data, 'device'), error(data, 'msg')]],
  ['DEVICE_TRAY_MOVED', (data) => [name(data, 'id', 'device'), either(data, 'tray-open', 'open', 'closed')]],
  ['VSERPORT_CHANGE', (data) => [name(data, 'id'), either(data, 'open', 'open', 'closed')]],
  [
    'VFU_CLIENT_HANGUP',
    (data) => [name(data, 'vfu-id', 'vfu-qom-path'), name(data, 'dev-id', 'dev-qom-path')],
  ],
  [
    'ACPI_DEVICE_OST',
    (data) => {
      const info = inside(data, 'info');
      return [
        name(info, 'device', 'slot'),
        word(info, 'slot-type'),
        number(info, 'status', 'status'),
        number(info, 'source', 'source'),
      ];
    },
  ],

  ['BALLOON_CHANGE', (data) => [size(data, 'actual')]],
  [
    'HV_BALLOON_STATUS_REPORT',
    (data) => [size(data, 'committed', 'committed'), size(data, 'available', 'available')],
  ],
  ['MEMORY_DEVICE_SIZE_CHANGE', (data) => [name(data, 'id', 'qom-path'), size(data, 'size')]],
  [
    'MEMORY_FAILURE',
    (data) => {
      const flags = inside(data, 'flags');
      return [
        word(data, 'recipient'),
        status(data, 'action'),
        either(flags, 'action-required', 'action required', ''),
        either(flags, 'recursive', 'recursive', ''),
      ];
    },
  ],

  ['NIC_RX_FILTER_CHANGED', (data) => [name(data, 'name', 'path')]],
  ['NETDEV_STREAM_CONNECTED', (data) => [name(data, 'netdev-id'), address(member(data, 'addr'))]],
  ['NETDEV_STREAM_DISCONNECTED', (data) => [name(data, 'netdev-id')]],
  ['NETDEV_VHOST_USER_CONNECTED', (data) => [name(data, 'netdev-id'), name(data, 'chardev-id')]],
  ['NETDEV_VHOST_USER_DISCONNECTED', (data) => [name(data, 'netdev-id')]],
  [
    'RDMA_GID_STATUS_CHANGED',
    (data) => [name(data, 'netdev'), either(data, 'gid-status', 'gid added', 'gid removed')],
  ],
  ['VNC_CONNECTED', client],
  ['VNC_INITIALIZED', client],
  ['VNC_DISCONNECTED', client],
  ['SPICE_CONNECTED', client],
  ['SPICE_INITIALIZED', client],
  ['SPICE_DISCONNECTED', client],
]);

/** The pieces that matter of an event, in order, without blanks between them. */
export function eventFacts(event: Pick<HeardEvent, 'name' | 'data'>): Piece[] {
  const pick = FACTS.get(event.name) ?? everything;
  return pick(event.data).filter((fact) => fact !== undefined);
}

const LONGEST_VALUE = 60;

const everything: Facts = (data) =>
  Object.entries(data).map(([key, value]) => piece(`${key}=${truncate(plainText(value), LONGEST_VALUE)}`));

function connected(data: JsonObject): Piece | undefined {
  return either(data, 'connected', 'connected', 'disconnected');
}
