/**
 * A recording as the draft of a lesson: a step for each line that was typed, checked by the state it reached then. The
 * prose is the author's: a sentence stands where it is wanted. Nothing recorded is run, a step at a time is kept.
 */
import type { Episode, Exchange } from '../../recording/export/episode.ts';
import { episodes, unsureOf } from '../../recording/export/episodes.ts';
import { type Head, headOf } from '../../recording/export/head.ts';
import { codeSpan, escaped, fenced, proseText } from '../../recording/export/markdown-text.ts';
import { oneLine } from '../../recording/export/text.ts';
import type { Recording } from '../../recording/recording.ts';
import { LAYOUTS } from '../needs.ts';
import { type DraftLines, draftLines } from './lines.ts';
import { Outcomes } from './outcome.ts';

type Lines = Extract<DraftLines, { kind: 'lines' }>;

/** A heading of the recording (`/mark`) with what was noted below it; without one: what was noted before any. */
interface Part {
  readonly title: string | undefined;
  readonly notes: string[];
}

/** The lesson, a step at a time. */
export function* toWalkthrough(recording: Recording): Generator<string, void> {
  const head = headOf(recording);
  yield frontMatter(head);
  const writer = new DraftWriter(head);
  for (const episode of episodes(recording.entries())) yield* writer.hear(episode);
  yield* writer.end(unsureOf(recording.stateAt(recording.length)));
}

class DraftWriter {
  readonly #main: string;
  readonly #title: string;
  readonly #outcomes: Outcomes;
  #step: { readonly exchange: Exchange; readonly lines: Lines; readonly part: Part } | undefined;
  #parts: Part[] = [{ title: undefined, notes: [] }];
  #leftOut: string[] = [];
  #isEmpty = true;

  constructor({ monitors, title }: Head) {
    this.#main = monitors[0] ?? '';
    this.#title = title;
    this.#outcomes = new Outcomes(this.#main);
  }

  *hear(episode: Episode): Generator<string, void> {
    switch (episode.kind) {
      case 'exchange':
        yield* this.#exchange(episode);
        return;
      case 'mark':
        // A lesson's recording begins with its name.
        if (oneLine(episode.text) !== this.#title || !this.#isEmpty)
          this.#parts.push({ title: oneLine(episode.text).replace(/^\d+\/\d+ /, ''), notes: [] });
        return;
      case 'note':
        this.#parts.at(-1)?.notes.push(episode.text);
        return;
      default:
        this.#outcomes.hear(episode);
    }
  }

  /** @param unsure monitors whose chains are not known as they are at the recording's end */
  *end(unsure: readonly string[]): Generator<string, void> {
    const left = this.#parts;
    this.#parts = [];
    yield* this.#write(undefined, left, unsure);
    if (this.#isEmpty) yield comment('Nothing that a lesson could have typed is in this recording.');
  }

  *#exchange(exchange: Exchange): Generator<string, void> {
    const lines = draftLines(exchange, this.#main);
    if (lines.kind === 'left-out')
      this.#leftOut.push(`Left out (${oneLine(lines.why)}): ${oneLine(lines.text)}`);
    if (lines.kind !== 'lines') return;
    const [before, ...named] = this.#parts;
    const last = named.pop();
    // What was noted after a line and before any heading is about the line to come.
    const part = last ?? { title: undefined, notes: this.#isEmpty ? [] : (before?.notes ?? []) };
    const after = before === undefined || (last === undefined && !this.#isEmpty) ? [] : [before];
    yield* this.#write(exchange, [...after, ...named], exchange.unsure);
    this.#step = { exchange, lines, part };
    this.#parts = [{ title: undefined, notes: [] }];
    this.#isEmpty = false;
  }

  /** The step before a line, and what was said between them. */
  *#write(
    next: Exchange | undefined,
    parts: readonly Part[],
    unsure: readonly string[],
  ): Generator<string, void> {
    const checks = this.#outcomes.take(this.#step?.exchange, next, unsure);
    if (this.#step !== undefined) yield stepText(this.#step.lines, checks, this.#step.part);
    else if (parts.every(({ notes }) => notes.length === 0) && next !== undefined)
      yield '\nSay here in a few lines what the lesson is about.\n';
    for (const { title, notes } of parts) {
      if (title !== undefined) yield `\n## ${headingText(title)}\n`;
      yield* notes.map(noteText);
    }
    yield* this.#leftOut.map(comment);
    this.#leftOut = [];
  }
}

function frontMatter({ title, recorded, lab, isWhole }: Head): string {
  const needs = LAYOUTS.find(({ kind }) => kind === lab)?.kind;
  const remarks = [
    `Made by qmpsh from a recording${recorded === '' ? '' : ` of ${recorded}`}. Check it: qmpsh learn --check FILE. Try it: qmpsh learn ./FILE --fast.`,
    ...(needs === undefined ? ['It was recorded in no lab: which one it needs is a guess.'] : []),
    ...(isWhole ? [] : ['It begins in the middle of its session, and counts on what was done before.']),
  ];
  return [
    '---',
    `title: ${JSON.stringify(title === '' ? 'Say here what it is called' : title)}`,
    'order: 900',
    `needs: ${needs ?? 'chain'}`,
    'brief: "Say here in a line what one learns"',
    '---',
    ...remarks.map((text) => comment(text).trimEnd()),
    '',
  ].join('\n');
}

function stepText(lines: Lines, checks: readonly string[], { title, notes }: Part): string {
  const { line, slow } = slowed(lines, checks);
  const prose =
    notes.length > 0
      ? notes.map(noteText).join('')
      : `\nSay here what ${codeSpan(lines.name)} is to do, and why.\n`;
  const body = [line, ...lines.lines.slice(1)].join('\n');
  const attribute = slow === '' ? '' : ` slow="${slow}"`;
  return `\n## ${headingText(title ?? lines.name)}\n${prose}\n${fenced(`${lines.fence}${attribute}`, body)}\n\n${fenced('expect', checks.join('\n'))}\n`;
}

/** The commands that begin a job which copies, with what only holds it up at their end. */
const SLOWED =
  /^((?:@\S+ )?(?:block-(?:stream|commit)|(?:drive|blockdev)-(?:mirror|backup)) .*?)((?: (?:speed|buf-size)=[1-9]\w*)+)$/;

/** What only holds a job up goes where a person gets it and `--fast` does not, unless the job is to be met at work. */
function slowed(
  { lines }: Lines,
  checks: readonly string[],
): { readonly line: string; readonly slow: string } {
  const [line] = lines;
  const [, fast, slow] = SLOWED.exec(line) ?? [];
  const isMet = checks.some((check) => check.includes('status=running'));
  if (fast === undefined || slow === undefined || lines.length > 1 || isMet) return { line, slow: '' };
  return checks.some((check) => /^(?:job|event) /.test(check))
    ? { line: fast, slow: slow.trim() }
    : { line, slow: '' };
}

function headingText(title: string): string {
  return escaped(title === '' ? 'Say here what comes' : title);
}

/** A paragraph; a drawing where each of its lines stands in from the margin. */
function noteText(text: string): string {
  const isDrawing = text.split('\n').every((line) => /^ {2}/.test(line));
  return isDrawing ? `\n${fenced('text', text)}\n` : `\n${proseText([{ kind: 'text', text }])}\n`;
}

function comment(text: string): string {
  return `\n<!-- ${text.replaceAll('-->', '-- >')} -->\n`;
}
