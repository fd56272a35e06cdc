/** A recording as Markdown (CommonMark). Nothing recorded can end a code block, open HTML, or be a heading or a link. */
import type { Recording } from '../recording.ts';
import { type Block, paragraphs } from './block.ts';
import { documentOf } from './document.ts';
import { escaped, fenced, proseText } from './markdown-text.ts';

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
