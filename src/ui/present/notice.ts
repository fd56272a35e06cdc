/** What the shell itself said, broken at words. */
import type { NoticeEntry } from '../../session/entry.ts';
import { wrap } from '../../text/wrap.ts';
import { type Line, piece } from '../paint/piece.ts';
import type { PresentOptions } from './options.ts';

const TONES = { info: 'plain', warning: 'plain', error: 'error' } as const;
const WARNING = 'Warning: ';
/** The second column of a table such as `/help` gives: what is broken there goes on there. */
const SECOND_COLUMN = /^\s*\S.*?\s{2,}(?=\S)/;

/** Where that column has no room beside the first, it goes below it, so much further in. */
const FURTHER_IN = 4;

/** An indented line goes on as far in, a list's item under its text. */
const LEAD = /^ *(?:• |\d+[.)] )?/;

export function presentNotice(entry: NoticeEntry, { columns }: Pick<PresentOptions, 'columns'>): Line[] {
  const tone = TONES[entry.level];
  return entry.text.split('\n').flatMap((text, index) => {
    const label = entry.level === 'warning' && index === 0 ? WARNING : '';
    const [first = '', ...rest] = hung(`${label}${text}`, columns);
    const head = label === '' ? [] : [piece(WARNING, 'warning')];
    return [[...head, piece(first.slice(label.length), tone)], ...rest.map((row) => [piece(row, tone)])];
  });
}

/** The text in rows, those after the first indented. */
function hung(text: string, columns: number): string[] {
  const [first = '', ...rest] = wrap(text, columns);
  if (rest.length === 0) return [first];
  const column = SECOND_COLUMN.exec(text)?.[0].length ?? 0;
  const lead = LEAD.exec(text)?.[0].length ?? 0;
  if (column > columns / 2) {
    const indent = Math.min(lead + FURTHER_IN, columns / 2);
    const others = wrap(text.slice(column), columns - indent);
    return [
      ...wrap(text.slice(0, column).trimEnd(), columns),
      ...others.map((row) => `${' '.repeat(indent)}${row}`),
    ];
  }
  const indent = column > 0 ? column : Math.max(2, Math.min(lead, columns / 2));
  const others = wrap(text.slice(first.length).trimStart(), columns - indent);
  return [first, ...others.map((row) => `${' '.repeat(indent)}${row}`)];
}
