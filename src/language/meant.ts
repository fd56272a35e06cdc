/**
 * The words people know for what a QMP command does: of other tools, of the human monitor, of everyday speech. Data,
 * with the commands each may mean, best first; which of them a QEMU has, its schema says. Words of a command's own
 * name need no row: completion finds it by those.
 */
import { foldName } from './suggest.ts';

const ROWS: readonly (readonly [words: string, commands: string])[] = [
  // Chains of images.
  ['merge consolidate collapse squash', 'block-commit block-stream'],
  ['flatten pull standalone detach-backing', 'block-stream'],
  ['rebase', 'block-stream change-backing-file'],
  ['commit', 'block-commit'],
  ['clone copy duplicate', 'blockdev-mirror drive-mirror blockdev-backup drive-backup'],
  ['replicate sync synchronize relocate storage-migration', 'blockdev-mirror'],
  ['snapshot overlay external-snapshot', 'blockdev-snapshot-sync blockdev-snapshot snapshot-save'],
  ['checkpoint bitmap dirty', 'block-dirty-bitmap-add'],
  ['full-backup incremental', 'blockdev-backup'],
  ['pivot finish complete switch', 'job-complete'],
  ['abort cancel', 'job-cancel block-job-cancel'],
  ['progress jobs', 'query-jobs query-block-jobs'],
  ['resize grow shrink extend enlarge', 'block_resize'],
  ['throttle limit iops bandwidth', 'block_set_io_throttle block-job-set-speed'],
  ['share serve nbd', 'nbd-server-start block-export-add'],
  ['unshare unexport', 'block-export-del nbd-server-stop'],
  ['open attach-image', 'blockdev-add'],
  ['close', 'blockdev-del'],
  ['disks drives images', 'query-block query-named-block-nodes'],
  ['chain chains nodes backing', 'query-named-block-nodes'],
  ['create qemu-img', 'blockdev-create'],
  ['together atomic group', 'transaction'],
  // The machine.
  ['pause freeze suspend halt', 'stop'],
  ['resume continue unpause run start boot', 'cont'],
  ['reboot restart reset', 'system_reset'],
  ['shutdown poweroff power-off power-button', 'system_powerdown quit'],
  ['exit kill terminate destroy', 'quit'],
  ['wakeup wake', 'system_wakeup'],
  ['migrate live-migration move', 'migrate'],
  ['savevm save', 'snapshot-save'],
  ['loadvm load restore revert', 'snapshot-load'],
  ['delvm', 'snapshot-delete'],
  ['hotplug plug attach', 'device_add blockdev-add netdev_add'],
  ['unplug hotunplug detach remove', 'device_del blockdev-del netdev_del'],
  ['eject unload', 'eject blockdev-open-tray'],
  ['change insert cdrom cd floppy iso', 'blockdev-change-medium eject'],
  ['screenshot capture print-screen', 'screendump'],
  ['sendkey keyboard press type keys', 'send-key input-send-event'],
  ['mouse click', 'input-send-event'],
  ['core coredump dump crash-dump', 'dump-guest-memory'],
  ['vnc-password vnc', 'set_password change-vnc-password query-vnc'],
  ['status state', 'query-status'],
  ['version', 'query-version'],
  ['vcpu vcpus cpus processors', 'query-cpus-fast'],
  ['memory-size ram', 'query-memory-size-summary balloon'],
  ['hmp monitor', 'human-monitor-command'],
  // Lines of the human monitor that are commands of another name.
  ['snapshot_blkdev', 'blockdev-snapshot-sync'],
  ['snapshot_blkdev_internal', 'blockdev-snapshot-internal-sync'],
  ['snapshot_delete_blkdev_internal', 'blockdev-snapshot-delete-internal-sync'],
  ['drive_add', 'blockdev-add'],
  ['drive_del', 'blockdev-del'],
  ['block_job_set_speed', 'block-job-set-speed'],
  ['system', 'system_reset system_powerdown system_wakeup'],
  ['migrate_set_speed migrate_set_downtime', 'migrate-set-parameters'],
  ['migrate_set_parameter', 'migrate-set-parameters'],
  ['migrate_set_capability', 'migrate-set-capabilities'],
  ['cpu', 'query-cpus-fast'],
  ['memdump', 'memsave pmemsave'],
  ['mouse_move mouse_button', 'input-send-event'],
  ['watchdog_action', 'set-action'],
  ['info', 'query-status query-block query-jobs'],
];

/** `info …` of the human monitor, by what follows. */
const INFO: readonly (readonly [what: string, commands: string])[] = [
  ['status', 'query-status'],
  ['version', 'query-version'],
  ['name', 'query-name'],
  ['uuid', 'query-uuid'],
  ['kvm', 'query-kvm'],
  ['block', 'query-block query-named-block-nodes'],
  ['block-jobs', 'query-block-jobs query-jobs'],
  ['blockstats', 'query-blockstats'],
  ['snapshots', 'query-named-block-nodes'],
  ['chardev', 'query-chardev'],
  ['cpus', 'query-cpus-fast'],
  ['hotpluggable-cpus', 'query-hotpluggable-cpus'],
  ['iothreads', 'query-iothreads'],
  ['balloon', 'query-balloon'],
  ['memdev', 'query-memdev'],
  ['memory-devices', 'query-memory-devices'],
  ['memory_size_summary', 'query-memory-size-summary'],
  ['migrate', 'query-migrate'],
  ['migrate_capabilities', 'query-migrate-capabilities'],
  ['migrate_parameters', 'query-migrate-parameters'],
  ['mice', 'query-mice'],
  ['pci', 'query-pci'],
  ['rx-filter', 'query-rx-filter'],
  ['spice', 'query-spice'],
  ['vnc', 'query-vnc'],
  ['tpm', 'query-tpm'],
  ['dump', 'query-dump'],
  ['qom-tree', 'qom-list'],
  ['replay', 'query-replay'],
  ['stats', 'query-stats'],
  ['virtio', 'x-query-virtio'],
];

/** Every word, folded, with what it may mean; `info block` is one. */
export const MEANT: ReadonlyMap<string, readonly string[]> = new Map([
  ...ROWS.flatMap(([words, commands]) =>
    words.split(' ').map((word): [string, readonly string[]] => [foldName(word), commands.split(' ')]),
  ),
  ...INFO.map(([what, commands]): [string, readonly string[]] => [
    `info ${foldName(what)}`,
    commands.split(' '),
  ]),
]);

/** What is typed and the word it is, or begins. */
export interface Meant {
  readonly word: string;
  readonly commands: readonly string[];
}

/** Letters from which the beginning of a word stands for it. */
const SHORTEST = 3;

/**
 * What a word means; blanks in it count as one. With `begun` also what one that is only begun does.
 * @returns the word itself, then those it begins
 */
export function meantBy(typed: string, begun = false): readonly Meant[] {
  const wanted = foldName(typed.trim().replace(/\s+/g, ' '));
  const exact = MEANT.get(wanted);
  const found = exact === undefined ? [] : [{ word: wanted, commands: exact }];
  if (!begun || exact !== undefined || wanted.length < SHORTEST) return found;
  return [...MEANT].flatMap(([word, commands]) => (word.startsWith(wanted) ? [{ word, commands }] : []));
}
