/** `qmpsh check`. */
import type { CheckFlags } from '../commands/check.ts';
import { collect, type Register } from './finish.ts';

export const check: Register = (program, finish) => {
  program
    .command('check')
    .description("check files of lines and messages, or a document's examples, without any QEMU")
    .argument('<file...>', 'files of lines; documents (.rst .md .txt); - is standard input')
    .option(
      '--grammar <version>',
      'what lines are held against: 7.2, 10.0, … or a file (may be given many times)',
      collect,
    )
    .option('--as <kind>', 'read files as lines, markdown, rst or text, whatever their names say')
    .option('--json', 'print each finding as a JSON object')
    .option('--strict', 'warnings count as errors')
    .action(async (files: string[], flags: CheckFlags) => {
      const { run } = await import('../commands/check.ts');
      finish(await run(files, flags));
    });
};
