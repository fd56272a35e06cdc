/**
 * Lines without a prompt: from `-c`, a file or a pipe, one after the other, their replies on stdout. The path
 * where milliseconds count: no Ink, no React, no schema where a line needs none.
 */
import { BATCH_LANGUAGE, beginBatch, runBatch } from './batch/run-batch.ts';
import type { ExitCode } from './common/exit.ts';
import { guarded } from './common/failure.ts';
import type { SessionFlags } from './common/flags.ts';
import { newSession, opener } from './common/session.ts';
import { parseTargets } from './common/targets.ts';

/** Connect and run every line; the exit code is that of the first that went wrong. */
export function run(addresses: readonly string[], flags: SessionFlags): Promise<ExitCode> {
  return guarded(async () => {
    const targets = parseTargets(addresses, process.env['QMP_SOCKET']);
    const { session, close } = newSession({
      language: BATCH_LANGUAGE,
      panes: false,
      hmp: flags.hmp === true,
      log: flags.log,
      record: flags,
    });
    beginBatch(session, flags);
    for (const { name, address } of targets) await session.connect(name, opener(address, flags, false));
    const code = await runBatch(session, flags);
    await close();
    return code;
  });
}
