/** Reads what is to be checked: text of a size a person writes, and nothing else. */
import { createReadStream } from 'node:fs';
import { UsageError } from '../common/failure.ts';

/** In bytes. The largest of QEMU's own documents has a few hundred thousand. */
const LARGEST = 16 * 1024 * 1024;

/** What stands for standard input. */
export const STDIN = '-';

/**
 * The text of a file, or of standard input for `-`.
 * @throws UsageError where there is none, with what to try
 */
export async function readText(path: string): Promise<string> {
  const name = path === STDIN ? 'standard input' : path;
  const bytes = await readBytes(path, name);
  if (bytes.includes(0)) throw notText(name);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw notText(name);
  }
}

async function readBytes(path: string, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of path === STDIN ? process.stdin : createReadStream(path)) {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      length += bytes.length;
      if (length > LARGEST) break;
    }
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${reasonOf(error)}`, 'A file or - (standard input) is wanted');
  }
  if (length > LARGEST) {
    throw new UsageError(
      `${name} is larger than ${LARGEST / 1024 / 1024} MiB`,
      'Is it a file of QMP lines, or a document? Cut it into parts',
    );
  }
  return Buffer.concat(chunks);
}

function notText(name: string): UsageError {
  return new UsageError(`${name} is no text in UTF-8`, 'Is it the right file? Else: iconv -t UTF-8');
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
      return 'it may not be read';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
