/**
 * Arguments → one command, imported when it is the one asked for. Nothing else happens here, so that
 * `qmpsh -c query-status SOCK` starts as fast as Node does.
 */
import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import { ALL } from './cli/all.ts';
import type { Finish } from './cli/finish.ts';
import { EXIT, type ExitCode } from './commands/common/exit.ts';
import { reportFailure } from './commands/common/failure.ts';

const LANGUAGE_HELP = `
Addresses: /path/to/socket  host:port  [v6]:port  unix:/path  tcp:host:port  fd:N  exec:COMMAND
No address: $QMP_SOCKET is used.
Exit codes: 0 all well, 1 QEMU answered with an error, 2 usage or a line that does not check,
            3 no connection, 4 the connection was lost, 130 interrupted.`;

function build(finish: Finish): Command {
  const program = new Command('qmpsh')
    .description("A shell for QEMU's QMP monitor: typed completion, live jobs and disk chains.")
    .version(version)
    .enablePositionalOptions()
    .showHelpAfterError('(qmpsh --help lists what there is)')
    .exitOverride()
    .addHelpText('after', LANGUAGE_HELP);
  for (const register of ALL) register(program, finish);
  return program;
}

async function main(): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  try {
    await build((result) => {
      code = result;
    }).parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    return reportFailure(error);
  }
  return code;
}

// A reader that went away (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.error);
});

main().then(
  (code) => process.exit(code),
  (error: unknown) => process.exit(reportFailure(error)),
);
