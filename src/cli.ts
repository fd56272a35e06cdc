/**
 * Arguments → one command, imported when it is the one asked for. Nothing else happens here, so that
 * `qmpsh -c query-status SOCK` starts as fast as Node does.
 */
import { isatty } from 'node:tty';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../package.json';
import { EXIT, type ExitCode } from './commands/common/exit.ts';
import { reportFailure } from './commands/common/failure.ts';
import type { LabFlags, SessionFlags } from './commands/common/flags.ts';

const LANGUAGE_HELP = `
Addresses: /path/to/socket  host:port  [v6]:port  unix:/path  tcp:host:port  fd:N  exec:COMMAND
No address: $QMP_SOCKET is used.
Exit codes: 0 all well, 1 QEMU answered with an error, 2 usage or a line that does not check,
            3 no connection, 4 the connection was lost, 130 interrupted.`;

/** Looked at by number: making the stream costs milliseconds that `-c` can do without. */
const STDIN = 0;

function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('a number of seconds, larger than 0, is wanted.');
  return value;
}

function build(finish: (code: ExitCode) => void): Command {
  const program = new Command('qmpsh')
    .description("A shell for QEMU's QMP monitor: typed completion, live jobs and disk chains.")
    .version(version)
    .enablePositionalOptions()
    .showHelpAfterError('(qmpsh --help lists what there is)')
    .exitOverride()
    .addHelpText('after', LANGUAGE_HELP);

  program
    .argument('[address...]', 'where QEMU listens: ADDRESS or NAME=ADDRESS')
    .option('-c, --command <line>', 'run LINE, print its reply, leave (may be given many times)', collect)
    .option('-f, --file <file>', 'run the lines of FILE, leave')
    .option('-H, --hmp', 'lines are for the human monitor')
    .option('-N, --skip-negotiation', 'do not send qmp_capabilities')
    .option('-v, --verbose', 'show the JSON that is sent as well')
    .option('-p, --pretty', 'print JSON over several lines, keys in order')
    .option('--json', 'print every reply whole, one JSON a line')
    .option('-l, --log <file>', 'write everything sent and received to FILE, one JSON a line')
    .option('--keep-going', 'go on after an error')
    .option('--agent', 'the other end is a guest agent, which does not greet')
    .addOption(
      new Option(
        '--timeout <seconds>',
        'how long to wait for a connection, its greeting and /wait',
      ).argParser(seconds),
    )
    .action(async (addresses: string[], flags: SessionFlags) => {
      const batch = flags.command !== undefined || flags.file !== undefined || !isatty(STDIN);
      const { run } = batch ? await import('./commands/batch.ts') : await import('./commands/attach.ts');
      finish(await run(addresses, flags));
    });

  program
    .command('lab')
    .description('start a scratch QEMU with a chain of four images, and a prompt on it')
    .option('--qemu <path>', 'the qemu-system binary to start')
    .option('--bare', 'one image only, node-A')
    .option('--keep', 'leave the scratch folder when done, and say where it is')
    .action(async (flags: LabFlags) => {
      const { run } = await import('./commands/lab.ts');
      finish(await run(flags));
    });

  const grammar = program.command('grammar').description('what each QEMU accepts');
  grammar
    .command('list')
    .description('the grammars that ship with qmpsh')
    .action(async () => {
      const { list } = await import('./commands/grammar.ts');
      finish(await list());
    });
  grammar
    .command('show <version> <name>')
    .description('a command, event, type or member: show 11.1 block-stream')
    .action(async (version: string, name: string) => {
      const { show } = await import('./commands/grammar.ts');
      finish(await show(version, name));
    });
  grammar
    .command('diff <before> <after>')
    .description('what changed from one version to another: diff 7.2 11.1')
    .action(async (before: string, after: string) => {
      const { diff } = await import('./commands/grammar.ts');
      finish(await diff(before, after));
    });

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
