/**
 * Text of a roff line as plain characters: escapes for fonts, sizes and hints go, those for characters become them.
 * Source: groff_char(7) and the "Escapes" of groff(7), as far as manual pages made by docutils and by hand use them.
 */

/** Two-letter and bracketed names. */
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['bu', '•'],
  ['aq', "'"],
  ['dq', '"'],
  ['oq', '‘'],
  ['cq', '’'],
  ['lq', '“'],
  ['rq', '”'],
  ['em', '—'],
  ['en', '–'],
  ['hy', '-'],
  ['mi', '-'],
  ['ha', '^'],
  ['ti', '~'],
  ['ga', '`'],
  ['rs', '\\'],
  ['at', '@'],
  ['sh', '#'],
  ['co', '©'],
  ['ge', '≥'],
  ['le', '≤'],
  ['!=', '≠'],
  ['mu', '×'],
  ['+-', '±'],
  ['->', '→'],
  ['<-', '←'],
  ['la', '⟨'],
  ['ra', '⟩'],
]);

/** Escapes of one character that stand for another. */
const SINGLE: ReadonlyMap<string, string> = new Map([
  ['-', '-'],
  ['e', '\\'],
  ['\\', '\\'],
  ["'", "'"],
  ['`', '`'],
  [' ', ' '],
  ['~', ' '],
  ['0', ' '],
  ['t', '\t'],
  ['.', '.'],
]);

/**
 * An escape: a comment to the line's end; a font, register or string by one, two or bracketed letters; a size; a function
 * with a quoted argument; a character by two or bracketed letters; any other letter.
 */
const ESCAPE =
  /\\(?:([#"].*)|[fFngmMkY*](?:\([\s\S]{2}|\[[^\]\n]*\]|[\s\S])|s[+-]?\d{1,2}|[bCDhHlLNoRSvwxXZ]'[^'\n]*'|\(([\s\S]{2})|\[([^\]\n]*)\]|([\s\S]))/g;

/** Pure; never throws. */
export function roffText(line: string): string {
  if (!line.includes('\\')) return line;
  return line.replace(
    ESCAPE,
    (whole: string, comment?: string, two?: string, named?: string, one?: string) => {
      const name = two ?? named;
      if (comment !== undefined) return '';
      if (name !== undefined) return CHARACTERS.get(name) ?? byCode(name) ?? whole;
      return one === undefined ? '' : (SINGLE.get(one) ?? '');
    },
  );
}

/** `u2014`: by its number in Unicode. */
function byCode(name: string): string | undefined {
  const code = /^u([\dA-F]{4,6})$/.exec(name)?.[1];
  const number = code === undefined ? Number.NaN : Number.parseInt(code, 16);
  return number <= 0x10ffff ? String.fromCodePoint(number) : undefined;
}

/** The arguments of a macro: words, or quoted, where `""` is a quote. */
export function macroArguments(text: string): readonly string[] {
  return [...text.matchAll(/"((?:[^"]|"")*)"?|(\S+)/g)].map(([, quoted, word]) =>
    roffText(quoted === undefined ? (word ?? '') : quoted.replaceAll('""', '"')),
  );
}
