/** A description of something in a schema, as data. */
import type { IntegerRange } from './integers.ts';
import type { Feature, Since } from './model.ts';
import type { Role } from './role.ts';

export interface Facts {
  readonly features: readonly Feature[];
  readonly since?: Since;
  /** One line in the project's own words. */
  readonly brief?: string;
  /** What to use instead, where it is deprecated. */
  readonly replacement?: string;
}

export interface CommandDescription extends Facts {
  readonly kind: 'command';
  readonly name: string;
  readonly oob: boolean;
  /** Takes arguments beyond those named. */
  readonly open: boolean;
  readonly shape: Shape;
  /** Undefined where it returns an empty object. */
  readonly returns: TypeRef | undefined;
}

export interface EventDescription extends Facts {
  readonly kind: 'event';
  readonly name: string;
  readonly shape: Shape;
}

/** An argument, or a member of any type. */
export interface MemberDescription extends Facts {
  readonly kind: 'member';
  readonly name: string;
  readonly required: boolean;
  readonly type: TypeRef;
  readonly default?: string;
  /** Of a string; undefined outside a command's arguments. */
  readonly role?: Role;
}

export interface ValueDescription extends Facts {
  readonly kind: 'value';
  readonly name: string;
}

export type TypeDescription = { readonly name: string; readonly since?: Since } & (
  | { readonly kind: 'enum'; readonly values: readonly ValueDescription[] }
  | { readonly kind: 'object'; readonly features: readonly Feature[]; readonly shape: Shape }
  | { readonly kind: 'alternate'; readonly branches: readonly TypeRef[] }
  | { readonly kind: 'array'; readonly element: TypeRef }
  | { readonly kind: 'builtin'; readonly range?: IntegerRange }
);

export interface TypeRef {
  /** What `describe` takes. */
  readonly name: string;
  /** What a person reads: see typeText. */
  readonly text: string;
}

/** An object's members, and those that a discriminator's value adds. */
export interface Shape {
  readonly members: readonly MemberDescription[];
  readonly union?: {
    readonly tag: string;
    readonly branches: readonly { readonly value: string; readonly shape: Shape }[];
  };
}

export type Description =
  | CommandDescription
  | EventDescription
  | TypeDescription
  /** A path's end: the member, and the type it has. */
  | {
      readonly kind: 'path';
      readonly path: string;
      readonly member: MemberDescription;
      readonly type: TypeDescription;
    };
