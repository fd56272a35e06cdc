/** The line at the prompt as a person sees it, over however many rows it takes, with the cursor in it. */
import { expect } from 'vitest';
import type { Screen } from './screens.ts';

/** Resolves when the line and its cursor are these (`block-|stream`); fails with what is there where they never are. */
export async function lineBecomes(screen: Screen, withCursor: string, prompt = '(QEMU) '): Promise<void> {
  const seen = () => lineOf(screen, withCursor.length - 1, prompt);
  await screen.terminal.waitFor(() => seen() === withCursor).catch(() => expect(seen()).toBe(withCursor));
}

/** @param length characters it is taken to have: the rows below may hold anything. */
function lineOf({ terminal, size }: Screen, length: number, prompt: string): string {
  const width = size.cols - 1;
  const rows = terminal.screen();
  const top = rows.findLastIndex((row) => `${row} `.startsWith(prompt));
  const count = Math.floor((prompt.length + length) / width) + 1;
  const text = rows.slice(top, top + count).map((row) => row.padEnd(width));
  const { row, column } = terminal.cursor();
  const at = (row - top) * width + column;
  // One cell more than it is to take: nothing may stand there.
  const end = Math.max(at, prompt.length + length);
  const whole = text
    .join('')
    .padEnd(end + 1)
    .slice(0, end + 1);
  return `${whole.slice(prompt.length, at)}|${whole.slice(at).replace(/ $/, '')}`;
}
