/**
 * What QEMU reads as JSON beyond JSON itself: strings in single quotes, and `\'` in any string. Pure.
 */
import { isObject, type JsonObject, parseJson } from '../../json/json.ts';

/** The object that QEMU would read in a text that is no JSON; undefined where there is none. Never throws. */
export function readSingleQuoted(text: string): JsonObject | undefined {
  if (!text.includes("'")) return undefined;
  try {
    const value = parseJson(inDoubleQuotes(text));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A string of either kind, and what stands between two of them. One without an end goes to the text's end, so that
 * nothing is looked at twice.
 */
const PARTS = /"(?:[^"\\]|\\.)*(?:"|\\?$)|'(?:[^'\\]|\\.)*(?:'|\\?$)|[^"']+/gs;

/** The text with every string in double quotes; what is no string stays. */
function inDoubleQuotes(text: string): string {
  return text.replace(PARTS, (part) => {
    const quote = part.charAt(0);
    if (quote !== '"' && quote !== "'") return part;
    if (part.length < 2 || !part.endsWith(quote)) throw new SyntaxError('a string without an end');
    const inside = part.slice(1, -1).replace(/\\.|"/gs, (piece) => {
      if (piece === "\\'") return "'";
      return piece === '"' ? '\\"' : piece;
    });
    return `"${inside}"`;
  });
}
