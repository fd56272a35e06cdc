/** A line from the history, or from a recording, has a mark where a secret was: sent as it is, the mark would become the password. Pure. */
import { SECRET } from '../../language/redact.ts';
import type { BindResult, Diagnostic } from '../../language/types.ts';

/** The line's diagnostics, with each such mark as an error. */
export function withTakenOut(bound: BindResult, text: string): BindResult {
  const said: Diagnostic[] = [];
  for (let at = text.indexOf(SECRET); at !== -1; at = text.indexOf(SECRET, at + SECRET.length)) {
    said.push({
      severity: 'error',
      code: 'missing-argument',
      span: { start: at, end: at + SECRET.length },
      message: 'a secret stood here and was not kept: type it again',
    });
  }
  return said.length === 0 ? bound : { ...bound, diagnostics: [...said, ...bound.diagnostics] };
}
