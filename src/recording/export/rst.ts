/** A recording as reStructuredText. Nothing recorded can leave a literal block, be a directive or refer to anything. */
import { sanitize } from '../../text/sanitize.ts';
import { displayWidth } from '../../text/width.ts';
import type { Recording } from '../recording.ts';
import { type Block, type Inline, type Prose, paragraphs } from './block.ts';
import { documentOf } from './document.ts';
import { flat, oneLine } from './text.ts';

/** The document, a block at a time. */
export function toRst(recording: Recording): Generator<string, void> {
  return paragraphs(documentOf(recording), blockText);
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'title': {
      const title = titleText(block.text);
      const rule = '='.repeat(Math.max(4, displayWidth(title)));
      return `${rule}\n${title}\n${rule}`;
    }
    case 'heading': {
      const title = titleText(block.text);
      return `${title}\n${'-'.repeat(Math.max(4, displayWidth(title)))}`;
    }
    case 'prose':
      return proseText(block.prose);
    case 'note':
      return proseText([{ kind: 'text', text: block.text }]);
    case 'list':
      return block.items.map((item) => `- ${proseText(item)}`).join('\n');
    case 'code':
      return literal(block.text);
  }
}

/** A title of nothing would be a rule. */
function titleText(text: string): string {
  const title = atLineStart(escaped(text).trim());
  return title === '' ? '\\-' : title;
}

/** Every line is indented, so none can end the block. */
function literal(text: string): string {
  const lines = sanitize(text, { keepNewlines: true }).split('\n');
  if (lines.every((line) => line.trim() === '')) return '';
  return ['::', '', ...lines.map((line) => (line.trim() === '' ? '' : `    ${line}`))].join('\n').trimEnd();
}

function proseText(prose: Prose): string {
  return atLineStart(prose.map(inlineText).join('').trim());
}

function inlineText(inline: Inline): string {
  return inline.kind === 'text' ? escaped(inline.text) : literalText(inline.text);
}

/** What means something within a line; a colon does twice in a row, at the end. */
function escaped(text: string): string {
  return sanitize(flat(text))
    .replace(/[\\*`_|<>[\]]/g, '\\$&')
    .replace(/:(?=:)/g, ':\\');
}

/** What means something where a paragraph begins: any sign, and whatever counts an item of a list. */
function atLineStart(line: string): string {
  // Backslashes alone would be a rule; one before a blank is nothing.
  if (/^\\+$/.test(line)) return `\\ ${line}`;
  if (line.startsWith('``') || line.startsWith('\\')) return line;
  const counted = line.replace(/^(\(?(?:\d+|[a-z]|[ivxlcdm]+))([.)])/i, '$1\\$2');
  return /^[\p{L}\p{N}]/u.test(counted) || counted === '' ? counted : `\\${counted}`;
}

/** Inline literals know no escapes: what they cannot hold is plain text. */
function literalText(text: string): string {
  const body = oneLine(text);
  return body === '' || /[`\\]/.test(body) ? escaped(`"${body}"`) : `\`\`${body}\`\``;
}
