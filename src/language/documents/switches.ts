/** `qmpsh check off` and `on` in a comment: what a file shows and does not mean is not checked. Pure. */
import type { Row } from './rows.ts';

/** A comment of a file of lines, of Markdown or of reStructuredText. */
const SWITCH = /^\s*(?:#|<!--|\.\.)\s*qmpsh check (?<to>on|off)\b/;

/** The rows, blank where checking is switched off. Off without on is off to the end. */
export function switchedOn(rows: readonly Row[]): readonly Row[] {
  let isOn = true;
  return rows.map((row) => {
    const to = SWITCH.exec(row.text)?.groups?.['to'];
    if (to !== undefined) isOn = to === 'on';
    return isOn ? row : { ...row, text: '' };
  });
}
