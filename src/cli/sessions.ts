/** `qmpsh sessions`, `qmpsh sessions recover | discard`. */
import type { Register } from './finish.ts';

export const sessions: Register = (program, finish) => {
  const command = program
    .command('sessions')
    .description('sessions that ended without being left (a crash, a kill): list, keep or discard them')
    .action(async () => {
      const { list } = await import('../commands/sessions.ts');
      finish(await list());
    });
  command
    .command('recover <id> [file]')
    .description('keep one as a recording, under a dated name where no FILE is given')
    .option('--force', 'replace a FILE that is there')
    .action(async (id: string, file: string | undefined, flags: { readonly force?: boolean }) => {
      const { keep } = await import('../commands/sessions.ts');
      finish(await keep(id, file, flags.force === true));
    });
  command
    .command('discard [id...]')
    .description('throw them away')
    .option('--all', 'all there are')
    .action(async (ids: string[], flags: { readonly all?: boolean }) => {
      const { drop } = await import('../commands/sessions.ts');
      finish(await drop(ids, flags.all === true));
    });
};
