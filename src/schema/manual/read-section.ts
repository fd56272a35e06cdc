/** A section of the manual page out of its blocks: which of them are members, which types they name, what follows. */
import type { TopBlock } from './roff-blocks.ts';
import {
  BULLET,
  type ManualBlock,
  type ManualInclude,
  type ManualMember,
  type ManualPart,
  type ManualSection,
} from './section.ts';

/** Parts that list members. */
const LISTS = new Set(['Arguments', 'Members', 'Values', 'Alternatives']);

/** Items that are parts, in the newer layout. */
const PARTS = new Set([
  ...LISTS,
  'Features',
  'Return',
  'Returns',
  'Errors',
  'Note',
  'Notes',
  'Example',
  'Examples',
]);

/** The facts say these better, or they are a note of QEMU's developers to themselves. */
const LEFT_OUT = new Set(['Since', 'TODO']);

/** Put a section together; blocks that belong to nothing known stay where they are. */
export function sectionFrom(
  blocks: readonly TopBlock[],
  about: Pick<ManualSection, 'name' | 'from'>,
): ManualSection {
  const [opening, ...parts] = divide(blocks);
  const lists = parts.filter(({ heading }) => LISTS.has(heading));
  const entries = lists.flatMap((part) => part.blocks.map(entryOf));
  return {
    ...about,
    blocks: opening?.blocks ?? [],
    members: entries.flatMap((entry) => (entry.kind === 'member' ? [entry.member] : [])),
    includes: entries.flatMap((entry) => (entry.kind === 'include' ? [entry.include] : [])),
    parts: [
      { heading: '', blocks: entries.flatMap((entry) => (entry.kind === 'other' ? [entry.block] : [])) },
      ...parts.filter(({ heading }) => !LISTS.has(heading) && !LEFT_OUT.has(heading)),
    ].filter((part) => part.blocks.length > 0),
  };
}

/** The blocks before any part, then each part. */
function divide(blocks: readonly TopBlock[]): readonly ManualPart[] {
  const parts: { readonly heading: string; readonly blocks: ManualBlock[] }[] = [{ heading: '', blocks: [] }];
  let isInside = true;
  for (const block of blocks) {
    const above = headingAbove(block);
    const heading = block.kind === 'item' ? headingOf(block.term) : undefined;
    if (above !== undefined) {
      parts.push({ heading: above, blocks: [] });
      isInside = true;
    } else if (block.kind === 'item' && heading !== undefined) {
      parts.push({ heading, blocks: [...block.blocks] });
      isInside = false;
    } else if (block.kind !== 'heading') {
      // Behind an item that was a part of its own.
      if (!isInside) parts.push({ heading: '', blocks: [] });
      isInside = true;
      parts.at(-1)?.blocks.push(block);
    }
  }
  return parts;
}

/** What stands over the blocks that follow; in the newer layout a note stands under a line of one word. */
function headingAbove(block: TopBlock): string | undefined {
  if (block.kind === 'heading') return block.text;
  if (block.kind !== 'paragraph') return undefined;
  const word = /^(Note|Caution|Warning|Important|Tip):$/i.exec(block.text)?.[1];
  return word === undefined ? undefined : word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}

/** `Arguments`, `Example: Reading one` → the heading; undefined for an item that is no part. */
function headingOf(term: string): string | undefined {
  const [, name = '', title = ''] = /^([A-Za-z]+)(?::\s*(.*))?$/.exec(term) ?? [];
  if (!PARTS.has(name)) return undefined;
  return title === '' ? name : `${name}: ${title}`;
}

type Entry =
  | { readonly kind: 'member'; readonly member: ManualMember }
  | { readonly kind: 'include'; readonly include: ManualInclude }
  | { readonly kind: 'other'; readonly block: ManualBlock };

function entryOf(block: ManualBlock): Entry {
  if (block.kind !== 'item') return { kind: 'other', block };
  const [first, ...rest] = block.blocks;
  const inText = block.term === BULLET && first?.kind === 'paragraph';
  const head = inText ? first.text : block.term;
  const include = includeIn(head);
  if (include !== undefined) return { kind: 'include', include };
  const member = inText ? memberInText(head, rest) : memberInTerm(head, block.blocks);
  return member === undefined ? { kind: 'other', block } : { kind: 'member', member };
}

/** `The members of X`, `… when driver is "nbd"`, `When driver is nbd: the members of X.` */
function includeIn(text: string): ManualInclude | undefined {
  const before = /^When (\S+) is (\S+): The members of ([\w-]+)\.?$/.exec(text);
  if (before !== null) return include(before[3], before[1], before[2]);
  const after = /^The members of ([\w-]+)(?: when (\S+) is "?([^"\s]+)"?)?\.?(?: \(If: .*\))?$/.exec(text);
  return after === null ? undefined : include(after[1], after[2], after[3]);
}

function include(type = '', tag?: string, value?: string): ManualInclude {
  return tag === undefined || value === undefined ? { type } : { type, when: { tag, value } };
}

/** The newer layout: `job-id (string, optional) -- what it means`. */
function memberInText(text: string, rest: readonly ManualBlock[]): ManualMember | undefined {
  const match = /^([\w.*-]+)(?: \(([^()]*)\))? --(?: |$)/.exec(text);
  if (match === null) return undefined;
  const [whole, name = '', words = ''] = match;
  const said = text.slice(whole.length).trim();
  const type = words.replace(/(?:, )?optional$/, '');
  return {
    name,
    optional: words.endsWith('optional'),
    ...(type === '' ? {} : { type }),
    blocks: told([...(said === '' ? [] : [{ kind: 'paragraph' as const, text: said }]), ...rest]),
  };
}

/** The older one: the term is `job-id: string (optional)`, what it means stands below. */
function memberInTerm(term: string, blocks: readonly ManualBlock[]): ManualMember | undefined {
  const [, name, rest = ''] = /^([\w.*-]+)(?::? +(.*))?$/.exec(term.replace(/ \(If: .*\)$/, '')) ?? [];
  if (name === undefined) return undefined;
  const type = rest.replace(/ ?\(optional\)$/, '');
  return {
    name,
    optional: rest.endsWith('(optional)'),
    ...(type === '' ? {} : { type }),
    blocks: told(blocks),
  };
}

/** A page says of what has no description that it has none. */
function told(blocks: readonly ManualBlock[]): readonly ManualBlock[] {
  return blocks.filter((block) => block.kind !== 'paragraph' || !/^not documented\.?$/i.test(block.text));
}
