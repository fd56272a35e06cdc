/** The labs a lesson can ask for, with what they are in a few words. */
import type { LabLayout } from '../lab/command-line.ts';

export interface Need {
  readonly kind: LabLayout['kind'];
  readonly brief: string;
}

export const LAYOUTS: readonly Need[] = [
  { kind: 'bare', brief: 'one image' },
  { kind: 'chain', brief: 'a chain of four images' },
  { kind: 'two', brief: 'two QEMUs, one with the chain' },
  { kind: 'hmp', brief: 'drives with names, for the human monitor' },
  { kind: 'hmp-two', brief: 'two QEMUs, drives with names' },
];
