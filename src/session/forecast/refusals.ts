/**
 * What QEMU refuses for the block graph as it stands, in words that say less of what would do: told before it is sent,
 * with what would, where the graph is known anyway. Rows of the table in preflight.ts. Pure. That QEMU refuses is shown on QEMUs, a test a row.
 */
import { type JsonObject, stringMember } from '../../json/json.ts';
import { type Rule, rule } from './rule.ts';
import type { View } from './view.ts';

export const REFUSALS: readonly Rule[] = [
  rule({
    id: 'base-not-below',
    commands: ['block-commit', 'block-stream'],
    needsGraph: false,
    asks: false,
    when: ({ view, command, given }) => misplacedBase(view, command, given),
    text: ({ base, top, below }) =>
      below.length === 0
        ? `Nothing is below ${top}, so ${base} cannot be its base: QEMU will refuse`
        : `${base} is not below ${top}: QEMU will refuse. Below it ${below.length === 1 ? 'is' : 'are'} ${below.join(', ')}`,
    reason: 'data goes between an image and one below it in the same chain',
  }),
  rule({
    id: 'target-in-use',
    commands: ['drive-mirror', 'drive-backup', 'blockdev-snapshot-sync'],
    needsGraph: false,
    asks: false,
    when: ({ view, command, given }) => openFile(view, command, given),
    text: ({ file, node }) => `${file} is open in this QEMU, as ${node}: QEMU will refuse. Name another file`,
    reason: 'whoever has an image open holds its lock',
  }),
];

/** A base that is not below what is merged down or copied up. */
function misplacedBase(view: View | undefined, command: string, given: JsonObject) {
  const device = view?.byArgument(given, 'device');
  const base = stringMember(given, 'base-node');
  if (view === undefined || device === undefined || base === undefined) return undefined;
  // By file name it is another question which image is meant.
  if (command === 'block-commit' && Object.hasOwn(given, 'top')) return undefined;
  const top = command === 'block-commit' ? (stringMember(given, 'top-node') ?? device) : device;
  const below = view.below(top);
  // A name nothing is known by is told of already.
  if (below === undefined || below.includes(base) || view.node(base) === undefined) return undefined;
  // A filter is in no chain, and may be a base all the same.
  return base === top || view.chainsWith(base).length > 0 ? { base, top, below } : undefined;
}

/** The image file that is to be written, where a node of this QEMU has it open. */
function openFile(view: View | undefined, command: string, given: JsonObject) {
  const file = stringMember(given, command === 'blockdev-snapshot-sync' ? 'snapshot-file' : 'target');
  const node = file === undefined ? undefined : view?.opened(file);
  return file === undefined || node === undefined ? undefined : { file, node };
}
