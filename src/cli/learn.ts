/** `qmpsh learn [NAME…]`. */
import type { LearnFlags } from '../commands/learn.ts';
import { collect, type Register } from './finish.ts';

export const learn: Register = (program, finish) => {
  program
    .command('learn')
    .description(
      "learn QEMU's live block operations step by step, in a lab; without a name: list the lessons",
    )
    .argument('[name...]', 'a lesson')
    .option(
      '--qemu <path>',
      'the qemu-system binary to run it on (with --fast or --recordings: may be given many times)',
      collect,
    )
    .option('--restart', 'begin at the first step again')
    .option('--plain', 'lines only, nothing drawn: for a screen reader')
    .option('--record <file>', 'record the session to FILE, which must not be there')
    .option('--force', 'let --record and --recordings replace files that are there')
    .option('--fast', 'run the lesson by itself, without speed limits, and check every step')
    .option('--all', 'with --fast or --recordings: every lesson')
    .option(
      '--recordings <folder>',
      'run the lesson by itself, at a pace to look at unless --fast is given, and record it to FOLDER/NAME/qemu-VERSION.ndjson',
    )
    .option('--check', "names are lessons' files: tell every mistake in them, and run nothing")
    .action(async (names: string[], flags: LearnFlags) => {
      const { run } = await import('../commands/learn.ts');
      finish(await run(names, flags));
    });
};
