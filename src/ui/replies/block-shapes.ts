/** How replies about disks, block nodes and jobs read. Members are after QEMU's schema (query-block is a list of BlockInfo, …). */
import type { Shape, ShapeColumn } from './shape.ts';

const BITMAP_COLUMNS: readonly ShapeColumn[] = [
  { header: 'bitmap', path: 'name', show: 'name', rank: 0 },
  { header: 'dirty', path: 'count', show: 'size', rank: 0 },
  { header: 'granularity', path: 'granularity', show: 'size', rank: 3 },
  { header: 'recording', path: 'recording', show: 'yes-no', rank: 1 },
  { header: 'persistent', path: 'persistent', show: 'yes-no', rank: 2 },
  { header: 'busy', path: 'busy', show: 'yes-no', rank: 4 },
  { header: 'inconsistent', path: 'inconsistent', show: 'yes-no', rank: 5 },
];

export const BLOCK_SHAPES: readonly (readonly [command: string, shape: Shape])[] = [
  [
    'query-jobs',
    {
      kind: 'table',
      none: 'no jobs',
      columns: [
        { header: 'job', path: 'id', show: 'name', rank: 0 },
        { header: 'type', path: 'type', show: 'text', rank: 1 },
        { header: 'status', path: 'status', show: 'state', rank: 0 },
        { header: '%', path: 'current-progress', show: { percentOf: 'total-progress' }, rank: 0 },
        { header: 'done', path: 'current-progress', show: { of: 'total-progress' }, rank: 3 },
        { header: 'synced', path: 'actively-synced', show: 'yes-no', rank: 4 },
        { header: 'error', path: 'error', show: 'error', rank: 2 },
      ],
    },
  ],
  [
    'query-block-jobs',
    {
      kind: 'table',
      none: 'no block jobs',
      columns: [
        { header: 'job', path: 'device', show: 'name', rank: 0 },
        { header: 'type', path: 'type', show: 'text', rank: 1 },
        { header: 'status', path: 'status', show: 'state', rank: 0 },
        { header: '%', path: 'offset', show: { percentOf: 'len' }, rank: 0 },
        { header: 'done', path: 'offset', show: { of: 'len' }, rank: 3 },
        { header: 'speed', path: 'speed', show: 'speed', rank: 4 },
        { header: 'I/O', path: 'io-status', show: 'state', rank: 5 },
        { header: 'synced', path: 'actively-synced', show: 'yes-no', rank: 6 },
        { header: 'error', path: 'error', show: 'error', rank: 2 },
      ],
    },
  ],
  [
    'query-named-block-nodes',
    {
      kind: 'table',
      none: 'no block nodes',
      columns: [
        { header: 'node', path: 'node-name', show: 'name', rank: 0 },
        { header: 'driver', path: 'drv', show: 'text', rank: 0 },
        { header: 'size', path: 'image.virtual-size', show: 'size', rank: 1 },
        { header: 'on disk', path: 'image.actual-size', show: 'size', rank: 4 },
        { header: 'mode', path: 'ro', show: { flag: 'ro' }, rank: 3 },
        { header: 'file', path: 'file', show: 'path', rank: 2 },
        { header: 'backing file', path: 'backing_file', show: 'path', rank: 5 },
      ],
      within: {
        path: 'dirty-bitmaps',
        title: 'dirty bitmaps',
        owner: { header: 'node', path: 'node-name', show: 'name', rank: 0 },
        columns: BITMAP_COLUMNS,
      },
    },
  ],
  [
    'query-block',
    {
      kind: 'table',
      none: 'no disks',
      columns: [
        { header: 'disk', path: ['device', 'qdev'], show: 'disk', rank: 0 },
        { header: 'node', path: 'inserted.node-name', show: 'name', rank: 0 },
        { header: 'driver', path: 'inserted.drv', show: 'text', rank: 3 },
        { header: 'size', path: 'inserted.image.virtual-size', show: 'size', rank: 1 },
        { header: 'on disk', path: 'inserted.image.actual-size', show: 'size', rank: 5 },
        { header: 'mode', path: 'inserted.ro', show: { flag: 'ro' }, rank: 6 },
        { header: 'file', path: 'inserted.file', show: 'path', rank: 2 },
        { header: 'depth', path: 'inserted.backing_file_depth', show: 'text', rank: 4 },
        { header: 'tray', path: 'tray_open', show: { flag: 'open' }, rank: 7 },
        { header: 'I/O', path: 'io-status', show: 'state', rank: 8 },
      ],
      within: {
        path: 'inserted.dirty-bitmaps',
        title: 'dirty bitmaps',
        owner: { header: 'node', path: 'inserted.node-name', show: 'name', rank: 0 },
        columns: BITMAP_COLUMNS,
      },
    },
  ],
  [
    'query-blockstats',
    {
      kind: 'table',
      none: 'no disks',
      columns: [
        { header: 'disk', path: ['device', 'qdev'], show: 'disk', rank: 0 },
        { header: 'node', path: 'node-name', show: 'name', rank: 3 },
        { header: 'read', path: 'stats.rd_bytes', show: 'size', rank: 0 },
        { header: 'reads', path: 'stats.rd_operations', show: 'text', rank: 2 },
        { header: 'written', path: 'stats.wr_bytes', show: 'size', rank: 0 },
        { header: 'writes', path: 'stats.wr_operations', show: 'text', rank: 2 },
        { header: 'flushes', path: 'stats.flush_operations', show: 'text', rank: 4 },
        { header: 'highest write', path: 'stats.wr_highest_offset', show: 'size', rank: 5 },
      ],
    },
  ],
  [
    'query-block-exports',
    {
      kind: 'table',
      none: 'no block exports',
      columns: [
        { header: 'export', path: 'id', show: 'name', rank: 0 },
        { header: 'type', path: 'type', show: 'text', rank: 0 },
        { header: 'node', path: 'node-name', show: 'text', rank: 0 },
        { header: 'shutting down', path: 'shutting-down', show: 'yes-no', rank: 1 },
      ],
    },
  ],
];
