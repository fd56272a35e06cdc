/** The lines qmp-shell kept, as the readline or editline it ran with wrote them to `~/.qmp-shell_history`. Pure. */
import { isKeepable } from './kept.ts';

/** editline's files begin with it, and write blanks and control characters as `\040`. */
const EDITLINE = '_HiStOrY_V2_';
const OCTAL = /\\([0-7]{3})/g;

/** Oldest first; what can be no line of ours is left out. */
export function qmpShellLines(text: string): readonly string[] {
  const rows = text.split(/\r?\n/);
  const isEditline = rows[0] === EDITLINE;
  const lines = isEditline
    ? rows.slice(1).map((row) => row.replace(OCTAL, (_, digits) => String.fromCharCode(parseInt(digits, 8))))
    : rows;
  // readline's own times stand in lines like `#1700000000`.
  return lines.map((line) => line.trim()).filter((line) => isKeepable(line) && !/^#\d+$/.test(line));
}
