/** `qmpsh grammar list | show | diff | build`. */

import type { ManualFlags } from '../commands/common/manual.ts';
import type { BuildFlags } from '../commands/grammar.ts';
import type { Register } from './finish.ts';

export const grammar: Register = (program, finish) => {
  const command = program.command('grammar').description('what each QEMU accepts');
  command
    .command('list')
    .description('the grammars that ship with qmpsh')
    .action(async () => {
      const { list } = await import('../commands/grammar.ts');
      finish(await list());
    });
  command
    .command('show <version> <name>')
    .description('a command, event, type or member: show 11.1 block-stream')
    .option('--manual', "what QEMU's manual page on this machine says of it as well")
    .option('--qapi <dir>', "the same from a QAPI source folder's documentation")
    .action(async (version: string, name: string, flags: ManualFlags) => {
      const { show } = await import('../commands/grammar.ts');
      finish(await show(version, name, flags));
    });
  command
    .command('diff <before> <after>')
    .description('what changed from one version to another: diff 7.2 11.1')
    .action(async (before: string, after: string) => {
      const { diff } = await import('../commands/grammar.ts');
      finish(await diff(before, after));
    });
  command
    .command('build <from>')
    .description('a grammar file, from a QAPI source folder or the QEMU at an address')
    .option('-o, --output <file>', 'write it there, not on stdout')
    .option('--force', 'write over a file that is there')
    .action(async (from: string, flags: BuildFlags) => {
      const { build } = await import('../commands/grammar.ts');
      finish(await build(from, flags));
    });
};
