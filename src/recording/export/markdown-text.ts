/** Text of a recording as Markdown (CommonMark) that says just that text: no fence is ended by it, no heading begun. */
import { sanitize } from '../../text/sanitize.ts';
import type { Inline, Prose } from './block.ts';
import { flat, oneLine } from './text.ts';

/** A block between fences longer than any the text holds. */
export function fenced(language: string, text: string): string {
  const body = sanitize(text, { keepNewlines: true });
  const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

/** A paragraph. */
export function proseText(prose: Prose): string {
  return atLineStart(prose.map(inlineText).join('').trim());
}

function inlineText(inline: Inline): string {
  return inline.kind === 'text' ? escaped(inline.text) : codeSpan(inline.text);
}

/** What means something anywhere in a line. `$` and `~` do where GitHub shows it. */
export function escaped(text: string): string {
  return sanitize(flat(text)).replace(/[\\`*_[\]<>&|~$]/g, '\\$&');
}

/** What means something only where a line begins: headings, lists, rules, underlines, numbers. */
function atLineStart(line: string): string {
  return line.replace(/^(\d{1,9})([.)])/, '$1\\$2').replace(/^[#+=\-:]/, '\\$&');
}

/** A code span; its delimiters are longer than any run of backticks in it. */
export function codeSpan(text: string): string {
  const body = oneLine(text);
  if (body === '') return '""';
  const fence = '`'.repeat(longestRun(body) + 1);
  const pad = body.startsWith('`') || body.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${body}${pad}${fence}`;
}
