/**
 * What a QEMU accepts: commands, events and types, as one immutable value.
 *
 * Made from a live `query-qmp-schema`, from a grammar file or from a QAPI source tree; language/ reads
 * nothing else. Type names are keys into `types`, and every type that is mentioned is there. Introspection
 * masks QAPI's names ("123"); naming.ts gives them better ones, and a grammar file keeps what it knows.
 */

export interface Schema {
  /** Where it comes from, as a person reads it: `QEMU 11.1.3 (live)`, `qemu-11.1 (shipped)`. */
  readonly source: string;
  readonly commands: ReadonlyMap<string, Command>;
  readonly events: ReadonlyMap<string, EventDef>;
  readonly types: ReadonlyMap<string, Type>;
}

/** The QEMU version something came with, `2.10`; absent where introspection alone was the source. */
export type Since = string;

/** A fact QAPI attaches to a command, member or value: `deprecated`, `unstable`, `allow-write-only-overlay`, … */
export type Feature = string;

export interface Command {
  readonly name: string;
  /** An object type; the empty object where it takes no arguments. */
  readonly argType: string;
  readonly returnType: string;
  readonly allowOob: boolean;
  readonly features: readonly Feature[];
  readonly since?: Since;
}

export interface EventDef {
  readonly name: string;
  readonly argType: string;
  readonly features: readonly Feature[];
  readonly since?: Since;
}

export interface Member {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly features: readonly Feature[];
  readonly since?: Since;
  /** What leaving it out means, where QEMU's documents name a plain value: `report`, `true`, `0`. */
  readonly default?: string;
}

export type BuiltinJson = 'string' | 'int' | 'number' | 'boolean' | 'null' | 'value';

export type Type = BuiltinType | EnumType | ArrayType | ObjectType | AlternateType;

/** QAPI's own: `str`, `int`, `bool`, `any`, … A grammar may know an integer's width: see integers.ts. */
export interface BuiltinType {
  readonly kind: 'builtin';
  readonly name: string;
  readonly json: BuiltinJson;
}

export interface EnumType {
  readonly kind: 'enum';
  readonly name: string;
  readonly values: readonly EnumValue[];
  readonly since?: Since;
}

export interface EnumValue {
  readonly name: string;
  readonly features: readonly Feature[];
  readonly since?: Since;
}

export interface ArrayType {
  readonly kind: 'array';
  readonly name: string;
  readonly element: string;
}

/** One of several types, told apart by their JSON kind alone. */
export interface AlternateType {
  readonly kind: 'alternate';
  readonly name: string;
  readonly branches: readonly string[];
  readonly since?: Since;
}

/** A struct, or a union where `union` is there: the tag's value decides which further members there are. */
export interface ObjectType {
  readonly kind: 'object';
  readonly name: string;
  readonly members: readonly Member[];
  readonly union?: {
    /** The discriminator: the name of one of `members`, whose type is an enum. */
    readonly tag: string;
    /** Tag value → object type with that branch's members. A value not named adds none. */
    readonly branches: ReadonlyMap<string, string>;
  };
  readonly features: readonly Feature[];
  readonly since?: Since;
}
