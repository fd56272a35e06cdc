/** `qmpsh export`. */
import { InvalidArgumentError, Option } from 'commander';
import type { ExportFlags } from '../commands/common/flags.ts';
import { EXPORT_FORMATS } from '../commands/common/flags.ts';
import { factor, type Register, seconds } from './finish.ts';

export const exporting: Register = (program, finish) => {
  program
    .command('export')
    .description("write a recording as a terminal cast, a document, a script, a program or a lesson's draft")
    .argument('<file>', 'a recording')
    .addOption(
      new Option('--to <format>', 'what to make of it').choices([...EXPORT_FORMATS]).makeOptionMandatory(),
    )
    .option('-o, --output <file>', 'write to FILE, which must not be there, instead of standard output')
    .option('--force', 'write over a file that is there')
    .addOption(
      new Option('--idle-limit <seconds>', 'asciicast: pauses longer than this are cut short').argParser(
        seconds,
      ),
    )
    .addOption(new Option('--speed <factor>', 'asciicast: so many times as fast').argParser(factor))
    .addOption(new Option('--columns <n>', "asciicast: the terminal's width (80)").argParser(cells))
    .addOption(new Option('--rows <n>', "asciicast: the terminal's height (24)").argParser(cells))
    .action(async (file: string, flags: ExportFlags) => {
      const { run } = await import('../commands/export.ts');
      finish(await run(file, flags));
    });
};

function cells(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 10 || value > 1000)
    throw new InvalidArgumentError('a number from 10 to 1000 is wanted.');
  return value;
}
