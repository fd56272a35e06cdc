/**
 * What of a file is to be checked, as sections: runs of lines meant for the shell, or prose among which examples
 * are found by their prompts. Pure.
 */
import { fencedSections } from './markdown.ts';
import { directiveSections } from './restructured.ts';
import { type Row, rowsOf } from './rows.ts';
import { switchedOn } from './switches.ts';

export interface Section {
  /** `lines`: every row is one for the shell. `examples`: those behind a prompt or an arrow, and messages. */
  readonly kind: 'lines' | 'examples';
  readonly rows: readonly Row[];
}

/** `lines`: a file of lines; `text`: prose without markup. */
export const FILE_KINDS = ['lines', 'markdown', 'rst', 'text'] as const;

export type FileKind = (typeof FILE_KINDS)[number];

const BY_ENDING: readonly (readonly [RegExp, FileKind])[] = [
  [/\.(?:md|markdown)$/i, 'markdown'],
  [/\.rst$/i, 'rst'],
  [/\.(?:txt|text)$/i, 'text'],
];

/** What a file is by its name. */
export function kindOfFile(name: string): FileKind {
  return BY_ENDING.find(([ending]) => ending.test(name))?.[1] ?? 'lines';
}

/** The sections of a file's text, in order. */
export function sectionsOf(text: string, kind: FileKind): readonly Section[] {
  const rows = switchedOn(rowsOf(text));
  switch (kind) {
    case 'lines':
      return [{ kind: 'lines', rows }];
    case 'text':
      return [{ kind: 'examples', rows }];
    case 'markdown':
      return fencedSections(rows);
    case 'rst':
      return directiveSections(rows);
  }
}
