/** What a QEMU prints: the end of it, bounded, and the lines as they come for who waits for one. */
import type { Readable } from 'node:stream';

/** Lines kept; a QEMU that prints more than this is looping over one complaint. */
const KEPT_LINES = 200;

/** A line longer than this many characters is cut: nothing QEMU says is. */
const LINE_LIMIT = 4096;

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
   * The first line from now on that `wanted` accepts; undefined where none came within `milliseconds`.
   * Call it before the command that makes QEMU print.
   */
  next(wanted: (line: string) => boolean, milliseconds: number): Promise<string | undefined> {
    return new Promise((resolve) => {
      const settle = (line: string | undefined) => {
        clearTimeout(timer);
        this.#waiting.delete(hear);
        resolve(line);
      };
      const hear = (line: string) => {
        if (wanted(line)) settle(line);
      };
      const timer = setTimeout(() => settle(undefined), milliseconds).unref();
      this.#waiting.add(hear);
    });
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
