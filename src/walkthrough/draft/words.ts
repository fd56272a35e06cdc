/** Names and texts of a recording, as a check can hold them. Pure. */

/** A name that can stand in a check as it is; undefined where it cannot. */
export function word(name: string): string | undefined {
  return /^[^\s"'#@<:=][^\s"<:=]*$/.test(name) ? name : undefined;
}

/**
 * A text in quotes that is the same in every run: what QEMU or a lab made up (a node's name, a path) and what would
 * need quoting is cut away, and the longest part that is left stands for the whole.
 */
export function quoted(text: string): string {
  const [line = ''] = text.trim().split('\n');
  const parts = line.split(/["\\]|#block\d+|\S*\/\S*/).map((part) => part.trim());
  return `"${parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '')}"`;
}
