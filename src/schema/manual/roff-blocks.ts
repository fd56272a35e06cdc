/**
 * The structure of a stretch of roff: paragraphs, code, nested items, headings. Knows the man macros and the two that
 * docutils defines in every page it writes (INDENT, UNINDENT); what it does not know is left out. Takes any text: time
 * and memory go by its length, and nothing throws.
 */
import { macroArguments, roffText } from './roff-text.ts';
import type { ManualBlock } from './section.ts';

/** At the top level alone there are headings as well. */
export type TopBlock = ManualBlock | { readonly kind: 'heading'; readonly text: string };

/** A page of QEMU's nests ten deep; from here on the text counts as at its end. */
const DEEPEST = 40;

interface OpenItem {
  readonly kind: 'item';
  readonly term: string;
  readonly blocks: ManualBlock[];
}

/** One level of indentation: where its text goes. */
interface Level {
  readonly blocks: TopBlock[] | ManualBlock[];
  item?: OpenItem;
}

/**
 * Read lines up to their end, or to where an indentation ends that began before them, or to a chapter.
 * @param isHeading whether a `.SS` of that text is a heading within the stretch; another one ends it
 */
export function readBlocks(
  lines: Iterable<string>,
  isHeading: (text: string) => boolean,
): readonly TopBlock[] {
  const reader = new BlockReader(isHeading);
  for (const line of lines) if (!reader.line(line)) break;
  return reader.end();
}

class BlockReader {
  readonly #isHeading: (text: string) => boolean;
  readonly #top: TopBlock[] = [];
  #levels: Level[] = [{ blocks: this.#top }];
  #paragraph: string[] = [];
  /** The lines of code, while inside. */
  #code: string[] | undefined;
  /** The next text is an item's term. */
  #wantsTerm = false;
  /** What ends a part that is passed over: a macro's definition, a table. */
  #skippingTo: string | undefined;

  constructor(isHeading: (text: string) => boolean) {
    this.#isHeading = isHeading;
  }

  /** False where the stretch ends. */
  line(line: string): boolean {
    if (this.#skippingTo !== undefined) {
      if (line.startsWith(this.#skippingTo)) this.#skippingTo = undefined;
      return true;
    }
    const request = /^[.'][ \t]*(\S*)[ \t]*(.*)$/.exec(line);
    if (request !== null) return this.#request(request[1] ?? '', request[2] ?? '');
    if (this.#code !== undefined) this.#code.push(roffText(line));
    else if (line.trim() === '') this.#flush();
    else this.#text(roffText(line).trim());
    return true;
  }

  end(): readonly TopBlock[] {
    this.#endCode();
    this.#flush();
    return this.#top;
  }

  #request(name: string, rest: string): boolean {
    switch (name) {
      case 'SH':
        return false;
      case 'SS':
        return this.#heading(macroArguments(rest).join(' '));
      case 'INDENT':
      case 'RS':
        return this.#indent();
      case 'UNINDENT':
      case 'RE':
        this.#flush();
        this.#levels.pop();
        return this.#levels.length > 0;
      case 'TP':
        this.#flush();
        this.#wantsTerm = true;
        return true;
      case 'IP': {
        const [term = ''] = macroArguments(rest);
        this.#flush();
        if (term !== '') this.#item(term);
        return true;
      }
      case 'PP':
      case 'P':
      case 'LP':
        this.#flush();
        delete this.#level.item;
        return true;
      case 'sp':
      case 'br':
        if (this.#code !== undefined) this.#code.push('');
        else this.#flush();
        return true;
      case 'nf':
      case 'EX':
        this.#flush();
        this.#code ??= [];
        return true;
      case 'fi':
      case 'EE':
        this.#endCode();
        return true;
      case 'B':
      case 'I':
      case 'R':
        this.#text(macroArguments(rest).join(' '));
        return true;
      case 'BR':
      case 'BI':
      case 'IB':
      case 'IR':
      case 'RB':
      case 'RI':
        this.#text(macroArguments(rest).join(''));
        return true;
      case 'de':
      case 'de1':
        this.#skippingTo = '..';
        return true;
      case 'TS':
        this.#flush();
        this.#skippingTo = '.TE';
        return true;
      default:
        return true;
    }
  }

  get #level(): Level {
    return this.#levels.at(-1) ?? { blocks: this.#top };
  }

  #heading(text: string): boolean {
    if (!this.#isHeading(text)) return false;
    this.#endCode();
    this.#flush();
    this.#levels = [{ blocks: this.#top }];
    this.#top.push({ kind: 'heading', text });
    return true;
  }

  #indent(): boolean {
    this.#flush();
    const { item, blocks } = this.#level;
    this.#levels.push({ blocks: item?.blocks ?? blocks });
    return this.#levels.length <= DEEPEST;
  }

  #text(text: string): void {
    if (!this.#wantsTerm) {
      this.#paragraph.push(text);
      return;
    }
    this.#wantsTerm = false;
    this.#item(text);
  }

  #item(term: string): void {
    const item: OpenItem = { kind: 'item', term, blocks: [] };
    this.#level.blocks.push(item);
    this.#level.item = item;
  }

  #put(block: ManualBlock): void {
    const { item, blocks } = this.#level;
    (item?.blocks ?? blocks).push(block);
  }

  #flush(): void {
    this.#wantsTerm = false;
    const text = this.#paragraph.join(' ').replace(/ {2,}/g, ' ').trim();
    this.#paragraph = [];
    if (text !== '') this.#put({ kind: 'paragraph', text });
  }

  #endCode(): void {
    const lines = this.#code ?? [];
    this.#code = undefined;
    while (lines.at(-1)?.trim() === '') lines.pop();
    if (lines.length > 0) this.#put({ kind: 'code', lines });
  }
}
