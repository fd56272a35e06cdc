/** `qmpsh verify FILE…`. */
import type { VerifyFlags } from '../commands/verify.ts';
import { collect, type Register } from './finish.ts';

export const verify: Register = (program, finish) => {
  program
    .command('verify')
    .description('run recordings again in a lab, and compare what comes of each line')
    .argument('<file...>', 'recordings made in a lab')
    .option('--qemu <path>', 'the qemu-system binary to run them on (may be given many times)', collect)
    .option(
      '--trust',
      'run commands too that are not known to be harmless; what leads out of the lab is not run',
    )
    .option('--json', 'print one JSON object a run')
    .action(async (files: string[], flags: VerifyFlags) => {
      const { run } = await import('../commands/verify.ts');
      finish(await run(files, flags));
    });
};
