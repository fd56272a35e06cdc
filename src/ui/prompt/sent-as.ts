/**
 * What a second Enter would send of a line that does not check. QEMU reads what is wrong in its values as it stands;
 * but brackets, quotes and doubled arguments are put right or dropped first (a message left open would
 * make QEMU wait for its end, and take the next ones for it), and then what goes is not what was typed. Pure.
 */
import { stringifyJson } from '../../json/json.ts';
import type { BindResult, DiagnosticCode } from '../../language/types.ts';
import { truncate } from '../../text/truncate.ts';

/** Of these the message is a reading of the line, and not the line. */
const PUT_RIGHT: ReadonlySet<DiagnosticCode> = new Set(['syntax', 'duplicate-argument', 'conflict']);
/** Columns of a message: it is there to be recognised. */
const MOST = 160;

/** The message as JSON where it is not the line's own words that would be sent; undefined where they are. */
export function sentAs({ line, diagnostics }: BindResult): string | undefined {
  if (line.kind !== 'command') return undefined;
  const isPutRight = diagnostics.some(({ severity, code }) => severity === 'error' && PUT_RIGHT.has(code));
  if (!isPutRight) return undefined;
  return truncate(stringifyJson(line.message), MOST, 'middle');
}
