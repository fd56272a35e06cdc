/** The text of a grammar file: from what a path leads to, else of the QEMU that listens at an address. */
import { statSync } from 'node:fs';
import { Monitor } from '../../qmp/monitor.ts';
import { buildGrammar, UNKNOWN_VERSION } from '../../schema/build.ts';
import { referenceSchema } from '../../schema/files.ts';
import { UsageError } from '../common/failure.ts';
import { grammarTextAt } from '../common/grammar-named.ts';

/**
 * A folder or a file is read; everything else, a socket's path included, is an address.
 * @throws UsageError where what is there makes no grammar
 * @throws ConnectError where nothing answers
 */
export function buildFrom(text: string): Promise<string> {
  const found = statSync(text, { throwIfNoEntry: false });
  const isData = found !== undefined && (found.isDirectory() || found.isFile());
  return isData ? Promise.resolve(grammarTextAt(text)) : buildLive(text);
}

async function buildLive(address: string): Promise<string> {
  const monitor = await Monitor.connect(address);
  try {
    const outcome = await monitor.execute({ execute: 'query-qmp-schema' });
    if (outcome.kind === 'lost') throw new UsageError(`the connection was lost: ${outcome.reason}`);
    if (outcome.kind === 'error') throw new UsageError(`QEMU does not tell what it accepts: ${outcome.desc}`);
    const version = monitor.greeting?.version ?? UNKNOWN_VERSION;
    return buildGrammar({ version, schema: outcome.value }, referenceSchema());
  } finally {
    await monitor.close();
  }
}
