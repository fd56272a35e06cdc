/** `qmpsh reduce FILE`. */
import type { ReduceFlags } from '../commands/reduce.ts';
import type { Register } from './finish.ts';

export const reduce: Register = (program, finish) => {
  program
    .command('reduce')
    .description(
      'the fewest lines of a recording that still give its last error, or a difference between two QEMUs',
    )
    .argument('<file>', 'a recording made in a lab')
    .option('--qemu <path>', 'the qemu-system binary to run it on')
    .option('--against <path>', 'another one: keep the first reply in which the two differ')
    .option('-o, --output <file>', 'write the smaller recording to FILE')
    .option('--force', 'replace FILE where it is there')
    .option(
      '--trust',
      'run commands too that are not known to be harmless; what leads out of the lab is not run',
    )
    .option('--json', 'print one JSON object')
    .action(async (file: string, flags: ReduceFlags) => {
      const { run } = await import('../commands/reduce.ts');
      finish(await run(file, flags));
    });
};
