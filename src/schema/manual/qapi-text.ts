/**
 * The text of a QAPI documentation block as paragraphs, code and lists. Its form is a subset of reStructuredText; source:
 * QEMU's docs/devel/qapi-code-gen, "Documentation markup". What this does not know stays text. Pure; never throws.
 */
import { BULLET, type ManualBlock } from './section.ts';

/** `.. qmp-example::`, `.. note:: text`, `.. code-block:: JSON`. */
export const DIRECTIVE = /^\.\. ([\w-]+)::\s*(.*)$/;
const TITLE = /^:title:\s*(.*)$/;
/** A message, as examples begin. */
const MESSAGE = /^(?:->|<-|\.\.\.|[{}\]])/;
const LISTED = /^(?:[-*]|\d+[.)])\s+(.*)$/;

/** Read lines without comment marks; indentation they share does not count. */
export function blocksOf(lines: readonly string[]): readonly ManualBlock[] {
  return paragraphs(dedent(lines)).flatMap(blocksIn);
}

function blocksIn(lines: readonly string[]): readonly ManualBlock[] {
  const [first = '', ...rest] = lines;
  const directive = DIRECTIVE.exec(first);
  if (directive !== null) return directiveBlocks(directive[1] ?? '', directive[2] ?? '', rest);
  const title = TITLE.exec(first.trim());
  if (title !== null) return [paragraph([title[1] ?? '']), ...blocksOf(rest)];
  if (MESSAGE.test(first.trim())) return [{ kind: 'code', lines: dedent(lines) }];
  if (!LISTED.test(first.trim())) return [paragraph(lines)];
  return items(lines.map((line) => line.trim()));
}

function directiveBlocks(name: string, argument: string, rest: readonly string[]): readonly ManualBlock[] {
  const below = [argument, ...rest.map((line) => line.trim())].filter((line) => line !== '');
  if (/example|code/.test(name)) return rest.length === 0 ? [] : blocksOf(rest);
  const word = name.slice(0, 1).toUpperCase() + name.slice(1);
  return [paragraph([`${word}:`, ...below])];
}

function items(lines: readonly string[]): readonly ManualBlock[] {
  const found: string[][] = [];
  for (const line of lines) {
    const said = LISTED.exec(line)?.[1];
    if (said !== undefined) found.push([said]);
    else found.at(-1)?.push(line);
  }
  return found.map((item) => ({ kind: 'item', term: BULLET, blocks: [paragraph(item)] }));
}

function paragraph(lines: readonly string[]): ManualBlock {
  return { kind: 'paragraph', text: plain(lines.map((line) => line.trim()).join(' ')) };
}

/** Markup goes: `@name`, ``code``, `reference`, `:ref:`text``, the colons before code. */
function plain(text: string): string {
  return text
    .replace(/:[\w-]+:(?=`)/g, '')
    .replace(/``([^`]*)``|`([^`]*)`/g, '$1$2')
    .replace(/(?<![\w@])@(?=[A-Za-z_])/g, '')
    .replace(/::$/, ':')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function paragraphs(lines: readonly string[]): readonly (readonly string[])[] {
  const found: string[][] = [];
  let current: string[] | undefined;
  for (const line of lines) {
    if (line.trim() === '') {
      current = undefined;
    } else if (current === undefined) {
      current = [line];
      found.push(current);
    } else current.push(line);
  }
  return found;
}

function dedent(lines: readonly string[]): readonly string[] {
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const shared = indents.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  return Number.isFinite(shared) && shared > 0 ? lines.map((line) => line.slice(shared)) : lines;
}
