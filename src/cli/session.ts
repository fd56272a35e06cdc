/** `qmpsh ADDRESS…`: a session; batch where lines are given or stdin is no terminal. */
import { isatty } from 'node:tty';
import { Option } from 'commander';
import type { SessionFlags } from '../commands/common/flags.ts';
import { collect, type Register, seconds } from './finish.ts';

/** Looked at by number: making the stream costs milliseconds that `-c` can do without. */
const STDIN = 0;

export const session: Register = (program, finish) => {
  program
    .argument('[address...]', 'where QEMU listens: ADDRESS or NAME=ADDRESS')
    .option('-c, --command <line>', 'run LINE, print its reply, leave (may be given many times)', collect)
    .option('-f, --file <file>', 'run the lines of FILE, leave')
    .option('-H, --hmp', 'lines are for the human monitor')
    .option('-N, --skip-negotiation', 'do not send qmp_capabilities')
    .option('-v, --verbose', 'show the JSON that is sent as well')
    .option('--plain', 'lines only, nothing drawn: for a screen reader')
    .option('-p, --pretty', 'print JSON over several lines, keys in order')
    .option('--json', 'print every reply whole, one JSON a line')
    .option('-l, --log <file>', 'write everything sent and received to FILE, one JSON a line')
    .option('--record <file>', 'record the whole session to FILE, which must not be there')
    .option('--force', 'let --record replace a file that is there')
    .option('--title <text>', 'what the recording is called')
    .option('--qapi <dir>', 'a QAPI source folder whose documentation /describe shows')
    .option('--keep-going', 'go on after an error')
    .option('--agent', 'the other end is a guest agent, which does not greet')
    .addOption(
      new Option(
        '--timeout <seconds>',
        'how long to wait for a connection, its greeting and /wait',
      ).argParser(seconds),
    )
    .action(async (addresses: string[], flags: SessionFlags) => {
      const batch = flags.command !== undefined || flags.file !== undefined || !isatty(STDIN);
      const { run } = batch ? await import('../commands/batch.ts') : await import('../commands/attach.ts');
      finish(await run(addresses, flags));
    });
};
