/** Where a batch gets its lines from, one after the other: `-c`, a file, or standard input. */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { UsageError } from '../common/failure.ts';
import type { BatchFlags } from '../common/flags.ts';

export interface SourceLine {
  readonly text: string;
  /** `-c 1`, `script.qmp:3`, `line 3`: where it stands, for messages. */
  readonly where: string;
}

export class LineSource {
  readonly #blocks: AsyncIterator<readonly SourceLine[]>;
  #block: readonly SourceLine[] = [];
  #at = 0;

  /** @param stdin gives standard input, where it is needed: making that stream takes a tenth of a one-shot's time */
  constructor(flags: BatchFlags, stdin: () => Readable) {
    this.#blocks = blocksOf(flags, stdin);
  }

  /** The line to come, as far as it has been read already. */
  get ready(): SourceLine | undefined {
    return this.#block[this.#at];
  }

  /** The line to come; waits for it. Undefined at the end. @throws UsageError where it cannot be read */
  async peek(): Promise<SourceLine | undefined> {
    while (this.ready === undefined) {
      const next = await this.#blocks.next();
      if (next.done === true) return undefined;
      this.#block = next.value;
      this.#at = 0;
    }
    return this.ready;
  }

  /** The line to come is taken. */
  take(): void {
    this.#at += 1;
  }
}

async function* blocksOf(flags: BatchFlags, stdin: () => Readable): AsyncGenerator<readonly SourceLine[]> {
  const given = flags.command ?? [];
  yield given.map((text, i) => ({ text, where: given.length > 1 ? `-c ${i + 1}` : '-c' }));
  const { file } = flags;
  if (file !== undefined) yield* numbered(createReadStream(file), (n) => `${file}:${n}`, file);
  if (given.length === 0 && file === undefined)
    yield* numbered(stdin(), (n) => `line ${n}`, 'standard input');
}

/** Cuts a stream into lines by hand, all that came at once as a block: node:readline costs a third of a one-shot's start. */
async function* numbered(
  stream: Readable,
  where: (n: number) => string,
  name: string,
): AsyncGenerator<readonly SourceLine[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let n = 0;
  try {
    for await (const chunk of stream) {
      const lines = (
        rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))
      ).split('\n');
      rest = lines.pop() ?? '';
      yield lines.map((line) => ({ text: withoutReturn(line), where: where(++n) }));
    }
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${error instanceof Error ? error.message : error}`);
  }
  if (rest !== '') yield [{ text: withoutReturn(rest), where: where(n + 1) }];
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
