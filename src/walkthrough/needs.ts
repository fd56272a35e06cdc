/** The labs a lesson can ask for, with what they are in a few words. */
import type { LabLayout } from '../lab/command-line.ts';

export interface Need {
  readonly kind: LabLayout['kind'];
  readonly brief: string;
}

const BRIEFS: { readonly [kind in LabLayout['kind']]: string } = {
  bare: 'one image, node-A',
  chain: 'the chain [A] <-- [B] <-- [C] <-- [D]',
};

export const LAYOUTS: readonly Need[] = [
  { kind: 'bare', brief: BRIEFS.bare },
  { kind: 'chain', brief: BRIEFS.chain },
];
