/**
 * Keys typed before the prompt stands: kept for it, and not echoed into the middle of the first frame. Ctrl-C
 * still interrupts, as nothing else listens yet.
 */
import { EXIT } from './exit.ts';

const CTRL_C = '\x03';

/**
 * Take the terminal's input until the prompt does; the function given hands it over, with what was typed. It stays
 * raw meanwhile; Node gives it back as it was when the process ends.
 * @param plain the plain shell leaves keeping and echoing keys to the terminal: nothing is held
 */
export function holdKeys(plain: boolean, interrupted: (code: number) => void): () => void {
  const { stdin } = process;
  if (stdin.isTTY !== true || plain) return () => {};
  let typed = '';
  const hear = (chunk: string) => {
    typed += chunk;
    if (chunk.includes(CTRL_C)) interrupted(EXIT.interrupted);
  };
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.on('data', hear);
  // What the terminal echoed before this program was there to take it.
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  return () => {
    stdin.off('data', hear);
    stdin.pause();
    if (typed !== '') stdin.unshift(typed);
  };
}
