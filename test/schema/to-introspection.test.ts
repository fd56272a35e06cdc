import { describe, expect, it } from 'vitest';
import { shippedGrammars } from '../../src/schema/files.ts';
import { writeGrammar } from '../../src/schema/grammar.ts';
import { lowerIntrospection } from '../../src/schema/introspection.ts';
import { nameTypes } from '../../src/schema/naming.ts';
import { toIntrospection } from '../../src/schema/to-introspection.ts';
import { shipped } from './support/schemas.ts';

describe('toIntrospection', () => {
  /** Introspection hides names, versions, defaults and widths; the grammar itself gives them back. */
  it.each(shippedGrammars())('of QEMU %s, lowered and named again, is the same grammar', (series) => {
    const { header, schema } = shipped(series);
    const live = lowerIntrospection(toIntrospection(schema), header.source);
    expect(live.types.has('BlockdevOptions')).toBe(false);
    const again = writeGrammar(nameTypes(live, schema), header);
    expect(again).toBe(writeGrammar(schema, header));
  });
});
