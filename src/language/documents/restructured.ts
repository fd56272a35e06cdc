/**
 * reStructuredText's code blocks: those marked `qmp` (QEMU's own name for the language) hold lines or a dialogue, all
 * else, literal blocks included, is read as prose with examples: a prompt tells more than an indentation does.
 */
import { qmpBlock } from './block.ts';
import type { Row } from './rows.ts';
import type { Section } from './sections.ts';

const QMP = /^(?<indent>\s*)\.\. (?:code|code-block|sourcecode)::\s*qmp\s*$/i;
/** `:linenos:` and its like, right below a directive. */
const OPTION = /^\s*:[\w-]+:/;

/** The sections of a text: a block marked as QMP each, and what lies between. */
export function directiveSections(rows: readonly Row[]): readonly Section[] {
  const sections: Section[] = [];
  let between: Row[] = [];
  for (let i = 0; i < rows.length; ) {
    const row = rows[i];
    if (row === undefined) break;
    const indent = QMP.exec(row.text)?.groups?.['indent'];
    i++;
    if (indent === undefined) {
      between.push(row);
      continue;
    }
    const block: Row[] = [];
    while (i < rows.length && isInside(rows[i], indent.length)) {
      const inside = rows[i++];
      if (inside !== undefined && !(block.length === 0 && isNoContent(inside))) block.push(inside);
    }
    sections.push({ kind: 'examples', rows: between }, qmpBlock(block));
    between = [];
  }
  sections.push({ kind: 'examples', rows: between });
  return sections.filter((section) => section.rows.length > 0);
}

function isInside(row: Row | undefined, indent: number): boolean {
  if (row === undefined) return false;
  return row.text.trim() === '' || row.text.length - row.text.trimStart().length > indent;
}

function isNoContent({ text }: Row): boolean {
  return text.trim() === '' || OPTION.test(text);
}
