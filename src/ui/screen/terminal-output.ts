/** The terminal end of the screen, as far as it is needed here: process.stdout has it. */
import type { Size } from '../layout/live-region.ts';

export interface TerminalOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string, done?: (error?: Error | null) => void): boolean;
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

/** A terminal that does not know its size is taken to be this large. */
const USUAL: Size = { columns: 80, rows: 24 };

export function sizeOf({ columns, rows }: TerminalOutput): Size {
  return columns && rows ? { columns, rows } : USUAL;
}

/**
 * Erasing from the first column down. tmux keeps what is erased from the window's first cell in its history, and
 * would fill that with frames: so the first row goes by itself, and the rest from its second cell on.
 */
export const ERASE_DOWN = '\x1b[2K\x1b[C\x1b[J\x1b[G';
