/**
 * What is printed where nothing can be drawn: lines, and the prompt. What comes while somebody is at the prompt begins
 * a row of its own and is followed by the prompt again; what was typed is the terminal's, which keeps it.
 */
import type { Entry } from '../../session/entry.ts';
import type { SessionState } from '../../session/state.ts';
import type { Line } from '../paint/piece.ts';
import { Scrollback, type ScrollbackHost } from '../screen/scrollback.ts';

export interface PlainOutputHost extends Pick<ScrollbackHost, 'present' | 'hides'> {
  write(text: string): void;
}

export class PlainOutput {
  readonly #host: PlainOutputHost;
  readonly #lines: Scrollback;
  /** The prompt that was printed last, while no line has followed it. */
  #asked: string | undefined;

  constructor(host: PlainOutputHost) {
    this.#host = host;
    this.#lines = new Scrollback(
      {
        write: (text) => {
          const asked = this.#asked;
          host.write(asked === undefined ? text : `\n${text}${asked}`);
        },
        ready: () => true,
        present: host.present,
        hides: (event) => host.hides?.(event) === true,
      },
      'none',
    );
  }

  hear(entry: Entry, before: SessionState, after: SessionState): void {
    this.#lines.hear(entry, before, after);
  }

  print(lines: readonly Line[]): void {
    this.#lines.add(lines);
  }

  /** Print the prompt, after all there is to print. */
  ask(prompt: string): void {
    this.#asked = undefined;
    this.#lines.flush();
    this.#asked = prompt;
    this.#host.write(prompt);
  }

  /** A line has been entered: the cursor stands at the beginning of a row. */
  entered(): void {
    this.#asked = undefined;
  }

  /** Ctrl-C: the terminal has echoed it behind what it dropped. */
  interrupted(): void {
    this.#asked = undefined;
    this.#host.write('\n');
  }

  /** Print what is left, and no prompt. */
  close(): void {
    if (this.#asked !== undefined) this.#asked = '';
    this.#lines.flush();
  }
}
