/**
 * Lists what the lines of QEMU's document on live block operations cost in keys when typed with completion.
 * usage: npx tsx tools/count-keys.ts
 */
import { DOCUMENT_LINES } from '../test/support/document-lines.ts';
import { keysFor } from '../test/support/keys.ts';

const counted = DOCUMENT_LINES.map(({ line, about }) => ({ line, keys: keysFor(line, about) }));
const row = (keys: number, letters: number, line: string) =>
  `${String(keys).padStart(5)} ${String(letters).padStart(7)} ${String(Math.round((100 * keys) / letters)).padStart(4)}%  ${line}\n`;
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

process.stdout.write(' keys letters\n');
for (const { line, keys } of counted) process.stdout.write(row(keys, line.length, line));
process.stdout.write(
  row(
    sum(counted.map(({ keys }) => keys)),
    sum(counted.map(({ line }) => line.length)),
    `${counted.length} lines`,
  ),
);
