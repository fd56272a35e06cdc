/** `qmpsh serve`. */
import { Option } from 'commander';
import type { ServeFlags } from '../commands/serve.ts';
import { collect, type Register } from './finish.ts';

export const serve: Register = (program, finish) => {
  program
    .command('serve')
    .description("answer in QEMU's place from a recording, for any QMP client")
    .argument('<file>', 'the recording')
    .option(
      '--socket <path>',
      'where to listen: PATH, host:port, or NAME=PATH for one monitor of several (default: a new socket, printed)',
      collect,
    )
    .option('--monitor <name>', 'which monitor of the recording to serve (default: all)')
    .option('--ignore <arg>', 'an argument that does not count when commands are compared', collect)
    .option('--reuse', 'what was answered once may be answered again')
    .addOption(
      new Option('--unmatched <what>', 'what a command gets that the recording does not have')
        .choices(['error', 'close'])
        .default('error'),
    )
    .option('--real-time', 'let answers and events take the time they took')
    .option('--once', 'end when the first client has left')
    .action(async (file: string, flags: ServeFlags) => {
      const { run } = await import('../commands/serve.ts');
      finish(await run(file, flags));
    });
};
