/**
 * How replies of a known shape read on the screen, as data: command → table, list of names, one line or text. What
 * is not here stays JSON. Members are after QEMU's schema (query-block is a list of BlockInfo, …); those that an
 * older or newer QEMU lacks leave their column out.
 */
import { BLOCK_SHAPES } from './block-shapes.ts';
import type { Shape, TableShape } from './shape.ts';

export const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ...BLOCK_SHAPES,
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
