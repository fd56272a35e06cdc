/** `qmpsh grammar`: what each QEMU accepts, from the grammars that ship with the program and those a person has. */
import { describeNamed } from '../language/describe-name.ts';
import { descriptionText } from '../schema/describe-text.ts';
import type { Description } from '../schema/description.ts';
import { diffSchemas, diffText } from '../schema/diff.ts';
import { shippedBriefs, shippedGrammars, shippedRoles } from '../schema/files.ts';
import { manualOf } from '../schema/manual/find.ts';
import { manualText } from '../schema/manual/text.ts';
import { sanitize } from '../text/sanitize.ts';
import { EXIT, type ExitCode } from './common/exit.ts';
import { guarded, UsageError } from './common/failure.ts';
import { fitLines } from './common/fit.ts';
import { grammarNamed } from './common/grammar-named.ts';
import { type ManualFlags, manualAsked } from './common/manual.ts';
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

/** One command, event, type or member path (`blockdev-add.file`) of a grammar; what the manual says of it, if asked. */
export function show(version: string, name: string, flags: ManualFlags): Promise<ExitCode> {
  return guarded(async () => {
    const { schema } = grammarNamed(version);
    const manual = manualAsked(flags);
    const found = describeNamed(schema, name, { roles: shippedRoles(), briefs: shippedBriefs() });
    if (found.kind === 'unknown') throw new UsageError(found.message);
    const { description } = found;
    const columns = process.stdout.columns ?? 80;
    // In a pipe a fact stays on its line, as grep wants it; prose is prose anywhere.
    const facts = descriptionText(description);
    print(process.stdout.isTTY ? fitLines(facts, columns) : facts);
    if (manual === undefined) return EXIT.ok;
    const text = manualOf(manual, schema, nameOf(description));
    if (text === undefined) process.stderr.write(`qmpsh: ${NO_MANUAL}\n`);
    else print(['', ...fitLines(manualText(text), Math.min(columns, 100))]);
    return EXIT.ok;
  });
}

/** As the schema spells it. */
function nameOf(description: Description): string {
  return description.kind === 'path' ? description.path : description.name;
}

const NO_MANUAL =
  "no manual here says more: qemu-qmp-ref(7) comes with QEMU's packages, --qapi DIR takes a QAPI source folder";

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
