/** A transaction being gathered, line by line: whether it goes on, and what its actions will have made. Pure. */
import { member } from '../json/json.ts';
import type { Entities, Entity } from './entities.ts';
import type { BoundLine, TransactionAction } from './types.ts';

const DETAIL = 'of this transaction';

/** Whether the line behind this one stands within a transaction; `before`: whether this one does. */
export function staysInTransaction(line: BoundLine, before: boolean): boolean {
  switch (line.kind) {
    case 'transaction-begin':
      return true;
    case 'transaction-end':
      return false;
    case 'transaction-action':
      return !line.ends;
    default:
      return before;
  }
}

/** What is alive, and what the actions so far add: bitmaps and overlays. */
export function entitiesWith(entities: Entities, actions: readonly TransactionAction[]): Entities {
  const bitmaps = actions.flatMap(bitmapOf);
  const nodes = actions.flatMap(overlayOf);
  if (bitmaps.length + nodes.length === 0) return entities;
  const { alive } = entities;
  return {
    ...entities,
    alive: {
      ...alive,
      ...(alive.bitmap === undefined ? {} : { bitmap: [...alive.bitmap, ...bitmaps] }),
      ...(alive.node === undefined ? {} : { node: [...alive.node, ...nodes] }),
      ...(alive.device === undefined ? {} : { device: [...alive.device, ...nodes] }),
    },
  };
}

function bitmapOf({ type, data }: TransactionAction): readonly Entity[] {
  const [name, owner] = [member(data, 'name'), member(data, 'node')];
  if (type !== 'block-dirty-bitmap-add' || typeof name !== 'string' || typeof owner !== 'string') return [];
  return [{ name, detail: DETAIL, owner }];
}

function overlayOf({ type, data }: TransactionAction): readonly Entity[] {
  const name = member(data, 'snapshot-node-name');
  return type === 'blockdev-snapshot-sync' && typeof name === 'string' ? [{ name, detail: DETAIL }] : [];
}
