/** A stream as lines, each handed over as soon as it has ended: who writes them may be waiting for an answer. */
import type { Readable } from 'node:stream';

/** A line of the stream; `text` is undefined for one longer than was asked for, which is read and dropped. */
export interface StreamLine {
  readonly text: string | undefined;
}

/**
 * The lines of a stream, without their ends (LF or CRLF). A last line without an end counts.
 * @param longest in UTF-16 units
 */
export async function* linesOf(stream: Readable, longest: number): AsyncGenerator<StreamLine> {
  const decoder = new TextDecoder();
  let pending = '';
  let isTooLong = false;
  const line = (end: string): StreamLine => {
    const text = pending + end;
    const dropped = isTooLong || text.length > longest;
    pending = '';
    isTooLong = false;
    return { text: dropped ? undefined : text.endsWith('\r') ? text.slice(0, -1) : text };
  };
  for await (const chunk of stream) {
    const parts = (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })).split('\n');
    const rest = parts.pop() ?? '';
    for (const part of parts) yield line(part);
    pending += rest;
    if (pending.length > longest) {
      isTooLong = true;
      pending = '';
    }
  }
  if (pending !== '' || isTooLong) yield line('');
}
