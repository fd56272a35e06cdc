/**
 * Every mistake of a lesson's file, by line and column: those of its form, lines that would not check on a QEMU
 * they are for, by the grammars that ship with qmpsh, and events that no such QEMU has.
 */
import { type LabLayout, machinesOf } from '../../lab/command-line.ts';
import { parseStep } from '../../lab/step.ts';
import { NO_ENTITIES } from '../../language/entities.ts';
import { staysInTransaction } from '../../language/gathered.ts';
import { nearest } from '../../language/suggest.ts';
import type { LanguageContext } from '../../language/types.ts';
import { loadShippedGrammar, shippedGrammars } from '../../schema/files.ts';
import { SHELL_VERBS } from '../../session/shell/verbs.ts';
import { linesFor } from '../../walkthrough/engine/choose.ts';
import type { LessonLine } from '../../walkthrough/lesson.ts';
import { type Legible, parseLesson } from '../../walkthrough/parse/lesson.ts';
import type { Problem } from '../../walkthrough/parse/problem.ts';
import { isFor } from '../../walkthrough/version.ts';
import { LANGUAGE } from '../common/language.ts';
import { lazyBriefs, lazyRoles } from '../common/tables.ts';

/** What is wrong with a lesson; nothing where it can be run. */
export function checkLesson(text: string): readonly Problem[] {
  const parsed = parseLesson(text);
  const form = parsed.ok ? [] : parsed.problems;
  const legible = parsed.ok ? parsed.lesson : parsed.legible;
  // What is wrong in its form is told as that alone.
  const told = new Set(form.map(({ line }) => line));
  const meaning = [
    ...monitorProblems(legible),
    ...stepProblems(legible),
    ...lineProblems(legible),
    ...eventProblems(legible),
  ].filter(({ line }) => !told.has(line));
  return [...form, ...meaning].toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function monitorsOf(kind: LabLayout['kind']): readonly string[] {
  return machinesOf({ kind }).map(({ name }) => name);
}

/** Checks of a monitor that the lab does not have. */
function monitorProblems({ needs, steps }: Legible): readonly Problem[] {
  if (needs === undefined) return [];
  const monitors = monitorsOf(needs);
  return steps.flatMap(({ checks }) =>
    checks.flatMap(({ monitor, at }): Problem[] =>
      monitor === undefined || monitors.includes(monitor)
        ? []
        : [{ ...at, message: `the lab ${needs} has no monitor ${monitor}: it has ${monitors.join(', ')}` }],
    ),
  );
}

/** `$` lines that are no step. */
function stepProblems({ steps }: Legible): readonly Problem[] {
  return steps.flatMap(({ lines }) =>
    lines.flatMap(({ text, at }): Problem[] => {
      if (!text.startsWith('$')) return [];
      const parsed = parseStep(text);
      return parsed.ok ? [] : [{ ...at, message: parsed.reason }];
    }),
  );
}

/** Lines that a QEMU they are for would not be sent: each told once, with the first such QEMU. */
function lineProblems(lesson: Legible): readonly Problem[] {
  const told = new Map<LessonLine, readonly Problem[]>();
  for (const version of shippedGrammars()) {
    if (!isFor(lesson.only, version)) continue;
    const context: Omit<LanguageContext, 'inTransaction'> = {
      schema: loadShippedGrammar(version)?.schema,
      roles: lazyRoles(),
      briefs: lazyBriefs(),
      entities: NO_ENTITIES,
      shell: SHELL_VERBS,
      ...(lesson.needs === undefined ? {} : { monitors: monitorsOf(lesson.needs) }),
    };
    for (const step of lesson.steps) {
      if (step.checks.some(({ kind }) => kind === 'refused')) continue;
      let inTransaction = false;
      for (const line of linesFor(step, version)) {
        const { line: bound, diagnostics } = LANGUAGE.bind(line.text, { ...context, inTransaction });
        inTransaction = staysInTransaction(bound, inTransaction);
        const problems = diagnostics
          .filter(({ severity }) => severity === 'error' && !line.force)
          .map(
            ({ span, message }): Problem => ({
              line: line.at.line,
              column: line.at.column + span.start,
              message: `on QEMU ${version}: ${message}`,
            }),
          );
        if (problems.length > 0 && !told.has(line)) told.set(line, problems);
      }
    }
  }
  return [...told.values()].flat();
}

/** Events that are looked for, and that no QEMU of those the check is for has. */
function eventProblems({ only, steps }: Legible): readonly Problem[] {
  const versions = shippedGrammars().filter((version) => isFor(only, version));
  return steps.flatMap(({ checks }) =>
    checks.flatMap((check): Problem[] => {
      if (check.kind !== 'event') return [];
      const events = versions
        .filter((version) => isFor(check.only, version))
        .map((version) => loadShippedGrammar(version)?.schema.events);
      // For a QEMU whose grammar does not ship, nothing is known.
      if (events.length === 0 || events.some((known) => known?.has(check.name) !== false)) return [];
      const near = nearest(check.name, [...new Set(events.flatMap((known) => [...(known?.keys() ?? [])]))]);
      const column = check.at.column + Math.max(0, check.written.indexOf(check.name));
      const hint = near === undefined ? '' : `: did you mean ${near}?`;
      return [{ line: check.at.line, column, message: `no QEMU has an event ${check.name}${hint}` }];
    }),
  );
}
