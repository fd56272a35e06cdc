/** `qmpsh lab`. */
import type { LabFlags } from '../commands/common/flags.ts';
import type { Register } from './finish.ts';

export const lab: Register = (program, finish) => {
  program
    .command('lab')
    .description('start a scratch QEMU with a chain of four images, and a prompt on it')
    .option('--qemu <path>', 'the qemu-system binary to start')
    .option('--bare', 'one image only, node-A')
    .option('--keep', 'leave the scratch folder when done, and say where it is')
    .option('--plain', 'lines only, nothing drawn: for a screen reader')
    .option('--record <file>', 'record the whole session to FILE, which must not be there')
    .option('--force', 'let --record replace a file that is there')
    .option('--title <text>', 'what the recording is called')
    .action(async (flags: LabFlags) => {
      const { run } = await import('../commands/lab.ts');
      finish(await run(flags));
    });
};
