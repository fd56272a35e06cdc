/** One heading with what stands under it: prose, lines to type, checks, a hint. */
import { nearest } from '../../language/suggest.ts';
import type { Check, LessonLine, LessonStep, Place, Prose } from '../lesson.ts';
import { type AttributeName, type Attributes, readAttributes } from './attributes.ts';
import { parseCheck } from './check.ts';
import type { Problems } from './problem.ts';
import { inlineText, joined, listText, type Node, notShown } from './prose.ts';

type Code = Extract<Node, { type: 'code' }>;

/** The fences there are, and what each takes behind its name. */
const FENCES: { readonly [name: string]: readonly AttributeName[] } = {
  qmp: ['slow', 'only', 'force'],
  step: ['only'],
  expect: ['only'],
  hint: [],
  why: [],
  note: ['only'],
  text: [],
};

interface Written {
  readonly text: string;
  readonly at: Place;
}

export class Section {
  readonly title: string;
  readonly at: Place;
  readonly prose: Prose[] = [];
  readonly #after: Prose[] = [];
  readonly #source: readonly string[];
  readonly #problems: Problems;
  readonly #lines: LessonLine[] = [];
  readonly #checks: Check[] = [];
  #expects = 0;
  #hint: string | undefined;
  #why: string | undefined;

  /** @param source all lines of the file */
  constructor(title: string, at: Place, source: readonly string[], problems: Problems) {
    this.title = title;
    this.at = at;
    this.#source = source;
    this.#problems = problems;
    if (title === '' && at.line > 1) problems.add(at, 'this heading says nothing');
  }

  static titleOf(heading: Extract<Node, { type: 'heading' }>): string {
    return inlineText(heading.children).trim();
  }

  /** Whether something is done in it; one that only says something belongs to the step after it. */
  get isStep(): boolean {
    return this.#lines.length + this.#expects > 0 || this.#hint !== undefined || this.#why !== undefined;
  }

  /** What could be read of what it types, be it a step or none. */
  get typed(): readonly LessonLine[] {
    return this.#lines;
  }

  /** What could be read of what it checks. */
  get checked(): readonly Check[] {
    return this.#checks;
  }

  /** @param before what sections without a step said just before */
  step(before: readonly Prose[]): LessonStep | undefined {
    const [line, ...lines] = this.#lines;
    const [check, ...checks] = this.#checks;
    if (line === undefined)
      this.#problems.add(this.at, `${this.#name} types nothing: a qmp or step fence is missing`);
    if (this.#expects === 0)
      this.#problems.add(this.at, `${this.#name} checks nothing: an expect fence is missing`);
    if (line === undefined || check === undefined) return undefined;
    return {
      title: this.title,
      at: this.at,
      prose: [...before, ...this.prose],
      lines: [line, ...lines],
      checks: [check, ...checks],
      after: this.#after,
      ...(this.#hint === undefined ? {} : { hint: this.#hint }),
      ...(this.#why === undefined ? {} : { why: this.#why }),
    };
  }

  add(node: Node): void {
    switch (node.type) {
      case 'paragraph':
        for (const part of notShown(node.children))
          this.#problems.add(startOf(part), `a terminal shows nothing of this ${part.type}`);
        this.#say(inlineText(node.children));
        break;
      case 'list':
        this.#refuseFencesIn(node);
        this.#say(listText(node));
        break;
      case 'code':
        this.#fence(node);
        break;
      case 'html':
        if (!node.value.startsWith('<!--'))
          this.#problems.add(startOf(node), 'a lesson has no HTML but comments');
        break;
      case 'blockquote':
        this.#problems.add(startOf(node), 'a lesson has no quotations');
        break;
      case 'thematicBreak':
        this.#problems.add(startOf(node), 'a lesson has no rules across the page');
        break;
      default:
        this.#problems.add(startOf(node), `a lesson has no ${node.type}`);
    }
  }

  get #name(): string {
    return `the step “${this.title}”`;
  }

  #say(text: string, only?: Attributes['only']): void {
    if (text.trim() === '') return;
    this.#put({ kind: 'text', text, ...(only === undefined ? {} : { only }) });
  }

  /** What stands below the checks is said once they hold. */
  #put(prose: Prose): void {
    (this.#expects > 0 ? this.#after : this.prose).push(prose);
  }

  #fence(node: Code): void {
    const name = node.lang ?? 'text';
    const at = startOf(node);
    const allowed = Object.hasOwn(FENCES, name) ? FENCES[name] : undefined;
    if (allowed === undefined) {
      const near = nearest(name, Object.keys(FENCES));
      const hint =
        near === undefined ? `there are ${Object.keys(FENCES).join(', ')}` : `did you mean ${near}?`;
      this.#problems.add(this.#infoAt(node, name), `there is no ${name} fence: ${hint}`);
      return;
    }
    const attributes = readAttributes(
      node.meta ?? '',
      this.#infoAt(node, node.meta ?? ''),
      name,
      allowed,
      this.#problems,
    );
    this.#take(name, node, attributes, at);
  }

  #take(name: string, node: Code, attributes: Attributes, at: Place): void {
    const written = this.#linesOf(node);
    if (node.value.trim() === '') {
      this.#problems.add(at, `this ${name} fence is empty`);
      if (name === 'expect') this.#expects += 1;
      return;
    }
    switch (name) {
      case 'qmp':
      case 'step':
        this.#type(name, written, attributes, at);
        break;
      case 'expect':
        this.#expect(written, attributes);
        break;
      case 'hint':
        if (this.#hint !== undefined) this.#problems.add(at, 'a step has one hint');
        this.#hint = joined(node.value);
        break;
      case 'why':
        if (this.#why !== undefined) this.#problems.add(at, 'a step has one why');
        this.#why = joined(node.value);
        break;
      case 'note':
        this.#say(joined(node.value), attributes.only);
        break;
      default:
        this.#put({ kind: 'drawing', text: node.value });
    }
  }

  #type(name: 'qmp' | 'step', written: readonly Written[], attributes: Attributes, at: Place): void {
    if (this.#expects > 0)
      this.#problems.add(at, 'a step ends with what it expects: a heading begins the next one');
    const { slow, only, force } = attributes;
    if (slow !== undefined && written.length > 1)
      this.#problems.add(at, 'slow is for a fence of one line: it is put behind that line');
    for (const line of written) {
      const isStep = /^(?:@[\w-]+\s+)?\$/.test(line.text);
      if (isStep && name === 'qmp')
        this.#problems.add(line.at, 'lines that begin with $ go into a step fence');
      if (!isStep && name === 'step') this.#problems.add(line.at, 'a step fence has lines that begin with $');
      this.#lines.push({
        ...line,
        force,
        ...(slow === undefined ? {} : { slow }),
        ...(only === undefined ? {} : { only }),
      });
    }
  }

  #expect(written: readonly Written[], { only }: Attributes): void {
    this.#expects += 1;
    for (const { text, at } of written) {
      if (text.startsWith('#')) continue;
      const check = parseCheck(text, at, only);
      if ('message' in check) this.#problems.add(check, check.message);
      else this.#checks.push(check);
    }
  }

  /** The lines of a fence that hold something, each with its place in the file. */
  #linesOf(node: Code): readonly Written[] {
    const first = (node.position?.start.line ?? 0) + 1;
    return node.value.split('\n').flatMap((raw, i): Written[] => {
      const text = raw.trim();
      if (text === '') return [];
      const line = first + i;
      return [{ text, at: { line, column: Math.max(0, (this.#source[line - 1] ?? '').indexOf(text)) + 1 } }];
    });
  }

  /** Where a part of the fence's first line stands. */
  #infoAt(node: Code, part: string): Place {
    const { line, column } = startOf(node);
    const found = (this.#source[line - 1] ?? '').indexOf(part, column - 1);
    return { line, column: found < 0 ? column : found + 1 };
  }

  /** In a list a fence would be passed over, and nobody would notice. */
  #refuseFencesIn(node: Extract<Node, { type: 'list' }>): void {
    for (const item of node.children)
      for (const child of item.children)
        if (child.type === 'code')
          this.#problems.add(startOf(child), 'a fence stands at the margin, in no list');
        else if (child.type === 'list') this.#refuseFencesIn(child);
  }
}

function startOf(node: { readonly position?: Node['position'] }): Place {
  const { line = 1, column = 1 } = node.position?.start ?? {};
  return { line, column };
}
