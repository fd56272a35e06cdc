/** `qmpsh complete`. */
import { InvalidArgumentError, Option } from 'commander';
import type { CompleteFlags } from '../commands/complete.ts';
import { type Register, seconds } from './finish.ts';

export const complete: Register = (program, finish) => {
  program
    .command('complete')
    .description('candidates, findings and help for a line, as JSON, for editors and tests')
    .argument('[operands...]', 'ADDRESS (unless --grammar or $QMP_SOCKET), then the line (unless --batch)')
    .usage("[options] [ADDRESS] 'LINE'")
    .option(
      '--grammar <version>',
      'from a grammar that ships with qmpsh (11.1) or a file, without a connection',
    )
    .addOption(
      new Option(
        '--cursor <offset>',
        'where the cursor is, in UTF-16 units; the end of the line if not given',
      ).argParser(offset),
    )
    .option('--batch', 'read requests from stdin, {"line": …, "cursor": …} a line, and answer each on a line')
    .option('--manual', "what QEMU's manual page on this machine says as well")
    .option('--qapi <dir>', "the same from a QAPI source folder's documentation")
    .option('--agent', 'the other end is a guest agent, which does not greet')
    .addOption(
      new Option('--timeout <seconds>', 'how long to wait for a connection and its greeting').argParser(
        seconds,
      ),
    )
    .action(async (operands: string[], flags: CompleteFlags) => {
      const { run } = await import('../commands/complete.ts');
      finish(await run(operands, flags));
    });
};

function offset(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number, 0 or more, is wanted.');
  return Number(text);
}
