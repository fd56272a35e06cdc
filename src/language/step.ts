/**
 * The lab's steps (`$ qemu-img info e.qcow2`) as the language needs them to complete one. Types only: which steps
 * there are, and what they do, is the business of whoever runs them.
 */
import type { Role } from '../schema/role.ts';

export interface StepForm {
  /** The words it begins with: `qemu-img create`. */
  readonly name: string;
  /** One line. */
  readonly brief: string;
  readonly options: readonly StepOption[];
  /** In order. */
  readonly operands: readonly StepOperand[];
}

export interface StepOption {
  /** `-f` */
  readonly name: string;
  readonly brief: string;
  /** Absent: no value follows it. */
  readonly takes?: StepTakes;
}

export interface StepOperand {
  /** As a usage line shows it: `FILE`. */
  readonly name: string;
  readonly optional: boolean;
  readonly takes: StepTakes;
}

export type StepTakes =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** A file, or something alive in the lab's QEMU. */
  | { readonly kind: 'entity'; readonly role: Role }
  /** A number of bytes: `39M`. */
  | { readonly kind: 'size' }
  | { readonly kind: 'text' };
