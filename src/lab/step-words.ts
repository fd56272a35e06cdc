/** The words of a step's line: options told from operands, sizes read. Never sees a shell, and says so. */

/** What a shell would make something of: here it is part of no name, so it must be a mistake. */
const SHELL = /[`$;&|<>(){}*?!\\\n\r]/;

/** One word, in quotes or without, up to a space or the end. */
const WORD = /\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))(?=\s|$)/y;

/** The words of a line, quotes around a word removed; a text saying why where a step can be none of it. */
export function wordsOf(line: string): string[] | string {
  const shell = SHELL.exec(line)?.[0];
  if (shell !== undefined) return `steps are not run by a shell: ${JSON.stringify(shell)} means nothing here`;
  const text = line.trimEnd();
  const words: string[] = [];
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const at = WORD.lastIndex;
    const match = WORD.exec(text);
    if (match === null) return `quotes go around a whole word: ${text.slice(at).trim()}`;
    words.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return words;
}

export interface Arguments {
  readonly options: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/** Tell options from operands; `known` says which options take a value. */
export function optionsOf(
  words: readonly string[],
  known: Readonly<Record<string, boolean>>,
): Arguments | string {
  const options = new Map<string, string>();
  const operands: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    if (!word.startsWith('-')) {
      operands.push(word);
      continue;
    }
    if (!Object.hasOwn(known, word)) return `${word} is not taken here`;
    if (options.has(word)) return `${word} is given twice`;
    const takesValue = known[word] === true;
    const value = takesValue ? words[i + 1] : '';
    if (value === undefined) return `${word} wants a value`;
    options.set(word, value);
    if (takesValue) i += 1;
  }
  return { options, operands };
}

const UNITS = 'KMGTPE';

/** A size as qemu-img reads one, `39M`, in bytes: suffixes are powers of 1024, none means bytes. */
export function sizeOf(text: string): bigint | undefined {
  const [, digits, unit = ''] = /^(\d{1,19})([KMGTPEkmgtpeb]?)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const bytes = BigInt(digits) << (10n * BigInt(UNITS.indexOf(unit.toUpperCase() || ' ') + 1));
  return bytes < 1n << 63n ? bytes : undefined;
}
