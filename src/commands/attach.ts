/** A session on a screen with QEMUs that run already. */
import { runUi } from '../ui/run.ts';
import { SCREEN_VERBS } from '../ui/shell/verbs.ts';
import { localDisks } from './common/disk.ts';
import { holdKeys } from './common/early-keys.ts';
import type { ExitCode } from './common/exit.ts';
import { guarded } from './common/failure.ts';
import type { SessionFlags } from './common/flags.ts';
import { openHistory } from './common/history/history.ts';
import { targetName } from './common/history/target.ts';
import { LANGUAGE } from './common/language.ts';
import { manualAtHand } from './common/manual.ts';
import { isPlain } from './common/plain.ts';
import { newSession, opener } from './common/session.ts';
import { keepHeapSmall } from './common/small-heap.ts';
import { parseTargets } from './common/targets.ts';

/** Attach, and stay until the person leaves or the connection ends. */
export function run(addresses: readonly string[], flags: SessionFlags): Promise<ExitCode> {
  keepHeapSmall();
  return guarded(async () => {
    const targets = parseTargets(addresses, process.env['QMP_SOCKET']);
    const { session, history, said, close } = newSession({
      language: LANGUAGE,
      panes: true,
      shell: SCREEN_VERBS,
      manual: manualAtHand(flags.qapi),
      hmp: flags.hmp === true,
      log: flags.log,
      record: flags,
      filesOf: localDisks(targets, process.cwd()),
      history: (redact) =>
        openHistory({
          targets: targets.map(({ address }) => targetName(address)),
          current: () => targetName(targets.find(({ name }) => name === session.current)?.address ?? ''),
          redact,
          hmp: flags.hmp === true,
        }),
    });
    const release = holdKeys(isPlain(flags), (code) => process.exit(code));
    try {
      for (const { name, address } of targets) await session.connect(name, opener(address, flags, true));
    } finally {
      release();
    }
    const code = await runUi(session, {
      plain: isPlain(flags),
      verbose: flags.verbose === true,
      said: said(),
      ...(history === undefined ? {} : { history }),
    });
    await close();
    return code;
  });
}
