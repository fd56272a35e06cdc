/** A recording as Markdown (CommonMark). Nothing recorded can end a code block, open HTML, or be a heading or a link. */
import { sanitize } from '../../text/sanitize.ts';
import type { Recording } from '../recording.ts';
import { type Block, type Inline, type Prose, paragraphs } from './block.ts';
import { documentOf } from './document.ts';
import { flat, oneLine } from './text.ts';

/** The document, a block at a time. */
export function toMarkdown(recording: Recording): Generator<string, void> {
  return paragraphs(documentOf(recording), blockText);
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `# ${escaped(block.text)}`;
    case 'heading':
      return `## ${escaped(block.text)}`;
    case 'prose':
      return proseText(block.prose);
    case 'note':
      return proseText([{ kind: 'text', text: block.text }]);
    case 'list':
      return block.items.map((item) => `- ${proseText(item)}`).join('\n');
    case 'code':
      return fenced(block.language, block.text);
  }
}

/** Between fences longer than any the text holds. */
function fenced(language: string, text: string): string {
  const body = sanitize(text, { keepNewlines: true });
  const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

function proseText(prose: Prose): string {
  return atLineStart(prose.map(inlineText).join('').trim());
}

function inlineText(inline: Inline): string {
  return inline.kind === 'text' ? escaped(inline.text) : codeSpan(inline.text);
}

/** What means something anywhere in a line. `$` and `~` do where GitHub shows it. */
function escaped(text: string): string {
  return sanitize(flat(text)).replace(/[\\`*_[\]<>&|~$]/g, '\\$&');
}

/** What means something only where a line begins: headings, lists, rules, underlines, numbers. */
function atLineStart(line: string): string {
  return line.replace(/^(\d{1,9})([.)])/, '$1\\$2').replace(/^[#+=\-:]/, '\\$&');
}

/** A code span; its delimiters are longer than any run of backticks in it. */
function codeSpan(text: string): string {
  const body = oneLine(text);
  if (body === '') return '""';
  const fence = '`'.repeat(longestRun(body) + 1);
  const pad = body.startsWith('`') || body.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${body}${pad}${fence}`;
}
