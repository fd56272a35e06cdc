/**
 * Every mistake of a lesson's file, by line and column: those of its form, and lines that would not check on a QEMU
 * they are for, by the grammars that ship with qmpsh.
 */
import { type LabLayout, machinesOf } from '../../lab/command-line.ts';
import { parseStep } from '../../lab/step.ts';
import { NO_ENTITIES } from '../../language/entities.ts';
import { staysInTransaction } from '../../language/gathered.ts';
import type { LanguageContext } from '../../language/types.ts';
import { loadShippedGrammar, shippedGrammars } from '../../schema/files.ts';
import { SHELL_VERBS } from '../../session/shell/verbs.ts';
import { linesFor } from '../../walkthrough/engine/choose.ts';
import type { Lesson, LessonLine } from '../../walkthrough/lesson.ts';
import { parseLesson } from '../../walkthrough/parse/lesson.ts';
import type { Problem } from '../../walkthrough/parse/problem.ts';
import { isFor } from '../../walkthrough/version.ts';
import { LANGUAGE } from '../common/language.ts';
import { lazyBriefs, lazyRoles } from '../common/tables.ts';

/** What is wrong with a lesson; nothing where it can be run. */
export function checkLesson(text: string): readonly Problem[] {
  const parsed = parseLesson(text);
  if (!parsed.ok) return parsed.problems;
  const { lesson } = parsed;
  const found = [...monitorProblems(lesson), ...stepProblems(lesson), ...lineProblems(lesson)];
  return found.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function monitorsOf(kind: LabLayout['kind']): readonly string[] {
  return machinesOf({ kind }).map(({ name }) => name);
}

/** Checks of a monitor that the lab does not have. */
function monitorProblems({ needs, steps }: Lesson): readonly Problem[] {
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
function stepProblems({ steps }: Lesson): readonly Problem[] {
  return steps.flatMap(({ lines }) =>
    lines.flatMap(({ text, at }): Problem[] => {
      if (!text.startsWith('$')) return [];
      const parsed = parseStep(text);
      return parsed.ok ? [] : [{ ...at, message: parsed.reason }];
    }),
  );
}

/** Lines that a QEMU they are for would not be sent: each told once, with the first such QEMU. */
function lineProblems(lesson: Lesson): readonly Problem[] {
  const told = new Map<LessonLine, readonly Problem[]>();
  for (const version of shippedGrammars()) {
    if (!isFor(lesson.only, version)) continue;
    const context: Omit<LanguageContext, 'inTransaction'> = {
      schema: loadShippedGrammar(version)?.schema,
      roles: lazyRoles(),
      briefs: lazyBriefs(),
      entities: NO_ENTITIES,
      shell: SHELL_VERBS,
      monitors: monitorsOf(lesson.needs),
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
