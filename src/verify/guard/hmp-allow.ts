/**
 * Lines of the human monitor that a stranger's recording may have run: data. Each with the form its words must have;
 * what does not fit needs `--trust`.
 */

/** A word of a line, by what it is read as. */
export type HmpWord =
  /** Letters, digits, `_ . # - /`: looked up in QEMU, opens nothing. */
  | 'name'
  /** A number, a size with a suffix. */
  | 'number'
  /** A number; or a plain word, which QEMU answers with "invalid size" and does nothing else with. */
  | 'size'
  /** An image file: held to the folder. */
  | 'file'
  /** `qcow2` or `raw`. */
  | 'format'
  /** `HOST:PORT` of this machine. */
  | 'address'
  /** A quoted line of qemu-io. */
  | 'qemu-io';

export interface HmpForm {
  readonly commands: readonly string[];
  /** Letters of flags: `-f`. */
  readonly flags?: string;
  readonly words?: readonly HmpWord[];
  /** How many of the words may be left out, from the end. */
  readonly optional?: number;
  readonly reason: string;
}

export const HMP: readonly HmpForm[] = [
  { commands: ['info'], flags: 'nvrfx', words: ['name', 'name', 'name'], optional: 2, reason: 'it asks' },
  { commands: ['help', '?'], words: ['name', 'name'], optional: 2, reason: 'it asks' },
  {
    commands: ['stop', 's', 'cont', 'c', 'system_reset', 'system_powerdown', 'quit', 'q', 'nbd_server_stop'],
    reason: 'the machine has no guest, and quit ends the lab’s QEMU alone',
  },
  {
    commands: ['block_job_cancel', 'block_job_complete', 'block_job_pause', 'block_job_resume'],
    flags: 'f',
    words: ['name'],
    reason: 'a job there is',
  },
  { commands: ['block_job_set_speed'], words: ['name', 'number'], reason: 'a job there is' },
  {
    commands: ['block_stream'],
    words: ['name', 'size', 'file'],
    optional: 2,
    reason: 'the base is held to the folder',
  },
  { commands: ['commit'], words: ['name'], reason: 'to the backing file, which the folder holds' },
  {
    commands: ['drive_mirror', 'drive_backup'],
    flags: 'nfc',
    words: ['name', 'file', 'format'],
    optional: 1,
    reason: 'the target is held to the folder',
  },
  {
    commands: ['snapshot_blkdev'],
    flags: 'n',
    words: ['name', 'file', 'format'],
    optional: 1,
    reason: 'the overlay is held to the folder',
  },
  {
    commands: ['snapshot_blkdev_internal', 'snapshot_delete_blkdev_internal'],
    words: ['name', 'name', 'name'],
    optional: 1,
    reason: 'inside an image there is',
  },
  { commands: ['block_resize'], words: ['name', 'number'], reason: 'an image there is' },
  {
    commands: ['block_set_io_throttle'],
    words: ['name', 'number', 'number', 'number', 'number', 'number', 'number'],
    reason: 'numbers alone',
  },
  {
    commands: ['eject', 'device_del', 'object_del', 'drive_del'],
    flags: 'f',
    words: ['name'],
    reason: 'what there is',
  },
  { commands: ['nbd_server_start'], flags: 'aw', words: ['address'], reason: 'on this machine alone' },
  {
    commands: ['nbd_server_add'],
    flags: 'w',
    words: ['name', 'name'],
    optional: 1,
    reason: 'a device there is',
  },
  { commands: ['nbd_server_remove'], flags: 'f', words: ['name'], reason: 'an export there is' },
  { commands: ['qom-list', 'qom-get'], words: ['name', 'name'], optional: 1, reason: 'they ask' },
  { commands: ['qemu-io'], flags: 'd', words: ['name', 'qemu-io'], reason: 'a table of its own: QEMU_IO' },
];

/**
 * qemu-io's own commands inside QEMU; options that take no file (`write -s FILE` reads one). Numbers of what writes are
 * held to whole sectors: one byte all over each, so that nobody composes an image's header out of them.
 */
export const QEMU_IO: readonly {
  readonly command: string;
  readonly flags: string;
  readonly valued: string;
}[] = [
  { command: 'read', flags: 'Cqvr', valued: 'lPs' },
  { command: 'readv', flags: 'Cqvr', valued: 'P' },
  { command: 'write', flags: 'cCfnquzr', valued: 'P' },
  { command: 'writev', flags: 'Cfqr', valued: 'P' },
  { command: 'aio_read', flags: 'Ciqv', valued: 'P' },
  { command: 'aio_write', flags: 'Cfiquz', valued: 'P' },
  { command: 'aio_flush', flags: '', valued: '' },
  { command: 'flush', flags: '', valued: '' },
  { command: 'discard', flags: 'Cq', valued: '' },
  { command: 'alloc', flags: '', valued: '' },
  { command: 'map', flags: '', valued: '' },
  { command: 'length', flags: '', valued: '' },
  { command: 'info', flags: '', valued: '' },
];
