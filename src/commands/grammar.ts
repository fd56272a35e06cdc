/** `qmpsh grammar`: what each QEMU accepts, from the grammars that ship with the program and those a person has. */
import { describe } from '../schema/describe.ts';
import { descriptionText } from '../schema/describe-text.ts';
import { diffSchemas, diffText } from '../schema/diff.ts';
import { shippedBriefs, shippedGrammars, shippedRoles } from '../schema/files.ts';
import { sanitize } from '../text/sanitize.ts';
import { EXIT, type ExitCode } from './common/exit.ts';
import { guarded, UsageError } from './common/failure.ts';
import { grammarNamed } from './common/grammar-named.ts';
import { writeNewFile } from './common/new-file.ts';
import { buildFrom } from './grammar/build.ts';

export interface BuildFlags {
  readonly output?: string;
  readonly force?: boolean;
}

/** The grammars there are, with how much each knows. */
export function list(): Promise<ExitCode> {
  return guarded(async () => {
    print(
      shippedGrammars().map((series) => {
        const { commands, events, types } = grammarNamed(series).schema;
        return `${series.padEnd(6)}${commands.size} commands  ${events.size} events  ${types.size} types`;
      }),
    );
    return EXIT.ok;
  });
}

/** One command, event, type or member path (`blockdev-add.file`) of a grammar. */
export function show(series: string, name: string): Promise<ExitCode> {
  return guarded(async () => {
    const { schema } = grammarNamed(series);
    const found = describe(schema, name, { roles: shippedRoles(), briefs: shippedBriefs() });
    if (found === undefined) {
      throw new UsageError(
        `QEMU ${series} has nothing named ${name}`,
        'Names are those of commands, events, types and members: block-stream, BLOCK_JOB_READY, blockdev-add.file',
      );
    }
    print(descriptionText(found));
    return EXIT.ok;
  });
}

/** What a later QEMU accepts that an earlier one does not, and the other way round. */
export function diff(before: string, after: string): Promise<ExitCode> {
  return guarded(async () => {
    print(diffText(diffSchemas(grammarNamed(before).schema, grammarNamed(after).schema)));
    return EXIT.ok;
  });
}

/** A grammar file of a QAPI tree or of a QEMU that runs, on stdout or into a file. */
export function build(from: string, flags: BuildFlags): Promise<ExitCode> {
  return guarded(async () => {
    const text = await buildFrom(from);
    if (flags.output === undefined) process.stdout.write(text);
    else writeNewFile(flags.output, text, flags.force === true);
    return EXIT.ok;
  });
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${sanitize(line)}\n`).join(''));
}
