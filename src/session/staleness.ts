/**
 * What outdates what: data. A command of one's own that changes something, or an event, makes lists read
 * before it untrue; they are read again when next wanted.
 */
import type { JsonObject } from '../json/json.ts';
import type { EventMessage } from '../qmp/messages.ts';
import type { Role } from '../schema/role.ts';

interface Rule {
  /** Command names, or their beginnings where they end in `*`. */
  readonly commands: readonly string[];
  /** Event names, likewise. */
  readonly events: readonly string[];
  readonly roles: readonly Role[];
}

const BLOCK: readonly Role[] = ['node', 'device', 'block-qdev', 'bitmap', 'image-file', 'snapshot'];
const OBJECTS: readonly Role[] = [
  'object',
  'secret-object',
  'tls-creds',
  'authz',
  'throttle-group',
  'memory-backend',
  'iothread',
  'qom-path',
];

const NETWORK: readonly Role[] = ['netdev', 'nic', 'net-client'];

const RULES: readonly Rule[] = [
  {
    commands: [
      'blockdev-*',
      'x-blockdev-*',
      'block-stream',
      'block-commit',
      'block_resize',
      'drive-*',
      'change-backing-file',
      'change',
      'eject',
      'transaction',
      'snapshot-*',
      'job-*',
      'block-job-*',
      'loadvm',
      'savevm',
    ],
    // No event tells of a node that comes or goes; those of jobs are where most do.
    events: ['BLOCK_JOB_COMPLETED', 'BLOCK_JOB_CANCELLED', 'DEVICE_TRAY_MOVED'],
    roles: BLOCK,
  },
  { commands: ['block-dirty-bitmap-*', 'transaction'], events: ['BLOCK_JOB_COMPLETED'], roles: ['bitmap'] },
  {
    commands: ['device_add', 'device_del', 'set-action'],
    events: ['DEVICE_DELETED'],
    roles: ['qdev', 'qom-path', 'device', 'block-qdev', 'chardev', ...NETWORK],
  },
  { commands: ['netdev_*', 'set_link'], events: ['NETDEV_STREAM_DISCONNECTED'], roles: NETWORK },
  { commands: ['qom-set'], events: [], roles: ['qom-path'] },
  { commands: ['trace-event-set-state'], events: [], roles: ['trace-event'] },
  { commands: ['display-update', 'change-vnc-password'], events: [], roles: ['display'] },
  { commands: ['object-add', 'object-del', 'blockdev-add'], events: [], roles: OBJECTS },
  { commands: ['chardev-*'], events: [], roles: ['chardev', 'qom-path'] },
  {
    commands: ['block-export-*', 'nbd-server-*', 'transaction'],
    events: ['BLOCK_EXPORT_DELETED'],
    roles: ['export'],
  },
  // A monitor line can do anything.
  {
    commands: ['human-monitor-command'],
    events: [],
    roles: [...BLOCK, ...OBJECTS, ...NETWORK, 'qdev', 'export', 'chardev'],
  },
];

/** Commands that change nothing, whatever their arguments. */
const QUERIES = [
  'query-*',
  'x-query-*',
  'x-debug-query-*',
  'qom-list*',
  'qom-get',
  'device-list-properties',
  'trace-event-get-state',
  'qmp_capabilities',
  'guest-get-*',
  'guest-sync*',
  'guest-ping',
  'guest-info',
];

function matches(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name,
  );
}

/** Lines of the human monitor that only ask. */
const ASKING = /^\s*(?:(?:info|help|\?|qom-list|qom-get)(?:\s|$)|qemu-io (?:-d )?\S+ "read )/;

/** Whether a command only asks; a line of the human monitor does where its `arguments` are known to. */
export function isQuery(command: string, given?: JsonObject): boolean {
  if (command === 'human-monitor-command') {
    const line = given?.['command-line'];
    return typeof line === 'string' && ASKING.test(line);
  }
  return command.startsWith('query-') || matches(QUERIES, command);
}

/** Roles whose lists a command may have made untrue. */
export function outdatedByCommand(command: string, given?: JsonObject): readonly Role[] {
  return isQuery(command, given) ? [] : rolesOf(RULES.filter((rule) => matches(rule.commands, command)));
}

const BY_EVENT = new Map<string, readonly Role[]>();
for (const name of new Set(RULES.flatMap((rule) => rule.events))) {
  BY_EVENT.set(name, rolesOf(RULES.filter((rule) => rule.events.includes(name))));
}

/** Roles whose lists an event has made untrue. */
export function outdatedByEvent(event: string): readonly Role[] {
  return BY_EVENT.get(event) ?? [];
}

function rolesOf(rules: readonly Rule[]): readonly Role[] {
  return [...new Set(rules.flatMap((rule) => rule.roles))];
}

/** blockdev-snapshot-sync, blockdev-add and change-backing-file emit no event: any command that is no query counts. */
export function commandOutdatesGraph(command: string, given?: JsonObject): boolean {
  return !isQuery(command, given);
}

/**
 * Job states at which nodes come or go: filters with its beginning; the new chain stands at `waiting`; what
 * is left is dropped by the end.
 */
const GRAPH_STATES: ReadonlySet<string> = new Set([
  'created',
  'running',
  'waiting',
  'pending',
  'concluded',
  'null',
]);

const GRAPH_EVENTS: ReadonlySet<string> = new Set([
  'DEVICE_DELETED',
  'BLOCK_EXPORT_DELETED',
  'DEVICE_TRAY_MOVED',
]);

export function eventOutdatesGraph({ name, data }: EventMessage): boolean {
  if (name !== 'JOB_STATUS_CHANGE') return GRAPH_EVENTS.has(name);
  const status = data['status'];
  return typeof status === 'string' && GRAPH_STATES.has(status);
}
