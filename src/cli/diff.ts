/** `qmpsh diff A B`. */
import type { DiffFlags } from '../commands/diff.ts';
import type { Register } from './finish.ts';

export const diff: Register = (program, finish) => {
  program
    .command('diff')
    .description('two recordings side by side by meaning: what the same lines did')
    .argument('<a>', 'a recording')
    .argument('<b>', 'another')
    .option('--json', 'print one JSON object')
    .action(async (a: string, b: string, flags: DiffFlags) => {
      const { run } = await import('../commands/diff.ts');
      finish(await run(a, b, flags));
    });
};
