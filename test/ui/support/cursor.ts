/** Lines with their cursor written as `|`. */
export interface Cursored {
  readonly text: string;
  readonly cursor: number;
}

export function read(marked: string): Cursored {
  const cursor = marked.indexOf('|');
  return { text: marked.replace('|', ''), cursor };
}

export function write({ text, cursor }: Cursored): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}
