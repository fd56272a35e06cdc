/**
 * Every kind of value that may differ between two runs of the same lines, where it stands, and why. Data: what is
 * not in this table and differs is a difference. Pure.
 *
 * A place is a command or event (a pattern: `query-*`, `A|B`), and a path in what it said: member names with `*` for
 * any one, list positions included, and `**` for any number of them.
 */

/** Where values of a class stand. */
export type AllowedRule =
  | {
      readonly in: 'reply' | 'event';
      readonly of: string;
      readonly path: string;
      /** Only where the object it stands in has these members. */
      readonly beside?: { readonly [member: string]: string };
    }
  /** A part of any text: what it matches is alike, whatever it says. */
  | { readonly in: 'text'; readonly matches: RegExp }
  /** What no place and no pattern tells: the comparison itself knows it by this name. */
  | { readonly in: 'comparison'; readonly rule: ComparisonRule };

/** Differences that lie between values rather than in one. */
export type ComparisonRule =
  /** The id of a message, where neither was typed. */
  | 'own-id'
  /** The path of the lab's scratch folder. */
  | 'folder'
  /** A list QEMU promises no order of: see UNORDERED. */
  | 'list-order'
  /** Events QEMU sends at most one of a second, however many there were: see UNCOUNTED. */
  | 'throttled'
  /** Events a migration sends of each round over the memory: see UNCOUNTED. */
  | 'migration-pass'
  /** A job that paused for a moment and went on. */
  | 'job-pause'
  /** Events of jobs that were still alive when the recording ended or QEMU was told to quit. */
  | 'after-end'
  /** The reply to `quit` and the SHUTDOWN it causes, where the one QEMU was gone before they were read. */
  | 'quit-reply'
  /** A member that only the other version of QEMU has. */
  | 'version-member';

export interface AllowedClass {
  /** For the count: `7 times`, `1 time`. */
  readonly one: string;
  readonly many: string;
  readonly reason: string;
  readonly rules: readonly AllowedRule[];
}

const reply = (of: string, path: string, beside?: { readonly [member: string]: string }): AllowedRule => ({
  in: 'reply',
  of,
  path,
  ...(beside === undefined ? {} : { beside }),
});
const event = (of: string, path: string): AllowedRule => ({ in: 'event', of, path });
const text = (matches: RegExp): AllowedRule => ({ in: 'text', matches });
const known = (rule: ComparisonRule): AllowedRule => ({ in: 'comparison', rule });

export const ALLOWED: readonly AllowedClass[] = [
  {
    one: 'time',
    many: 'times',
    reason: 'two runs do not happen at the same time, nor take equally long',
    rules: [
      event('*', 'timestamp'),
      reply('query-blockstats', '**.*_time_ns'),
      reply('query-blockstats', '**.timed_stats.**'),
      reply('query-migrate', '**.*-time'),
      reply('query-migrate', '*time'),
      reply('query-migrate', 'downtime'),
      reply('query-migrate', 'ram.mbps'),
      reply('query-migrate', 'ram.pages-per-second'),
      reply('*', '**.snapshots.*.date-*'),
      reply('*', '**.snapshots.*.vm-clock-*'),
      reply('query-dirty-rate', 'start-time'),
      reply('query-block-exports', '**.uptime'),
      text(/\b\d+ ops; \S+ \([^)]*\)/g),
      text(/\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\b/g),
    ],
  },
  {
    one: 'offset of progress',
    many: 'offsets of progress',
    reason: 'how far a job is when it is asked depends on the machine; what it reaches shows in its events',
    rules: [
      reply('query-jobs', '*.current-progress'),
      reply('query-jobs', '*.total-progress'),
      reply('query-block-jobs', '*.offset'),
      reply('query-block-jobs', '*.len'),
      reply('query-block-jobs', '*.busy'),
      reply('query-block-jobs|query-jobs', '*.actively-synced'),
      event('BLOCK_JOB_*', 'data.offset'),
      event('BLOCK_JOB_*', 'data.len'),
      reply('query-migrate', 'ram.*'),
      reply('query-migrate', 'disk.*'),
      text(/\bCompleted \d+ of \d+ bytes\b/g),
    ],
  },
  {
    one: 'allocated size',
    many: 'allocated sizes',
    reason: 'how much a file takes up is for the host file system and the order of writes to say',
    rules: [
      reply('*', '**.actual-size'),
      reply('*', '**.wr_highest_offset'),
      reply('*', '**.image-end-offset'),
      reply('*', '**.virtual-size', { format: 'file' }),
      text(/\bdisk size: \S+(?: \S?i?B)?/g),
      text(/\bfile length: .*$/gm),
      text(/\bImage end offset: \d+/g),
      text(/\b\d+\/\d+ = \S+% allocated, \S+% fragmented, \S+% compressed clusters/g),
    ],
  },
  {
    one: 'generated name',
    many: 'generated names',
    reason: 'QEMU numbers nodes nobody named as they come, filters of jobs and what panes looked at included',
    rules: [
      text(/#block\d+/g),
      reply('x-debug-query-block-graph', 'nodes.*.id'),
      reply('x-debug-query-block-graph', 'edges.*.parent'),
      reply('x-debug-query-block-graph', 'edges.*.child'),
    ],
  },
  {
    one: 'port',
    many: 'ports',
    reason: 'a free port is the system’s choice',
    rules: [
      reply('query-migrate', 'socket-address.*.port'),
      reply('query-vnc*|query-spice', '**.service'),
      reply('query-chardev', '*.filename'),
    ],
  },
  {
    one: 'process or thread id',
    many: 'process and thread ids',
    reason: 'the system numbers them',
    rules: [reply('*', '**.thread-id'), reply('*', '**.pid'), text(/\bthread[-_]id=\d+/g)],
  },
  {
    one: 'path of the scratch folder',
    many: 'paths of the scratch folder',
    reason: 'each lab has a folder of its own',
    rules: [known('folder')],
  },
  {
    one: 'version of QEMU',
    many: 'versions of QEMU',
    reason: 'it is what is being compared',
    rules: [reply('query-version', '**')],
  },
  {
    one: 'member of another version',
    many: 'members of another version',
    reason: 'a QEMU of another version may tell more; what it tells less is a difference',
    rules: [known('version-member')],
  },
  {
    one: 'list in another order',
    many: 'lists in another order',
    reason: 'QEMU promises no order of these',
    rules: [known('list-order')],
  },
  {
    one: 'id of ours',
    many: 'ids of ours',
    reason: 'qmpsh numbers what it sends, and its panes ask as often as they need',
    rules: [known('own-id')],
  },
  {
    one: 'throttled event',
    many: 'throttled events',
    reason: 'QEMU sends at most one of a kind a second, so that their number depends on time alone',
    rules: [known('throttled')],
  },
  {
    one: 'pass of a migration',
    many: 'passes of migrations',
    reason: 'how often it goes over the memory depends on how fast that goes',
    rules: [known('migration-pass')],
  },
  {
    one: 'moment’s pause of a job',
    many: 'moments’ pauses of jobs',
    reason: 'a job stands still while the graph is changed or drained, if it happens to run just then',
    rules: [known('job-pause')],
  },
  {
    one: 'event after the end',
    many: 'events after the end',
    reason: 'the recording ended, or QEMU was told to quit, while the job was still alive',
    rules: [known('after-end')],
  },
  {
    one: 'unread word of a QEMU that quits',
    many: 'unread words of QEMUs that quit',
    reason:
      'QEMU goes without waiting until its last reply and event are read, and what is unread may be lost',
    rules: [known('quit-reply')],
  },
];

/** Lists without a promised order: where, and by which members their elements are told apart. */
export const UNORDERED: readonly {
  readonly of: string;
  readonly path: string;
  readonly by: readonly string[];
}[] = [
  { of: 'query-jobs', path: '', by: ['id'] },
  { of: 'query-block-jobs', path: '', by: ['device'] },
  { of: 'query-block', path: '', by: ['qdev', 'device'] },
  { of: 'query-blockstats', path: '', by: ['qdev', 'node-name', 'device'] },
  { of: 'query-named-block-nodes', path: '', by: ['node-name'] },
  { of: 'query-block-exports', path: '', by: ['id'] },
  { of: 'query-chardev', path: '', by: ['label'] },
  { of: 'query-iothreads', path: '', by: ['id'] },
  { of: 'query-commands', path: '', by: ['name'] },
  { of: 'query-named-block-nodes|query-block', path: '**.dirty-bitmaps', by: ['name'] },
  { of: 'qom-list*', path: '', by: ['name'] },
  { of: 'device-list-properties', path: '', by: ['name'] },
  { of: 'x-debug-query-block-graph', path: 'nodes', by: ['name'] },
  { of: 'x-debug-query-block-graph', path: 'edges', by: ['name'] },
];

/** Events of which it says nothing how many there are, and the rule by which. */
export const UNCOUNTED: ReadonlyMap<string, ComparisonRule> = new Map<string, ComparisonRule>([
  // What the QAPI schema's documentation calls rate-limited, 7.2 to 11.1.
  ['RTC_CHANGE', 'throttled'],
  ['BLOCK_IO_ERROR', 'throttled'],
  ['WATCHDOG', 'throttled'],
  ['BALLOON_CHANGE', 'throttled'],
  ['QUORUM_REPORT_BAD', 'throttled'],
  ['QUORUM_FAILURE', 'throttled'],
  ['VSERPORT_CHANGE', 'throttled'],
  ['MEMORY_DEVICE_SIZE_CHANGE', 'throttled'],
  ['HV_BALLOON_STATUS_REPORT', 'throttled'],
  ['MIGRATION_PASS', 'migration-pass'],
]);
