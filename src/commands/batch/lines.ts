/** Where a batch gets its lines from, one after the other: `-c`, a file, or standard input. */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { UsageError } from '../common/failure.ts';
import type { SessionFlags } from '../common/flags.ts';

export interface SourceLine {
  readonly text: string;
  /** `-c 1`, `script.qmp:3`, `line 3`: where it stands, for messages. */
  readonly where: string;
}

/**
 * @param stdin gives standard input, where it is needed: making that stream takes a tenth of a one-shot's time
 * @throws UsageError where the file cannot be read
 */
export async function* linesOf(flags: SessionFlags, stdin: () => Readable): AsyncGenerator<SourceLine> {
  const given = flags.command ?? [];
  for (const [i, text] of given.entries()) yield { text, where: given.length > 1 ? `-c ${i + 1}` : '-c' };
  const { file } = flags;
  if (file !== undefined) yield* numbered(createReadStream(file), (n) => `${file}:${n}`, file);
  if (given.length === 0 && file === undefined)
    yield* numbered(stdin(), (n) => `line ${n}`, 'standard input');
}

/** Cuts a stream into lines by hand: node:readline costs a third of the start-up of a one-shot. */
async function* numbered(
  stream: Readable,
  where: (n: number) => string,
  name: string,
): AsyncGenerator<SourceLine> {
  const decoder = new TextDecoder();
  let rest = '';
  let n = 0;
  try {
    for await (const chunk of stream) {
      const lines = (
        rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))
      ).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield { text: withoutReturn(line), where: where(++n) };
    }
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${error instanceof Error ? error.message : error}`);
  }
  if (rest !== '') yield { text: withoutReturn(rest), where: where(n + 1) };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
