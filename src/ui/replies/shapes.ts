/**
 * How replies of a known shape read on the screen, as data: command → table, list of names, one line or text. What
 * is not here stays JSON. Members are after QEMU's schema (query-block is a list of BlockInfo, …); those that an
 * older or newer QEMU lacks leave their column out.
 */

/** How a value is written. */
export type Show =
  /** As it is: text without quotes, numbers to the last digit. */
  | 'text'
  /** What the row is called. */
  | 'name'
  /** A path or file name: cut in the middle, both ends tell. */
  | 'path'
  /** A path of QOM or a name, as the strips call the disk. */
  | 'disk'
  /** Text whose end may go. */
  | 'prose'
  /** A state: good, bad or neither. */
  | 'state'
  | 'error'
  /** Bytes, in the unit a person reads. */
  | 'size'
  /** The same a second; 0 is no limit. */
  | 'speed'
  | 'yes-no'
  /** Whether it is: a word where it is and none where it is not. */
  | { readonly flag: string }
  /** Bytes done, of the total at this path. */
  | { readonly of: string }
  /** The part in a hundred of the total at this path. */
  | { readonly percentOf: string }
  /** How many a list holds. */
  | 'count';

export interface ShapeColumn {
  readonly header: string;
  /** Dotted; the first that is there and not empty. */
  readonly path: string | readonly string[];
  readonly show: Show;
  /** 0 is always there; of the others the highest goes first where the window is narrow. */
  readonly rank: number;
}

export interface TableShape {
  readonly kind: 'table';
  /** What an empty list says. */
  readonly none: string;
  readonly columns: readonly ShapeColumn[];
  /** Lists within the rows: a table of their own below, where any row has one. */
  readonly within?: {
    /** Dotted, within a row. */
    readonly path: string;
    readonly title: string;
    /** What of the row names it there. */
    readonly owner: ShapeColumn;
    readonly columns: readonly ShapeColumn[];
  };
}

export type Shape =
  | TableShape
  /** A list of objects of which the name alone matters: sorted, as many beside each other as fit. */
  | { readonly kind: 'names'; readonly path: string; readonly none: string; readonly noun: string }
  /** An object whose members make one line. */
  | { readonly kind: 'line'; readonly parts: readonly LinePart[] }
  /** A text made for people. */
  | { readonly kind: 'text' };

/** A member of such a line: its own text, or words for what it says. */
export type LinePart =
  | { readonly path: string; readonly show: Show }
  | { readonly path: string; readonly yes: string; readonly no: string };

const BITMAP_COLUMNS: readonly ShapeColumn[] = [
  { header: 'bitmap', path: 'name', show: 'name', rank: 0 },
  { header: 'dirty', path: 'count', show: 'size', rank: 0 },
  { header: 'granularity', path: 'granularity', show: 'size', rank: 3 },
  { header: 'recording', path: 'recording', show: 'yes-no', rank: 1 },
  { header: 'persistent', path: 'persistent', show: 'yes-no', rank: 2 },
  { header: 'busy', path: 'busy', show: 'yes-no', rank: 4 },
  { header: 'inconsistent', path: 'inconsistent', show: 'yes-no', rank: 5 },
];

export const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
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
  [
    'query-chardev',
    {
      kind: 'table',
      none: 'no character devices',
      columns: [
        { header: 'chardev', path: 'label', show: 'name', rank: 0 },
        { header: 'open', path: 'frontend-open', show: 'yes-no', rank: 1 },
        { header: 'file name', path: 'filename', show: 'path', rank: 0 },
      ],
    },
  ],
  [
    'query-iothreads',
    {
      kind: 'table',
      none: 'no I/O threads',
      columns: [
        { header: 'I/O thread', path: 'id', show: 'name', rank: 0 },
        { header: 'thread', path: 'thread-id', show: 'text', rank: 0 },
        { header: 'poll max ns', path: 'poll-max-ns', show: 'text', rank: 1 },
        { header: 'grow', path: 'poll-grow', show: 'text', rank: 3 },
        { header: 'shrink', path: 'poll-shrink', show: 'text', rank: 3 },
        { header: 'AIO max batch', path: 'aio-max-batch', show: 'text', rank: 2 },
      ],
    },
  ],
  [
    'query-cpus-fast',
    {
      kind: 'table',
      none: 'no CPUs',
      columns: [
        { header: 'CPU', path: 'cpu-index', show: 'text', rank: 0 },
        { header: 'thread', path: 'thread-id', show: 'text', rank: 0 },
        { header: 'target', path: 'target', show: 'text', rank: 2 },
        { header: 'node', path: 'props.node-id', show: 'text', rank: 4 },
        { header: 'socket', path: 'props.socket-id', show: 'text', rank: 3 },
        { header: 'core', path: 'props.core-id', show: 'text', rank: 3 },
        { header: 'QOM path', path: 'qom-path', show: 'path', rank: 1 },
      ],
    },
  ],
  [
    'query-memory-devices',
    {
      kind: 'table',
      none: 'no memory devices',
      columns: [
        { header: 'device', path: 'data.id', show: 'name', rank: 0 },
        { header: 'type', path: 'type', show: 'text', rank: 0 },
        { header: 'size', path: 'data.size', show: 'size', rank: 0 },
        { header: 'slot', path: 'data.slot', show: 'text', rank: 2 },
        { header: 'node', path: 'data.node', show: 'text', rank: 2 },
        { header: 'memory', path: ['data.memdev', 'data.memaddr'], show: 'path', rank: 1 },
      ],
    },
  ],
  [
    'query-memdev',
    {
      kind: 'table',
      none: 'no memory backends',
      columns: [
        { header: 'backend', path: 'id', show: 'name', rank: 0 },
        { header: 'size', path: 'size', show: 'size', rank: 0 },
        { header: 'policy', path: 'policy', show: 'text', rank: 1 },
        { header: 'share', path: 'share', show: 'yes-no', rank: 2 },
        { header: 'preallocated', path: 'prealloc', show: 'yes-no', rank: 3 },
        { header: 'merge', path: 'merge', show: 'yes-no', rank: 4 },
        { header: 'dump', path: 'dump', show: 'yes-no', rank: 4 },
      ],
    },
  ],
  [
    'query-migrate-capabilities',
    {
      kind: 'table',
      none: 'no capabilities',
      columns: [
        { header: 'capability', path: 'capability', show: 'name', rank: 0 },
        { header: 'on', path: 'state', show: 'yes-no', rank: 0 },
      ],
    },
  ],
  [
    'query-machines',
    {
      kind: 'table',
      none: 'no machines',
      columns: [
        { header: 'machine', path: 'name', show: 'name', rank: 0 },
        { header: 'alias', path: 'alias', show: 'text', rank: 1 },
        { header: 'default', path: 'is-default', show: { flag: 'default' }, rank: 3 },
        { header: 'most CPUs', path: 'cpu-max', show: 'text', rank: 2 },
        { header: 'deprecated', path: 'deprecated', show: { flag: 'deprecated' }, rank: 4 },
      ],
    },
  ],
  [
    'qom-list',
    {
      kind: 'table',
      none: 'nothing there',
      columns: [
        { header: 'property', path: 'name', show: 'name', rank: 0 },
        { header: 'type', path: 'type', show: 'path', rank: 0 },
      ],
    },
  ],
  ['qom-list-properties', propertiesTable()],
  ['device-list-properties', propertiesTable()],
  ['qom-list-types', { kind: 'names', path: 'name', none: 'no such types', noun: 'types' }],
  ['query-commands', { kind: 'names', path: 'name', none: 'no commands', noun: 'commands' }],
  ['query-cpu-definitions', { kind: 'names', path: 'name', none: 'no CPU models', noun: 'CPU models' }],
  [
    'query-status',
    {
      kind: 'line',
      parts: [
        { path: 'status', show: 'state' },
        { path: 'running', yes: 'running', no: 'not running' },
        // Until 8.2.
        { path: 'singlestep', yes: 'single-stepping', no: '' },
      ],
    },
  ],
  ['human-monitor-command', { kind: 'text' }],
]);

function propertiesTable(): TableShape {
  return {
    kind: 'table',
    none: 'no properties',
    columns: [
      { header: 'property', path: 'name', show: 'name', rank: 0 },
      { header: 'type', path: 'type', show: 'text', rank: 0 },
      { header: 'default', path: 'default-value', show: 'text', rank: 2 },
      { header: 'what it is', path: 'description', show: 'prose', rank: 1 },
    ],
  };
}
