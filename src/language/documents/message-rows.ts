/**
 * Which rows a JSON message goes over: from its opening brace to the one that closes it. Knows quotes and
 * brackets and nothing else; what is wrong inside is found when it is read.
 */
import { type Row, rowFrom } from './rows.ts';

export interface MessageRows {
  readonly rows: readonly Row[];
  /** The index of the row behind them. */
  readonly next: number;
}

/** What a row inside a message can begin with; anything else shows that the message is torn. */
const GOES_ON = /^\s*(?:$|["'{}[\],:]|-?\d|(?:true|false|null|True|False|None)\b)/;

/** A message or a reply of its own, which no message holds. */
const ANOTHER = /^\s*\{\s*["'](?:execute|exec-oob|return|error|event|QMP)["']\s*:/;

/**
 * The rows of the message whose brace is the first thing in `first`, which is what counts of `rows[index]`. Of one
 * that is never closed, those up to where it can no longer go on.
 */
export function messageRows(rows: readonly Row[], index: number, first: Row): MessageRows {
  const scan = new BracketScan();
  scan.read(first.text);
  const found = [first];
  let next = index + 1;
  for (; !scan.isClosed; next++) {
    const row = rows[next];
    if (row === undefined || !GOES_ON.test(row.text) || ANOTHER.test(row.text)) break;
    scan.read(row.text);
    found.push(row);
  }
  return { rows: withoutBlankEnd(found), next };
}

function withoutBlankEnd(rows: readonly Row[]): readonly Row[] {
  const last = rows.findLastIndex(({ text }) => text.trim() !== '');
  return rows.slice(0, last + 1);
}

/** Whether a row begins with a brace, prompts and arrows left out. */
export function opensMessage(text: string): boolean {
  return text.startsWith('{');
}

/** The row without the blanks it begins with. */
export function withoutIndent(row: Row): Row {
  return rowFrom(row, row.text.length - row.text.trimStart().length);
}

class BracketScan {
  #depth = 0;
  #quote = '';

  /** Every bracket opened is closed again, and the row it happened in has been read. */
  get isClosed(): boolean {
    return this.#depth <= 0;
  }

  read(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const char = text[i] ?? '';
      if (this.#quote !== '') {
        if (char === '\\') i++;
        else if (char === this.#quote) this.#quote = '';
      } else if (char === '"' || char === "'") this.#quote = char;
      else if (char === '{' || char === '[') this.#depth++;
      else if (char === '}' || char === ']') this.#depth--;
    }
    // JSON's strings end on their line.
    this.#quote = '';
  }
}
