/** Replies as QEMU 7.2 gave them, less what no test looks at. */
import type { JsonObject } from '../../../src/json/json.ts';

const MIB = 1024 * 1024;

interface NodeParts {
  readonly name: string;
  readonly driver?: string;
  readonly file: string;
  readonly size?: number | bigint;
  readonly ro?: boolean;
  readonly backing?: string;
  readonly bitmaps?: readonly JsonObject[];
}

export function blockNode({
  name,
  driver = 'qcow2',
  file,
  size = 39 * MIB,
  ro = false,
  backing,
  bitmaps,
}: NodeParts) {
  return {
    iops_rd: 0,
    image: {
      'virtual-size': size,
      filename: file,
      format: driver,
      'actual-size': 200704,
      'dirty-flag': false,
    },
    ro,
    'node-name': name,
    backing_file_depth: backing === undefined ? 0 : 1,
    drv: driver,
    encrypted: false,
    file,
    ...(backing === undefined ? {} : { backing_file: backing }),
    ...(bitmaps === undefined ? {} : { 'dirty-bitmaps': bitmaps }),
  };
}

export const BITMAP = {
  name: 'bm0',
  recording: true,
  persistent: false,
  busy: false,
  granularity: 65536,
  count: 131072,
};

/** query-named-block-nodes. */
export const NODES = [
  blockNode({ name: 'node-B', file: './b.qcow2', backing: './a.qcow2', bitmaps: [BITMAP] }),
  blockNode({ name: '#block197', file: './a.qcow2', ro: true }),
  blockNode({ name: '#block005', driver: 'file', file: './a.qcow2', size: 197120, ro: true }),
];

/** query-block. */
export const DISKS = [
  {
    'io-status': 'ok',
    device: '',
    locked: false,
    removable: false,
    inserted: blockNode({ name: 'node-B', file: './b.qcow2', backing: './a.qcow2' }),
    qdev: '/machine/peripheral/virtio0/virtio-backend',
    type: 'unknown',
  },
  { device: 'ide0-cd0', locked: false, removable: true, tray_open: true, type: 'unknown' },
];

/** query-jobs. */
export const JOBS = [
  { id: 'job0', type: 'mirror', status: 'ready', 'current-progress': 39 * MIB, 'total-progress': 39 * MIB },
  { id: 'job1', type: 'stream', status: 'running', 'current-progress': 12 * MIB, 'total-progress': 39 * MIB },
  { id: 'job2', type: 'backup', status: 'created', 'current-progress': 0, 'total-progress': 0 },
  {
    id: 'job3',
    type: 'create',
    status: 'concluded',
    'current-progress': 1,
    'total-progress': 1,
    error: 'Could not open e.qcow2',
  },
];
