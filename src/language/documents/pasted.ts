/**
 * What of a pasted text is to be run, and how much of it is something else: a transcript with prompts, a document's
 * dialogue with arrows, JSON over several rows, or a plain list of lines with remarks between. Pure.
 */
import { type Example, examplesIn } from './excerpts.ts';
import { type Row, rowsOf } from './rows.ts';
import { type FileKind, sectionsOf } from './sections.ts';

export interface Pasted {
  /** Ready for the prompt: each of one row, without prompt or indentation. */
  readonly lines: readonly string[];
  /** Rows that are none of these: replies, prose, comments. Blank ones do not count. */
  readonly leftOut: number;
}

export interface PasteContext {
  /** Whether a word is a command here; what begins with no command and looks like prose is left out. */
  readonly isCommand: (word: string) => boolean;
  /** Whether the text of a `$ ` line can be carried out here. */
  readonly isStep: (text: string) => boolean;
}

const LINE_ENDS = /\r\n?|\u2028|\u2029/g;
/** Colours and the like (ECMA-48), and any other control character. */
const CONTROLS = /[^\P{Cc}\n\t](?:\[[0-?]*[ -/]*[@-~])?/gu;

/** A prompt of ours or qmp-shell's, with the connection's name where there are several. */
const NAMED_PROMPT = /^(\s*)(?:\((QEMU|qemu)(?: ([\w-]+))?\)|(TRANS)(?: ([\w-]+))?>)(?=\s|$)/;
const DIALOGUE = /^\s*(?:\(QEMU\)|TRANS>|->|<-)(?=\s|$)/;
const PROMPTS = /^(?:(?:\(QEMU\)|TRANS>|->)\s*)+/;
const STEP = /^\s*\$\s+(\S.*)$/;
const FENCE = /^[\s>]*(?:`{3}|~{3})/;
const DIRECTIVE = /^\s*\.\. (?:code|code-block|sourcecode)::/;

/** Take a pasted text apart. Never throws. */
export function linesPasted(text: string, context: PasteContext): Pasted {
  const rows = text.replace(LINE_ENDS, '\n').replace(CONTROLS, '').split('\n').map(plainPrompt);
  const kind = kindOf(rows);
  const clean = rows.join('\n');
  const found = kind === 'lines' ? [] : inDocument(clean, kind, context);
  const taken = found.length > 0 ? found : amongLines(clean, context);
  const used = new Set(taken.flatMap(({ rows: of }) => of.map(({ line }) => line)));
  const others = rowsOf(clean).filter(({ line, text: row }) => !used.has(line) && !isBlank(row));
  return { lines: taken.map(lineOf), leftOut: others.length };
}

/** `(QEMU dst) cont` is `@dst cont`; inside a transaction everything goes where that does. */
function plainPrompt(row: string): string {
  return row.replace(NAMED_PROMPT, (_, indent: string, qemu?: string, name?: string) => {
    if (qemu === undefined) return `${indent}TRANS>`;
    return name === undefined ? `${indent}(QEMU)` : `${indent}(QEMU) @${name}`;
  });
}

function kindOf(rows: readonly string[]): FileKind {
  if (rows.some((row) => DIRECTIVE.test(row))) return 'rst';
  if (rows.some((row) => FENCE.test(row))) return 'markdown';
  return rows.some((row) => DIALOGUE.test(row)) ? 'text' : 'lines';
}

type Taken = Pick<Example, 'rows'>;

/** Examples among prose: those behind prompts, messages, and steps. */
function inDocument(text: string, kind: FileKind, context: PasteContext): readonly Taken[] {
  const sections = sectionsOf(text, kind);
  const examples = sections
    .flatMap((section) =>
      section.kind === 'lines' ? plainLines(section.rows, context) : examplesIn(section),
    )
    .filter((example) => !('kind' in example && example.kind === 'echo'));
  const steps = sections
    .filter((section) => section.kind === 'examples')
    .flatMap(({ rows }) => rows.filter((row) => isStepRow(row, context)).map((row) => ({ rows: [row] })));
  return steps.length === 0 ? examples : [...examples, ...steps].sort((a, b) => firstOf(a) - firstOf(b));
}

function amongLines(text: string, context: PasteContext): readonly Taken[] {
  return plainLines(rowsOf(text), context);
}

/** Rows each of which may be a line. */
function plainLines(rows: readonly Row[], context: PasteContext): readonly Taken[] {
  const commands = new Map<string, boolean>();
  const isCommand = (word: string) => {
    const known = commands.get(word) ?? context.isCommand(word);
    commands.set(word, known);
    return known;
  };
  return examplesIn({ kind: 'lines', rows }).filter(({ kind, text, rows: of }) => {
    if (kind !== 'line') return /["']exec(?:ute|-oob)["']/.test(text);
    const row = of[0];
    if (row === undefined || STEP.test(row.text)) return row !== undefined && isStepRow(row, context);
    return isLine(text.trim(), isCommand);
  });
}

/** Whether a row without a prompt is meant as a line. One that begins with no command is, where it has an argument or is a word alone: misspelt, not prose. */
function isLine(text: string, isCommand: (word: string) => boolean): boolean {
  if (text.startsWith('#') || FENCE.test(text)) return false;
  if (/^(?:\)|transaction\(|\/[a-z][\w-]*(?:\s|$))/.test(text)) return true;
  const bare = text.replace(PROMPTS, '').replace(/^@[A-Za-z][\w-]*\s+/, '');
  if (bare === '') return false;
  const [word = '', ...rest] = bare.split(/\s+/);
  if (isCommand(word)) return true;
  if (rest.length > 0) return rest.some((argument) => /^[A-Za-z][\w.-]*=/.test(argument));
  return /^[a-z][\w-]*$/i.test(word);
}

function isStepRow({ text }: Row, { isStep }: PasteContext): boolean {
  const step = STEP.exec(text)?.[1];
  return step !== undefined && isStep(step);
}

function firstOf({ rows }: Taken): number {
  return rows[0]?.line ?? 0;
}

/** A message's rows are joined: no string of JSON goes over a line end. */
function lineOf({ rows }: Taken): string {
  return rows
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join(' ')
    .replace(PROMPTS, '')
    .replace(/\t/g, ' ');
}

/** Nothing, or a prompt nothing was typed at. */
function isBlank(row: string): boolean {
  return /^\s*(?:(?:\(QEMU\)|TRANS>|->|<-)\s*)?$/.test(row);
}
