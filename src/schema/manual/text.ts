/** What a manual says as lines of plain text: one a paragraph, indented; the caller fits them to its width and makes them safe to show. */
import type { ManualFound } from './find.ts';
import {
  BULLET,
  type ManualBlock,
  type ManualInclude,
  type ManualMember,
  type ManualPart,
  type ManualSection,
} from './section.ts';

/** The first line says where the text is from; an empty line parts paragraphs and parts. */
export function manualText(found: ManualFound): readonly string[] {
  const { section } = found;
  if (found.kind === 'section') return [`From ${section.from}:`, ...sectionLines(section)];
  return [`From ${section.from}, ${section.name}:`, '', ...indent(memberLines(found.member))];
}

/** Where it is from and the first paragraph: enough for help beside a line. Undefined where there is no paragraph. */
export function manualSummary(found: ManualFound): string | undefined {
  const { blocks } = found.kind === 'member' ? found.member : found.section;
  const first = blocks[0];
  return first?.kind === 'paragraph' ? `From ${found.section.from}: ${first.text}` : undefined;
}

function sectionLines({ blocks, members, includes, parts }: ManualSection): readonly string[] {
  return [
    ...(blocks.length === 0 ? [] : ['', ...indent(blockLines(blocks))]),
    ...(members.length === 0 ? [] : ['', ...indent(members.flatMap(memberLines))]),
    ...(includes.length === 0 ? [] : ['', ...indent(includeLines(includes))]),
    ...parts.flatMap((part) => ['', ...indent(partLines(part))]),
  ];
}

function partLines({ heading, blocks }: ManualPart): readonly string[] {
  return heading === '' ? blockLines(blocks) : [heading, ...indent(blockLines(blocks))];
}

function memberLines({ name, type, optional, blocks }: ManualMember): readonly string[] {
  const words = [...(type === undefined ? [] : [type]), ...(optional ? ['optional'] : [])];
  return [words.length === 0 ? name : `${name}  ${words.join(', ')}`, ...indent(blockLines(blocks))];
}

/** One line a type, as several values of a union's discriminator may add the same. */
function includeLines(includes: readonly ManualInclude[]): readonly string[] {
  const conditions = new Map<string, string[]>();
  for (const { type, when } of includes) {
    const known = conditions.get(type) ?? [];
    conditions.set(type, known);
    if (when !== undefined) known.push(known.length === 0 ? `${when.tag}=${when.value}` : when.value);
  }
  return [...conditions].map(([type, values]) =>
    values.length === 0 ? `and the members of ${type}` : `with ${values.join('|')} the members of ${type}`,
  );
}

function blockLines(blocks: readonly ManualBlock[]): readonly string[] {
  return blocks.flatMap((block, i) => {
    const before = blocks[i - 1];
    const apart = before !== undefined && !(block.kind === 'item' && before.kind === 'item');
    return [...(apart ? [''] : []), ...linesOf(block)];
  });
}

function linesOf(block: ManualBlock): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.text];
    case 'code':
      return indent(block.lines);
    case 'item': {
      const lines = blockLines(block.blocks);
      const [first = '', ...rest] = lines;
      const isMark = block.term === BULLET || /^\(?\d+[.)]$/.test(block.term);
      return isMark ? [`${block.term} ${first}`, ...indent(rest)] : [block.term, ...indent(lines)];
    }
  }
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}
