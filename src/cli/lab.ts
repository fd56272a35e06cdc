/** `qmpsh lab`; batch where lines are given or stdin is no terminal. */
import { isatty } from 'node:tty';
import type { LabFlags } from '../commands/common/flags.ts';
import { collect, type Register } from './finish.ts';

/** Looked at by number, as for a session. */
const STDIN = 0;

export const lab: Register = (program, finish) => {
  program
    .command('lab')
    .description('start a scratch QEMU with a chain of four images, and a prompt on it; or run lines in it')
    .option('--qemu <path>', 'the qemu-system binary to start')
    .option('--bare', 'one image only, node-A')
    .option('--keep', 'leave the scratch folder when done, and say where it is')
    .option('--plain', 'lines only, nothing drawn: for a screen reader')
    .option('-c, --command <line>', 'run LINE, print its reply, leave (may be given many times)', collect)
    .option('-f, --file <file>', 'run the lines of FILE, leave')
    .option('-v, --verbose', 'show the JSON that is sent as well')
    .option('-p, --pretty', 'print JSON over several lines, keys in order')
    .option('--json', 'print every reply whole, one JSON a line')
    .option('-l, --log <file>', 'write everything sent and received to FILE, one JSON a line')
    .option('--keep-going', 'go on after an error')
    .option('--record <file>', 'record the whole session to FILE, which must not be there')
    .option('--force', 'let --record replace a file that is there')
    .option('--title <text>', 'what the recording is called')
    .action(async (flags: LabFlags) => {
      const batch = flags.command !== undefined || flags.file !== undefined || !isatty(STDIN);
      const { run } = batch ? await import('../commands/lab-batch.ts') : await import('../commands/lab.ts');
      finish(await run(flags));
    });
};
