/**
 * What QEMU's manual has on the subject of a hover. The line says which branch of a union it is in, so that `server.host`
 * below `driver=nbd` is looked up where nbd's is declared. Pure, as far as the manual is.
 */
import { type ManualFound, manualOf, manualOfValue } from '../schema/manual/find.ts';
import type { ManualSource } from '../schema/manual/section.ts';
import type { Schema } from '../schema/model.ts';
import type { Hover } from './hover.ts';

/** Undefined where the manual has nothing of it, or QEMU's manual is not about it: the shell, a device's property. */
export function manualOfHover(
  { subject }: Hover,
  manual: ManualSource,
  schema: Schema,
): ManualFound | undefined {
  switch (subject.kind) {
    case 'command':
      return manualOf(manual, schema, subject.command.name);
    case 'argument':
      return manualOf(manual, schema, subject.described);
    case 'value': {
      const { text, argument } = subject;
      return (
        manualOfValue(manual, schema, argument.described, text) ??
        manualOf(manual, schema, argument.described)
      );
    }
    case 'property':
    case 'shell':
      return undefined;
  }
}
