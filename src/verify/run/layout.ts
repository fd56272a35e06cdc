/**
 * Which lab a recording is run in. Its header says what kind; of the command lines it tells nothing is ever run or
 * read: they are a stranger's.
 */
import { type JsonObject, stringMember } from '../../json/json.ts';
import type { LabLayout } from '../../lab/command-line.ts';

export type LayoutOf =
  | { readonly ok: true; readonly layout: LabLayout }
  | { readonly ok: false; readonly reason: string };

/** The lab a header describes. */
export function layoutOf(lab: JsonObject | undefined): LayoutOf {
  if (lab === undefined) {
    return {
      ok: false,
      reason: 'it was not recorded in a lab, so that there is no telling what to run it on',
    };
  }
  const kind = stringMember(lab, 'kind');
  switch (kind) {
    case 'bare':
    case 'chain':
    case 'two':
    case 'hmp':
    case 'hmp-two':
      return { ok: true, layout: { kind } };
    default:
      return {
        ok: false,
        reason: `it was recorded in a lab of a kind that this qmpsh does not know: ${(kind ?? 'none').slice(0, 40)}`,
      };
  }
}
