/**
 * Arguments that do not go together though the schema lists each as optional: QEMU refuses both, or heeds one
 * alone. Data: a row names a command and arguments of which one at most makes sense.
 */
import { type Written, writtenMember } from './written.ts';

const EXCLUSIVE: { readonly [command: string]: readonly (readonly string[])[] } = {
  'block-commit': [
    ['base', 'base-node'],
    ['top', 'top-node'],
  ],
  'block-stream': [['base', 'base-node', 'bottom']],
  block_resize: [['device', 'node-name']],
  block_set_io_throttle: [['device', 'id']],
  'blockdev-change-medium': [['device', 'id']],
  'blockdev-close-tray': [['device', 'id']],
  'blockdev-open-tray': [['device', 'id']],
  'blockdev-snapshot-sync': [['device', 'node-name']],
  eject: [['device', 'id']],
  migrate: [['uri', 'channels']],
  'migrate-incoming': [['uri', 'channels']],
  'x-blockdev-change': [['child', 'node']],
};

/** Whether another argument already given rules this one out. */
export function isExcluded(command: string, path: readonly string[], beside: Written): boolean {
  const [name, ...deeper] = path;
  if (name === undefined || deeper.length > 0) return false;
  const rows = EXCLUSIVE[command];
  if (rows === undefined) return false;
  return rows.some(
    (row) =>
      row.includes(name) && row.some((other) => other !== name && writtenMember(beside, other) !== undefined),
  );
}
