/**
 * What a recording from a stranger may have run: data. A command that is not here needs `--trust`, and so does a
 * driver, an object or a device that is not here. Where arguments lead is not for this table: judge.ts looks at each.
 */

export interface CommandGroup {
  /** Why these do no harm outside the lab. */
  readonly reason: string;
  /** Names; those that end in `*` are beginnings of names. */
  readonly commands: readonly string[];
}

export const COMMANDS: readonly CommandGroup[] = [
  {
    reason: 'they ask and change nothing',
    commands: [
      'query-*',
      'x-query-*',
      'x-debug-query-block-graph',
      'x-debug-block-dirty-bitmap-sha256',
      'qom-list',
      'qom-list-get',
      'qom-list-types',
      'qom-list-properties',
      'qom-get',
      'device-list-properties',
      'ringbuf-read',
    ],
  },
  {
    reason: 'they are about this connection and the lab’s own QEMU, and end nothing else',
    commands: ['qmp_capabilities', 'quit', 'yank', 'abort'],
  },
  {
    reason: 'jobs and what steers them work on nodes there are; files they name are held to the folder',
    commands: [
      'block-stream',
      'block-commit',
      'blockdev-mirror',
      'blockdev-backup',
      'drive-mirror',
      'drive-backup',
      'block-job-*',
      'job-*',
    ],
  },
  {
    reason:
      'nodes, overlays and bitmaps: drivers are on a list, files and addresses held to the folder and this machine',
    commands: [
      'blockdev-add',
      'blockdev-del',
      'blockdev-create',
      'blockdev-reopen',
      'blockdev-snapshot',
      'blockdev-snapshot-sync',
      'blockdev-snapshot-internal-sync',
      'blockdev-snapshot-delete-internal-sync',
      'blockdev-change-medium',
      'blockdev-insert-medium',
      'blockdev-remove-medium',
      'blockdev-open-tray',
      'blockdev-close-tray',
      'blockdev-set-active',
      'eject',
      'change-backing-file',
      'block_resize',
      'block_set_io_throttle',
      'block-latency-histogram-set',
      'block-set-write-threshold',
      'block-dirty-bitmap-*',
      'x-blockdev-change',
      'transaction',
    ],
  },
  {
    reason: 'exports listen on this machine or in the folder only',
    commands: [
      'nbd-server-start',
      'nbd-server-add',
      'nbd-server-remove',
      'nbd-server-stop',
      'block-export-add',
      'block-export-del',
    ],
  },
  {
    reason: 'the machine has no guest, and no network card',
    commands: ['stop', 'cont', 'system_reset', 'system_powerdown', 'system_wakeup', 'set-action'],
  },
  {
    reason: 'disks and their controllers, throttle groups and threads: types and properties are on a list',
    commands: ['device_add', 'device_del', 'object-add', 'object-del', 'chardev-add', 'chardev-remove'],
  },
  {
    reason: 'addresses are held to this machine and the folder, and a sandboxed QEMU starts no program',
    commands: [
      'migrate',
      'migrate-incoming',
      'migrate_cancel',
      'migrate-continue',
      'migrate-pause',
      'migrate-recover',
      'migrate-start-postcopy',
      'migrate-set-capabilities',
      'migrate-set-parameters',
    ],
  },
  { reason: 'a table of its own says which of its commands: hmp.ts', commands: ['human-monitor-command'] },
];

/** By command and argument: the only values taken there. */
export const VALUES: readonly {
  readonly of: string;
  /** The argument: a member's name, wherever it stands below. */
  readonly member: string;
  readonly values: readonly string[];
  readonly reason: string;
}[] = [
  {
    of: '*',
    member: 'driver',
    values: [
      // Block drivers.
      ...['file', 'qcow2', 'raw', 'nbd', 'null-co', 'null-aio', 'throttle', 'copy-on-read'],
      ...['copy-before-write', 'preallocate', 'compress', 'snapshot-access'],
      // Devices.
      ...['virtio-blk', 'virtio-blk-pci', 'virtio-scsi', 'virtio-scsi-pci', 'scsi-hd', 'scsi-cd'],
      ...['ide-hd', 'ide-cd', 'usb-storage', 'qemu-xhci', 'nvme', 'nvme-ns', 'floppy'],
    ],
    reason: 'the others reach other hosts or devices, or read images that lead anywhere',
  },
  {
    of: 'drive-*|blockdev-snapshot-sync|blockdev-change-medium',
    member: 'format',
    values: ['qcow2', 'raw'],
    reason: 'images of other formats can lead anywhere',
  },
  {
    of: 'object-add',
    member: 'qom-type',
    values: [
      'throttle-group',
      'iothread',
      'secret',
      'authz-simple',
      'authz-list',
      'main-loop',
      'thread-context',
    ],
    reason: 'other objects open files, devices and connections',
  },
  {
    of: 'block-export-add',
    member: 'type',
    values: ['nbd', 'vhost-user-blk', 'unix', 'inet'],
    reason: 'other exports mount or make devices on this machine',
  },
  {
    of: 'chardev-add',
    member: 'type',
    values: ['null', 'ringbuf', 'memory', 'socket', 'file', 'unix', 'inet'],
    reason: 'other backends open devices and start programs',
  },
  {
    of: 'migrate|migrate-incoming|migrate-recover',
    member: 'transport',
    values: ['socket', 'file'],
    reason: 'the others run a command or need hardware',
  },
];

/** Members that may not be given at all, wherever they stand: what they name is outside the folder by its nature. */
export const NEVER: readonly {
  readonly member: string;
  readonly values?: readonly string[];
  readonly reason: string;
}[] = [
  { member: 'type', values: ['fd', 'vsock'], reason: 'descriptors and vsock lead out of the lab' },
  { member: 'abstract', reason: 'abstract sockets lie in no folder' },
  { member: 'locking', values: ['off'], reason: 'unlocked images change while they are looked at' },
  { member: 'pr-manager', reason: 'a helper of the host' },
  { member: 'cpr-exec-command', reason: 'a command to run' },
];

/** What device_add may set besides its driver: properties that name nothing on the host (`romfile` does). */
export const DEVICE_PROPERTIES: ReadonlySet<string> = new Set([
  ...['driver', 'id', 'bus', 'drive', 'addr', 'serial', 'lun', 'scsi-id', 'channel', 'bootindex', 'unit'],
  ...['share-rw', 'write-cache', 'num-queues', 'queue-size', 'iothread', 'logical_block_size', 'nsid'],
  ...['physical_block_size', 'min_io_size', 'opt_io_size', 'discard_granularity', 'rerror', 'werror'],
  ...['removable', 'vendor', 'product', 'ver', 'wwn', 'port', 'p2', 'p3', 'config-wce', 'discard', 'scsi'],
  ...[
    'multifunction',
    'disable-legacy',
    'disable-modern',
    'iommu_platform',
    'packed',
    'secs',
    'cyls',
    'heads',
  ],
]);

/** The shell's own commands that are run again; `/record` and the like write files and are passed over. */
export const SHELL: ReadonlySet<string> = new Set([
  ...[
    'wait',
    'expect',
    'hmp',
    'oob',
    'raw',
    'use',
    'jobs',
    'chain',
    'help',
    'describe',
    'mark',
    'note',
    'quit',
    'reconnect',
  ],
]);
