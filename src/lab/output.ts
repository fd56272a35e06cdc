/** What a QEMU prints: the end of it, bounded, and the lines as they come for who waits for one. */
import type { Readable } from 'node:stream';

/** Lines kept; a QEMU that prints more than this is looping over one complaint. */
const KEPT_LINES = 200;

/** A line longer than this many characters is cut: nothing QEMU says is. */
const LINE_LIMIT = 4096;

export interface Listening {
  /** The line, be it there already; undefined where none comes within `milliseconds` from now. */
  within(milliseconds: number): Promise<string | undefined>;
  stop(): void;
}

export class Output {
  readonly #lines: string[] = [];
  readonly #waiting = new Set<(line: string) => void>();
  #rest = '';

  /** Reads `stream` to its end, in the background; null is a process that never ran. */
  constructor(stream: Readable | null) {
    stream?.setEncoding('utf8');
    stream?.on('data', (chunk: string) => this.#take(chunk));
    stream?.on('end', () => this.#take(this.#rest === '' ? '' : '\n'));
  }

  /** The last lines printed so far, an unfinished one included. */
  get tail(): string {
    return [...this.#lines, ...(this.#rest === '' ? [] : [this.#rest])].join('\n');
  }

  /**
   * Listen for the first line from now on that `wanted` accepts. Call it before the command that makes QEMU print;
   * time counts only once `within` is asked, as a command may take as long as the machine makes it.
   */
  listen(wanted: (line: string) => boolean): Listening {
    let found: string | undefined;
    let settle = () => {};
    const stop = () => {
      this.#waiting.delete(hear);
    };
    const hear = (line: string) => {
      if (!wanted(line)) return;
      found = line;
      stop();
      settle();
    };
    this.#waiting.add(hear);
    return {
      stop,
      within: (milliseconds) =>
        new Promise((resolve) => {
          const end = () => {
            clearTimeout(timer);
            stop();
            resolve(found);
          };
          const timer = setTimeout(end, milliseconds).unref();
          settle = end;
          if (found !== undefined) end();
        }),
    };
  }

  #take(chunk: string): void {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = (lines.pop() ?? '').slice(0, LINE_LIMIT);
    for (const whole of lines) {
      const line = whole.slice(0, LINE_LIMIT);
      this.#lines.push(line);
      if (this.#lines.length > KEPT_LINES) this.#lines.shift();
      for (const hear of [...this.#waiting]) hear(line);
    }
  }
}
