/** Markdown's fenced blocks: those marked `qmp` hold lines, all else is read as prose with examples. Source: CommonMark 0.31, 4.5. */
import { qmpBlock } from './block.ts';
import type { Row } from './rows.ts';
import type { Section } from './sections.ts';

const FENCE = /^ {0,3}(?<marks>`{3,}|~{3,})[ \t]*(?<info>.*)$/;
/** The same in a list or a quotation. */
const INDENT = /^[ \t>]*/;

interface Fence {
  readonly marks: string;
  /** The first word of what stands behind it. */
  readonly language: string;
}

/** The sections of a Markdown text: a fenced block each, and what lies between. */
export function fencedSections(rows: readonly Row[]): readonly Section[] {
  const sections: Section[] = [];
  let gathered: Row[] = [];
  let open: Fence | undefined;
  const end = () => {
    if (gathered.length > 0)
      sections.push(open?.language === 'qmp' ? qmpBlock(gathered) : { kind: 'examples', rows: gathered });
    gathered = [];
  };
  for (const row of rows) {
    const fence = fenceIn(row.text);
    if (open === undefined && fence !== undefined) {
      end();
      open = fence;
    } else if (open !== undefined && fence !== undefined && closes(open, fence)) {
      end();
      open = undefined;
    } else gathered.push(row);
  }
  end();
  return sections;
}

function fenceIn(text: string): Fence | undefined {
  const { marks = '', info = '' } = FENCE.exec(text.replace(INDENT, ''))?.groups ?? {};
  // Backticks behind backticks are code in a line of prose.
  if (marks === '' || (marks.startsWith('`') && info.includes('`'))) return undefined;
  return { marks, language: info.trim().split(/[\s{]/)[0] ?? '' };
}

function closes(open: Fence, { marks, language }: Fence): boolean {
  return language === '' && marks[0] === open.marks[0] && marks.length >= open.marks.length;
}
