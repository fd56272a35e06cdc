/**
 * The one function text from outside passes before it reaches a terminal. What would steer the terminal, reorder
 * a line, or be there without being seen is replaced by something visible. Imports nothing: the batch path
 * loads it.
 */

export interface SanitizeOptions {
  /** Keep line ends (CRLF, as HMP replies have it, becomes LF). Without it a line end is shown as ␊. */
  readonly keepNewlines?: boolean;
}

const PLAIN = /^[\x20-\x7e]*$/;
const PLAIN_LINES = /^[\n\x20-\x7e]*$/;

/**
 * Controls (C0, DEL, C1), format characters (bidi controls and overrides, zero-width ones, tags), what Unicode lets
 * a terminal draw as nothing (variation selectors, fillers), line separators, lone surrogates, non-characters.
 */
const UNSAFE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** Terminals' own distance between tab stops. */
const TAB_STOP = 8;

/** ␀: the control pictures stand in the order of the controls. */
const PICTURES = 0x2400;

/**
 * Make `text` safe to show: C0 controls become control pictures (␛), a tab spaces up to the next stop of its line,
 * everything else unsafe its JSON escape (`\u202e`). JSON text therefore stays JSON of the same value.
 * Doing it twice changes nothing.
 */
export function sanitize(text: string, options: SanitizeOptions = {}): string {
  const keepNewlines = options.keepNewlines === true;
  if ((keepNewlines ? PLAIN_LINES : PLAIN).test(text)) return text;
  if (!keepNewlines) return sanitizeLine(text);
  return text
    .split(/\r?\n/)
    .map((line) => sanitizeLine(line))
    .join('\n');
}

function sanitizeLine(line: string): string {
  const expanded = line.includes('\t') ? expandTabs(line) : line;
  return expanded.replace(UNSAFE, visible);
}

function visible(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(PICTURES + code);
  return Array.from({ length: character.length }, (_, i) => escapeUnit(character.charCodeAt(i))).join('');
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

/** Columns are counted in UTF-16 units: exact where tabs matter, in tables of plain text. */
function expandTabs(line: string): string {
  let expanded = '';
  for (const [index, part] of line.split('\t').entries()) {
    if (index > 0) expanded += ' '.repeat(TAB_STOP - (expanded.length % TAB_STOP));
    expanded += part;
  }
  return expanded;
}
