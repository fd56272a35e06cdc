/**
 * QEMU's manual page qemu-qmp-ref(7), or the storage daemon's, from its roff. Two layouts: up to QEMU 9.2 a definition is
 * a heading (`.SS \fBNAME\fP (Command)`) with headings of its own below, from 10.0 on it is an item (`.B Command NAME`)
 * with items inside. Only where sections begin is looked for at once; a section is read when it is asked for.
 */
import { sectionFrom } from './read-section.ts';
import { readBlocks } from './roff-blocks.ts';
import { macroArguments, roffText } from './roff-text.ts';
import type { ManualSection, ManualSource } from './section.ts';

export interface ManualPage extends ManualSource {
  /** The QEMU it describes, as its header says: `7.2.22`; undefined where it does not. */
  readonly version: string | undefined;
  /** Everything it has a section of. */
  readonly names: Iterable<string>;
}

const KIND = 'Command|Event|Object|Struct|Union|Enum|Alternate';
const DEFINITION = new RegExp(
  `^\\.(?:SS \\\\fB(\\S+)\\\\fP \\((?:${KIND})\\)|B (?:${KIND}) (\\S+)(?: \\(Since: [^)\\n]*\\))?)[ \\t\\r]*$`,
  'gm',
);
const TITLE = /^\.TH[ \t]+(.*)$/m;

/** Headings a definition of the older layout has; any other begins a chapter. */
const PARTS = new Set([
  'Arguments',
  'Members',
  'Values',
  'Alternatives',
  'Features',
  'Returns',
  'Errors',
  'Since',
  'If',
  'Note',
  'Notes',
  'Example',
  'Examples',
  'TODO',
]);

interface Stretch {
  readonly start: number;
  end: number;
}

/** Open a page; never throws. A text that is no such page has no sections. */
export function openPage(text: string): ManualPage {
  const stretches = new Map<string, Stretch>();
  let last: Stretch | undefined;
  for (const match of text.matchAll(DEFINITION)) {
    if (last !== undefined) last.end = match.index;
    last = { start: match.index + match[0].length + 1, end: text.length };
    const name = roffText(match[1] ?? match[2] ?? '');
    if (!stretches.has(name)) stretches.set(name, last);
  }
  const version = versionIn(text);
  const from = `the manual page of QEMU${version === undefined ? '' : ` ${version}`}`;
  return {
    version,
    names: stretches.keys(),
    section(name): ManualSection | undefined {
      const stretch = stretches.get(name);
      if (stretch === undefined) return undefined;
      const lines = text.slice(stretch.start, stretch.end).split(/\r?\n/);
      return sectionFrom(
        readBlocks(lines, (heading) => PARTS.has(heading)),
        { name, from },
      );
    },
  };
}

/** The fourth argument of the title line is the version of what the page is of. */
function versionIn(text: string): string | undefined {
  const title = TITLE.exec(text.slice(0, 10_000))?.[1];
  const version = title === undefined ? undefined : macroArguments(title)[3];
  return version === undefined ? undefined : /^\d[\w.+~:-]{0,30}/.exec(version)?.[0];
}
