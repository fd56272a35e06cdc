/** `qmpsh replay FILE`. */
import { InvalidArgumentError, Option } from 'commander';
import type { ReplayFlags } from '../commands/replay.ts';
import { factor, type Register } from './finish.ts';

export const replay: Register = (program, finish) => {
  program
    .command('replay')
    .description('show a recording as the session it was; nothing is run')
    .argument('<file>', 'a recording')
    .addOption(new Option('--speed <factor>', 'so many times as fast').argParser(factor))
    .addOption(
      new Option('--idle-limit <seconds>', 'cut pauses that are longer').argParser((text) => {
        const value = Number(text);
        if (text.trim() === '' || !(value >= 0))
          throw new InvalidArgumentError('a number of seconds, 0 or larger, is wanted.');
        return value;
      }),
    )
    .option('--step', 'stop before each line until Enter sends it')
    .option('--plain', 'lines only, nothing drawn: for a screen reader')
    .option('--from <place>', 'where to begin: 1:23, 50%, @MARK, "line 7", #ENTRY')
    .action(async (file: string, flags: ReplayFlags) => {
      const { run } = await import('../commands/replay.ts');
      finish(await run(file, flags));
    });
};
