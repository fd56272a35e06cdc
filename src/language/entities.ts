/**
 * What is alive in one QEMU, as the language asks for it: plain data that session/ folds from the
 * transcript. language/ itself never fetches anything.
 */
import type { Json } from '../json/json.ts';
import type { Role } from '../schema/role.ts';

export interface Entity {
  /** What is inserted: a node name, a job id, a path. */
  readonly name: string;
  /** One short line beside it: `qcow2 · d.qcow2`, `mirror · ready`. May be empty. */
  readonly detail: string;
  /** Why it is offered last: a job's filter node, or a name QEMU made up (`#block123`). */
  readonly mark?: 'filter' | 'generated';
  /** What it belongs to: a bitmap's node, a property's object. */
  readonly owner?: string;
  /** The node it stands on: a device's or an export's root node, a job's main node. */
  readonly node?: string;
  /** A job's status (`running`, `ready`, …); `used` where it serves one thing and does already; `removable`. */
  readonly state?: string;
  /** What follows its name where it is called: a human monitor command's arguments. */
  readonly usage?: string;
}

/** One node's place in its chain, as far as the graph is known. */
export interface NodeLinks {
  /** The node below it: its backing node, or what a filter stands on. */
  readonly below?: string;
  /** The file it stores its data in, as QEMU names it. */
  readonly file?: string;
  /** True where a guest device or an export uses it directly. */
  readonly root: boolean;
  /** True where anything stands on it: a device, an export, an overlay, the format node whose file it is. */
  readonly inUse: boolean;
}

/** A property of a device, as `device-list-properties` tells it (ObjectPropertyInfo). */
export interface DeviceProperty {
  readonly name: string;
  /** QEMU's own word: `bool`, `uint32`, `size`, `str`, `OnOffAuto`, `link<…>`. */
  readonly type: string;
  readonly description?: string;
  readonly default?: Json;
}

/** What stands in the QOM tree under an object, as `qom-list` tells it: a property, or another object. */
export interface ObjectMember {
  readonly name: string;
  /** QEMU's own word: `bool`, `str`, `link<…>`; of an object its QOM type. */
  readonly type: string;
  /** An object with members of its own. */
  readonly isChild: boolean;
}

/** An entry of a folder on the disk. */
export interface FileName {
  readonly name: string;
  readonly isFolder: boolean;
}

export interface Entities {
  /** What is alive, by role. A role that is absent has not been asked for: unknown, not empty. */
  readonly alive: { readonly [role in Role]?: readonly Entity[] };
  /** node-name → links, empty where the graph is unknown. */
  readonly graph: ReadonlyMap<string, NodeLinks>;
  /** Device driver → its properties, for those that have been asked for. */
  readonly properties?: ReadonlyMap<string, readonly DeviceProperty[]>;
  /** QOM path as it was asked for → what stands there, for those that have been. */
  readonly objects?: ReadonlyMap<string, readonly ObjectMember[]>;
}

export const NO_ENTITIES: Entities = { alive: {}, graph: new Map() };
