/**
 * `qmpsh check`: whether the lines and messages of files are what QEMU accepts, by the grammars that ship with
 * the program or files of them. Runs nothing and connects to nothing.
 */
import { stringifyJson } from '../json/json.ts';
import { parseStep } from '../lab/step.ts';
import { checkSections } from '../language/documents/check.ts';
import { FILE_KINDS, type FileKind, kindOfFile, sectionsOf } from '../language/documents/sections.ts';
import { NO_ENTITIES } from '../language/entities.ts';
import type { LanguageContext } from '../language/types.ts';
import { shippedGrammars } from '../schema/files.ts';
import { SHELL_VERBS } from '../session/shell/verbs.ts';
import { sanitize } from '../text/sanitize.ts';
import { SCREEN_VERBS } from '../ui/shell/verbs.ts';
import { type FoundBy, type Merged, mergeFindings } from './check/merge.ts';
import { readText, STDIN } from './check/read.ts';
import { findingJson, findingText, summaryText } from './check/text.ts';
import { EXIT, type ExitCode } from './common/exit.ts';
import { guarded, reportFailure, UsageError } from './common/failure.ts';
import { grammarNamed } from './common/grammar-named.ts';
import { lazyBriefs, lazyRoles } from './common/tables.ts';

export interface CheckFlags {
  readonly grammar?: readonly string[];
  readonly json?: boolean;
  readonly strict?: boolean;
  /** One of FILE_KINDS, in place of what each file's name says. */
  readonly as?: string;
}

/** What lines are checked against. */
interface Against {
  readonly grammar: string;
  readonly context: LanguageContext;
}

interface FileResult {
  readonly findings: readonly Merged[];
  readonly examples: number;
  /** It has more findings than anybody reads: not all of it was looked at. */
  readonly isCut: boolean;
}

/** By each grammar, in each file: who has more has given the wrong file. */
const MOST_FINDINGS = 1000;

/** Check every file; 2 where one has an error, or cannot be read. */
export function run(files: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  return guarded(async () => {
    const kind = kindNamed(flags.as);
    const grammars = [...new Set(flags.grammar ?? shippedGrammars().slice(-1))];
    const against = contexts(grammars);
    const counts = { errors: 0, warnings: 0, files: 0, examples: 0 };
    let isWrong = false;
    for (const file of files) {
      try {
        const { findings, examples, isCut } = await checkFile(file, kind ?? kindOfFile(file), against);
        print(file, findings, flags);
        if (isCut)
          say(`${nameOf(file)} has more than ${MOST_FINDINGS} findings: the rest of it was not checked`);
        isWrong ||= isCut;
        counts.files += 1;
        counts.examples += examples;
        counts.errors += findings.filter(({ severity }) => severity === 'error').length;
        counts.warnings += findings.filter(({ severity }) => severity === 'warning').length;
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        reportFailure(error);
        isWrong = true;
      }
    }
    say(summaryText({ ...counts, grammars }));
    isWrong ||= counts.errors > 0 || (flags.strict === true && counts.warnings > 0);
    return isWrong ? EXIT.usage : EXIT.ok;
  });
}

function say(text: string): void {
  process.stderr.write(`${sanitize(text)}\n`);
}

function kindNamed(name: string | undefined): FileKind | undefined {
  const kind = FILE_KINDS.find((one) => one === name);
  if (name === undefined || kind !== undefined) return kind;
  throw new UsageError(`files cannot be read as ${name}`, `There are: ${FILE_KINDS.join(', ')}`);
}

/** @throws UsageError where one of the grammars is neither shipped nor a file of one */
function contexts(grammars: readonly string[]): readonly Against[] {
  const shared = {
    roles: lazyRoles(),
    briefs: lazyBriefs(),
    entities: NO_ENTITIES,
    shell: [...SHELL_VERBS, ...SCREEN_VERBS],
  };
  return grammars.map((grammar) => {
    const { schema } = grammarNamed(grammar);
    // With several, the version stands behind what it objects to: the same finding must read the same.
    const source = grammars.length > 1 ? 'QEMU' : isVersion(grammar) ? `QEMU ${grammar}` : schema.source;
    return { grammar, context: { ...shared, schema: { ...schema, source } } };
  });
}

function isVersion(grammar: string): boolean {
  return /^[\d.]+$/.test(grammar);
}

async function checkFile(file: string, kind: FileKind, against: readonly Against[]): Promise<FileResult> {
  const sections = sectionsOf(await readText(file), kind);
  let examples = 0;
  let isCut = false;
  const found = against.map(({ grammar, context }): FoundBy => {
    const checked = checkSections(sections, { context, stepProblem, most: MOST_FINDINGS });
    examples = Math.max(examples, checked.examples);
    isCut ||= checked.isCut;
    return { grammar, findings: checked.findings };
  });
  return { findings: mergeFindings(found), examples, isCut };
}

function stepProblem(text: string): string | undefined {
  const parsed = parseStep(text);
  return parsed.ok ? undefined : parsed.reason;
}

function nameOf(file: string): string {
  return file === STDIN ? '<stdin>' : file;
}

function print(file: string, findings: readonly Merged[], { json = false }: CheckFlags): void {
  const name = nameOf(file);
  const lines = findings.map((finding) =>
    json ? stringifyJson(findingJson(name, finding)) : findingText(name, finding),
  );
  process.stdout.write(lines.map((line) => `${sanitize(line)}\n`).join(''));
}
