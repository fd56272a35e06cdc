/** Paragraphs of Markdown as plain text: what a terminal shows of them. Pure. */
import type { fromMarkdown } from 'mdast-util-from-markdown';

export type Node = ReturnType<typeof fromMarkdown>['children'][number];

type Inline = Extract<Node, { type: 'paragraph' }>['children'][number];

/** Deeper than anyone writes; a text made to nest ends here. */
const DEEPEST = 16;

/** The text of inline nodes: code keeps its backticks, emphasis goes, a link is followed by its address. */
export function inlineText(nodes: readonly Inline[], depth = 0): string {
  if (depth > DEEPEST) return '';
  return nodes.map((node) => textOf(node, depth)).join('');
}

function textOf(node: Inline, depth: number): string {
  switch (node.type) {
    case 'text':
      return node.value.replaceAll(/\s*\n\s*/g, ' ');
    case 'inlineCode':
      return `\`${node.value}\``;
    case 'break':
      return '\n';
    case 'link': {
      const text = inlineText(node.children, depth + 1);
      return text === node.url ? text : `${text} (${node.url})`;
    }
    case 'emphasis':
    case 'strong':
    case 'delete':
      return inlineText(node.children, depth + 1);
    default:
      return '';
  }
}

/** What of inline nodes a terminal shows nothing of: pictures, HTML. A comment is meant not to be shown. */
export function notShown(nodes: readonly Inline[], depth = 0): readonly Inline[] {
  if (depth > DEEPEST) return [];
  return nodes.flatMap((node): readonly Inline[] => {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
      case 'break':
        return [];
      case 'link':
      case 'emphasis':
      case 'strong':
      case 'delete':
        return notShown(node.children, depth + 1);
      case 'html':
        return node.value.startsWith('<!--') ? [] : [node];
      default:
        return [node];
    }
  });
}

/** A list, an item a line. */
export function listText(node: Extract<Node, { type: 'list' }>, depth = 0): string {
  if (depth > DEEPEST) return '';
  const first = node.start ?? 1;
  return node.children
    .map((item, i) => {
      const lead = node.ordered === true ? `${first + i}. ` : '• ';
      const parts = item.children.map((child) =>
        child.type === 'paragraph'
          ? inlineText(child.children)
          : child.type === 'list'
            ? `\n${indented(listText(child, depth + 1))}`
            : '',
      );
      return lead + parts.filter((part) => part !== '').join(' ');
    })
    .join('\n');
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

/** Its paragraphs, a line each: what is broken over lines in the file is shown broken to the window. */
export function joined(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, ' '))
    .join('\n');
}
