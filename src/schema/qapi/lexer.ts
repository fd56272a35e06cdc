/**
 * Tokens of a QAPI schema file: JSON with single quotes, `#` comments, and documentation blocks between `##`
 * lines. Source: QEMU's docs/devel/qapi-code-gen, section "Schema syntax". Text in, tokens out.
 */
import { SchemaError } from '../errors.ts';

export type Token = { readonly line: number } & (
  | { readonly kind: 'punctuation'; readonly text: '{' | '}' | '[' | ']' | ':' | ',' }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** A documentation block's lines, without `#` and the space after it. */
  | { readonly kind: 'doc'; readonly lines: readonly string[] }
  | { readonly kind: 'end' }
);

/** Matches at one position: blanks, a comment, punctuation, a quoted string, or a word. */
const TOKEN = /([ \t\r]+)|(\n)|(#[^\n]*)|([{}[\]:,])|'((?:[^'\\\n]|\\.)*)'|([A-Za-z]+)/y;

/**
 * Cut a file into tokens, the last being `end`.
 * @param file its name, for messages
 * @throws SchemaError at a character that begins no token, or a documentation block without an end
 */
export function tokens(file: string, text: string): readonly Token[] {
  const found: Token[] = [];
  let line = 1;
  let at = 0;
  let doc: { line: number; lines: string[] } | undefined;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) throw new SchemaError(`${file}:${line}`, `unexpected ${JSON.stringify(text[at])}`);
    at = TOKEN.lastIndex;
    const [, , newline, comment, punctuation, string, word] = match;
    if (newline !== undefined) {
      line++;
    } else if (comment !== undefined) {
      if (comment.trimEnd() === '##') {
        if (doc === undefined) doc = { line, lines: [] };
        else {
          found.push({ kind: 'doc', ...doc });
          doc = undefined;
        }
      } else doc?.lines.push(comment.replace(/^# ?/, '').trimEnd());
    } else if (isPunctuation(punctuation)) {
      found.push({ kind: 'punctuation', line, text: punctuation });
    } else if (string !== undefined) {
      found.push({ kind: 'string', line, text: string.replace(/\\(.)/g, '$1') });
    } else if (word === 'true' || word === 'false') {
      found.push({ kind: 'boolean', line, value: word === 'true' });
    } else if (word !== undefined) {
      throw new SchemaError(`${file}:${line}`, `unexpected word "${word}"`);
    }
  }
  if (doc !== undefined) throw new SchemaError(`${file}:${doc.line}`, 'the documentation block has no end');
  found.push({ kind: 'end', line });
  return found;
}

type Punctuation = Extract<Token, { kind: 'punctuation' }>['text'];

function isPunctuation(text: string | undefined): text is Punctuation {
  return text !== undefined && text.length === 1 && '{}[]:,'.includes(text);
}
