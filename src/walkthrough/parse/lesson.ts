/**
 * A lesson's file → the lesson, or every mistake in it with line and column. Pure, and never throws whatever the text
 * is. A heading of the second level begins a step; what is said under it, what is typed, and what is to be so then
 * follow in that order. docs/lessons.md is the author's page.
 */
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Check, Lesson, LessonLine, LessonStep, Prose } from '../lesson.ts';
import { type FrontMatter, readFrontMatter, splitFrontMatter } from './front-matter.ts';
import type { Problem } from './problem.ts';
import { Problems } from './problem.ts';
import type { Node } from './prose.ts';
import { Section } from './section.ts';

export type LessonParse =
  | { readonly ok: true; readonly lesson: Lesson }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]]; readonly legible: Legible };

/** What there is to look at in a lesson, or in a file that is to become one: all that could be read. */
export interface Legible extends Partial<Pick<Lesson, 'needs' | 'only'>> {
  readonly steps: readonly { readonly lines: readonly LessonLine[]; readonly checks: readonly Check[] }[];
}

/** A lesson is a page or two; Markdown that nests without end is none. In UTF-16 units. */
const LONGEST = 200_000;
/** Characters that open a nested block or inline; so many in one line are no lesson, and slow to read. */
const NESTING = /^(?:\s*[>*+-]){40}|[[*_`]{400}/m;

export function parseLesson(text: string): LessonParse {
  const problems = new Problems();
  if (text.length > LONGEST || NESTING.test(text)) return tooLarge();
  const { front, sections, lesson } = read(text, problems);
  const [first, ...rest] = problems.sorted;
  if (first === undefined && lesson !== undefined) return { ok: true, lesson };
  const legible = {
    ...front,
    steps: sections.map(({ typed, checked }) => ({ lines: typed, checks: checked })),
  };
  return { ok: false, problems: [first ?? problemAtStart('this is no lesson'), ...rest], legible };
}

function tooLarge(): LessonParse {
  const problem = problemAtStart('this is longer, or nested deeper, than any lesson');
  return { ok: false, problems: [problem], legible: { steps: [] } };
}

function problemAtStart(message: string): Problem {
  return { line: 1, column: 1, message };
}

interface Read {
  /** Nothing where it is not as it should be. */
  readonly front: Partial<FrontMatter>;
  readonly sections: readonly Section[];
  readonly lesson: Lesson | undefined;
}

function read(text: string, problems: Problems): Read {
  const source = text.replaceAll('\r\n', '\n');
  const { yaml, markdown } = splitFrontMatter(source);
  const front = readFrontMatter(yaml, problems);
  const legible = problems.count === 0 ? front : {};
  const sections = sectionsOf(markdown, problems);
  return { front: legible, sections, lesson: lessonOf(front, sections, problems) };
}

function lessonOf(
  front: FrontMatter,
  [opening, ...others]: readonly Section[],
  problems: Problems,
): Lesson | undefined {
  const intro: Prose[] = [...(opening?.prose ?? [])];
  if (opening?.isStep === true) problems.add(opening.at, 'a step begins with a heading: ## What it does');
  const steps: LessonStep[] = [];
  let said: Prose[] = [];
  for (const section of others) {
    if (!section.isStep) {
      said.push({ kind: 'heading', text: section.title }, ...section.prose);
      continue;
    }
    const step = section.step(said);
    said = [];
    if (step !== undefined) steps.push(step);
  }
  const [first, ...rest] = steps;
  if (first === undefined) {
    if (problems.count === 0)
      problems.add({ line: 1, column: 1 }, 'a lesson has one step at least: ## What it does');
    return undefined;
  }
  return { ...front, intro, steps: [first, ...rest], outro: said };
}

/** The part before the first heading, and one for each. */
function sectionsOf(markdown: string, problems: Problems): readonly Section[] {
  const lines = markdown.split('\n');
  let section = new Section('', { line: 1, column: 1 }, lines, problems);
  const sections = [section];
  for (const node of fromMarkdown(markdown).children) {
    const title = headingOf(node, problems);
    if (title === undefined) section.add(node);
    else {
      const { line = 1, column = 1 } = node.position?.start ?? {};
      section = new Section(title, { line, column }, lines, problems);
      sections.push(section);
    }
  }
  return sections;
}

/** The title of a heading that begins a section; one of another level is a mistake, but begins one too. */
function headingOf(node: Node, problems: Problems): string | undefined {
  if (node.type !== 'heading') return undefined;
  const { line = 1, column = 1 } = node.position?.start ?? {};
  if (node.depth !== 2)
    problems.add(
      { line, column },
      "only headings of the second level: ## begins a step, and the lesson's own title is in its front matter",
    );
  return Section.titleOf(node);
}
