/** Where a schema comes from, in a sentence. Pure. */
import type { Schema } from './model.ts';

/** `QEMU 11.1` of the QEMU that is connected, `QEMU 11.1 (shipped)` of a grammar, else the source as it stands. */
export function sourceText({ source }: Schema): string {
  return source.replace(/^qemu-(?=\d)/, 'QEMU ').replace(/ \(live\)$/, '');
}
