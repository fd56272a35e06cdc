/** What the actions of a transaction being gathered will have made by the time the next one runs. Pure. */
import { member } from '../json/json.ts';
import type { Entities, Entity } from './entities.ts';
import type { TransactionAction } from './types.ts';

const DETAIL = 'of this transaction';

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
