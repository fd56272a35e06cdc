/** Output that may be long, to standard output or a new file, as fast as it is taken. */
import { once } from 'node:events';
import { createWriteStream, linkSync, renameSync, rmSync } from 'node:fs';
import { systemCode, systemReason } from '../../recording/error.ts';
import { UsageError } from './failure.ts';

/** Write all chunks to standard output. */
export async function writeOut(chunks: Iterable<string>): Promise<void> {
  for (const text of blocks(chunks)) {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  }
}

/**
 * Write all chunks to a file that was not there, or, with `force`, in place of the one that is. The name appears
 * when the file is whole; a link in its place is never followed.
 * @throws UsageError
 */
export async function writeNew(path: string, chunks: Iterable<string>, force: boolean): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    const stream = createWriteStream(part, { flags: 'wx' });
    // Errors come as events between writes too.
    const failed = new Promise<never>((_, reject) => stream.once('error', reject));
    failed.catch(() => {});
    for (const text of blocks(chunks)) {
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), failed]);
    }
    stream.end();
    await Promise.race([once(stream, 'close'), failed]);
    if (force) renameSync(part, path);
    else linkSync(part, path);
  } catch (error) {
    if (systemCode(error) === 'EEXIST')
      throw new UsageError(`${path} is there already`, 'Give --force to write over it, or another name');
    if (systemCode(error) === '') throw error;
    throw new UsageError(`${path} cannot be written: ${systemReason(error)}`);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Small chunks put together: a write costs more than a line. */
function* blocks(chunks: Iterable<string>): Generator<string, void> {
  let block = '';
  for (const chunk of chunks) {
    block += chunk;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}

const BLOCK = 64 * 1024;
