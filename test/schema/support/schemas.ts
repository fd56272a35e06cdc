/** Schemas for tests. */
import { loadShippedGrammar } from '../../../src/schema/files.ts';
import type { Grammar } from '../../../src/schema/grammar.ts';

/** The shipped grammar of a series, which must be there. */
export function shipped(series: string): Grammar {
  const grammar = loadShippedGrammar(series);
  if (grammar === undefined) throw new Error(`no grammar of QEMU ${series} is shipped`);
  return grammar;
}
