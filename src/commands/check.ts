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
}

/** Check every file; 2 where one has an error, or cannot be read. */
export function run(files: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  return guarded(async () => {
    const kind = kindNamed(flags.as);
    const grammars = [...new Set(flags.grammar ?? shippedGrammars().slice(-1))];
    const against = contexts(grammars);
    const counts = { errors: 0, warnings: 0, files: 0, examples: 0 };
    let isUnreadable = false;
    for (const file of files) {
      try {
        const { findings, examples } = await checkFile(file, kind ?? kindOfFile(file), against);
        print(file, findings, flags);
        counts.files += 1;
        counts.examples += examples;
        counts.errors += findings.filter(({ severity }) => severity === 'error').length;
        counts.warnings += findings.filter(({ severity }) => severity === 'warning').length;
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        reportFailure(error);
        isUnreadable = true;
      }
    }
    process.stderr.write(`${summaryText({ ...counts, grammars })}\n`);
    const isWrong = counts.errors > 0 || (flags.strict === true && counts.warnings > 0);
    return isWrong || isUnreadable ? EXIT.usage : EXIT.ok;
  });
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
  const found = against.map(({ grammar, context }): FoundBy => {
    const checked = checkSections(sections, { context, stepProblem });
    examples = checked.examples;
    return { grammar, findings: checked.findings };
  });
  return { findings: mergeFindings(found), examples };
}

function stepProblem(text: string): string | undefined {
  const parsed = parseStep(text);
  return parsed.ok ? undefined : parsed.reason;
}

function print(file: string, findings: readonly Merged[], { json = false }: CheckFlags): void {
  const name = file === STDIN ? '<stdin>' : file;
  const lines = findings.map((finding) =>
    json ? stringifyJson(findingJson(name, finding)) : findingText(name, finding),
  );
  process.stdout.write(lines.map((line) => `${sanitize(line)}\n`).join(''));
}
