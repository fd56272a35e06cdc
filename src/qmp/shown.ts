/**
 * What is shown of a message too large to keep: its first bytes, closed so that they are JSON again, and the
 * members that come after what was left out (QEMU writes a reply's id last). Pure.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * @param head the first bytes of a text known to be one JSON object.
 * @param rest `,` and the members after what is left out, up to the closing brace; empty where there are none.
 * @returns the text of an object. A string, array or object that is cut ends where it is cut; a number or a word
 *   that is cut, and a value that has not begun, are null; a name that is cut goes.
 */
export function shownText(head: Buffer, rest: string): string {
  const { end, close } = lastCut(head);
  const shown = head.toString('utf8', 0, end) + close;
  const isEmpty = /^\s*\{\s*$/.test(shown);
  if (rest === '') return `${shown}}`;
  return shown + (isEmpty ? rest.replace(/^\s*,/, '') : rest);
}

/** The last place where the bytes can be cut, and what closes all but the object itself there. */
function lastCut(head: Buffer): { end: number; close: string } {
  // What is open at the last cut is what is open at the end: to open or to close something is a place to cut.
  const closers: string[] = [];
  let end = 0;
  let value = '';
  /** Whether the next string is a member's name. */
  let name = false;
  const cut = (at: number, missing: string) => {
    end = at;
    value = missing;
  };
  let i = 0;
  while (i < head.length) {
    const byte = head[i];
    i += 1;
    if (byte === 0x7b || byte === 0x5b) {
      closers.push(byte === 0x7b ? '}' : ']');
      name = byte === 0x7b;
      cut(i, '');
    } else if (byte === 0x7d || byte === 0x5d) {
      closers.pop();
      cut(closers.length === 0 ? i - 1 : i, '');
    } else if (byte === 0x2c) {
      cut(i - 1, '');
      name = closers.at(-1) === '}';
    } else if (byte === 0x3a) {
      name = false;
      cut(i, 'null');
    } else if (byte === QUOTE) {
      const string = stringEnd(head, i);
      i = string.next;
      if (!name) cut(string.end, string.isWhole ? '' : '"');
    }
  }
  return { end, close: value + closers.slice(1).toReversed().join('') };
}

/** Where the string ends whose first byte is at `from`, or can be ended: not within an escape or a character. */
function stringEnd(head: Buffer, from: number): { end: number; next: number; isWhole: boolean } {
  let i = from;
  while (i < head.length) {
    if (head[i] === QUOTE) return { end: i + 1, next: i + 1, isWhole: true };
    const length = head[i] === BACKSLASH ? (head[i + 1] === 0x75 ? 6 : 2) : characterLength(head[i] ?? 0);
    if (i + length > head.length) break;
    i += length;
  }
  return { end: i, next: head.length, isWhole: false };
}

/** How many bytes a character of UTF-8 has, by its first. */
function characterLength(first: number): number {
  return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}
