/** A document made of a recording, before it is Markdown or reStructuredText. Texts are as recorded, unsafe. */

/** A piece of prose. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  /** A name or value, set as code. */
  | { readonly kind: 'code'; readonly text: string };

export type Prose = readonly Inline[];

export type Block =
  | { readonly kind: 'title' | 'heading'; readonly text: string }
  | { readonly kind: 'prose'; readonly prose: Prose }
  /** What somebody remarked. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Prose[] }
  | {
      readonly kind: 'code';
      /**
       * `qmp`: lines and messages that QEMU accepted, fit to be tried again; `console`: steps in a shell; `json`: what
       * QEMU said; `text`: anything else.
       */
      readonly language: 'qmp' | 'console' | 'json' | 'text';
      readonly text: string;
    };

export function text(words: string): Inline {
  return { kind: 'text', text: words };
}

export function code(word: string): Inline {
  return { kind: 'code', text: word };
}

/** The blocks as `textOf` writes them, a blank line between two; one that comes to nothing is left out. */
export function* paragraphs(
  blocks: Iterable<Block>,
  textOf: (block: Block) => string,
): Generator<string, void> {
  let isFirst = true;
  for (const block of blocks) {
    const text = textOf(block);
    if (text === '') continue;
    yield `${isFirst ? '' : '\n'}${text}\n`;
    isFirst = false;
  }
}
