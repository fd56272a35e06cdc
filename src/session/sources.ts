/**
 * Where the names alive in a QEMU come from: for each source a query and how its reply becomes entities, by
 * role. Data, so that a role more is a line more. Replies are read as they are in QEMU's own schema; what is
 * not of that shape gives nothing.
 */
import type { Role } from '../schema/role.ts';
import { BLOCK_SOURCES } from './sources/block.ts';
import { HMP_SOURCES } from './sources/hmp.ts';
import { MACHINE_SOURCES } from './sources/machine.ts';
import { QOM_SOURCES } from './sources/qom.ts';
import type { EntitySource } from './sources/source.ts';

export const SOURCES: readonly EntitySource[] = [
  ...BLOCK_SOURCES,
  ...QOM_SOURCES,
  ...MACHINE_SOURCES,
  ...HMP_SOURCES,
];

const BY_ROLE = new Map<Role, readonly EntitySource[]>();
for (const role of new Set(SOURCES.flatMap((source) => source.roles))) {
  BY_ROLE.set(
    role,
    SOURCES.filter((source) => source.roles.includes(role)),
  );
}

/** The sources that tell of a role; none where nothing in QMP lists it. */
export function sourcesOf(role: Role): readonly EntitySource[] {
  return BY_ROLE.get(role) ?? [];
}
