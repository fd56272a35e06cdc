/** Lines of text fitted to a width, safe to show: what goes on stands under what it goes on from. */
import { sanitize } from '../../text/sanitize.ts';
import { wrap } from '../../text/wrap.ts';

/** What stands before a line's words: its indent, an item's mark, the first column of a table. */
const LEAD = /^ *(?:• |\d+[.)] )?(?:[^\s•]+ {2,}(?=\S))?/;

/** What is left of a line for its words, at least. */
const LEAST = 20;

/** None wider than `columns`, as far as words allow. */
export function fitLines(lines: readonly string[], columns: number): readonly string[] {
  return lines.flatMap((line) => fitted(sanitize(line), columns));
}

function fitted(line: string, columns: number): readonly string[] {
  if (line.length <= columns) return [line];
  const lead = LEAD.exec(line)?.[0] ?? '';
  const indent = Math.min(lead.length, Math.max(2, columns - LEAST));
  const [first = '', ...rest] = wrap(line, columns);
  const others = rest.length === 0 ? [] : wrap(line.slice(first.length).trimStart(), columns - indent);
  return [first, ...others.map((row) => `${' '.repeat(indent)}${row}`)];
}
