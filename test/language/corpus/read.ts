/** Reading the corpora beside this file. */
import { readFileSync } from 'node:fs';
import { isObject, type JsonObject, parseJson } from '../../../src/json/json.ts';

/** A line of the document with what is known of it. */
export interface DocumentLine {
  readonly line: string;
  readonly message?: JsonObject;
  /** Its message says something else than its line. */
  readonly disagrees: boolean;
  readonly deprecated: readonly {
    readonly what: string;
    readonly replacement: string;
    readonly series: readonly string[];
  }[];
}

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** QEMU's document on live block operations. */
export function documentLines(): readonly DocumentLine[] {
  const blocks = text('live-block-operations.txt').split('\n\n').slice(1);
  return blocks.map((block) => {
    const rows = block.trim().split('\n');
    const message = rows.find((row) => /^[=!] /.test(row));
    const json = message === undefined ? undefined : parseJson(message.slice(2));
    return {
      line: rows[0]?.slice(2) ?? '',
      disagrees: message?.startsWith('!') ?? false,
      deprecated: rows
        .filter((row) => row.startsWith('~ '))
        .map((row) => {
          const [, what = '', replacement = '', ...series] = row.split(' ');
          return { what, replacement, series };
        }),
      ...(isObject(json) ? { message: json } : {}),
    };
  });
}

/** Lines of every kind, those that do not check among them. */
export function allLines(): readonly string[] {
  const kinds = text('lines.txt')
    .split('\n')
    .slice(2)
    .filter((line) => line !== '');
  return [...kinds, ...documentLines().map(({ line }) => line)];
}
