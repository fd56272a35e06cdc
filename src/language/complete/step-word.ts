/** Which word of a lab step the cursor is in, and what fits there: its first words, an option, a value, an operand. */
import type { StepForm, StepOption, StepTakes } from '../step.ts';
import type { Token } from './cursor.ts';

/** What fits at a word of a step. */
export type StepFit =
  /** The words a step begins with. */
  | { readonly kind: 'name' }
  /** Options, and the operand whose turn it is. */
  | { readonly kind: 'argument'; readonly options: readonly StepOption[]; readonly takes?: StepTakes };

export interface StepWord {
  readonly token: Token;
  readonly fit: StepFit;
}

/** A word, a quote that is open included. */
const WORD = /"[^"]*"?|'[^']*'?|[^\s"']+/g;

/**
 * What fits at the cursor in a step that begins at `start`; undefined where nothing more does.
 */
export function stepWord(
  text: string,
  start: number,
  cursor: number,
  forms: readonly StepForm[],
): StepWord | undefined {
  const words = [...text.slice(start).matchAll(WORD)].map(({ 0: word, index }) => ({
    word,
    start: start + index,
    end: start + index + word.length,
  }));
  const here = words.find((one) => one.start <= cursor && cursor <= one.end);
  const before = words.filter((one) => one.end < cursor && one !== here).map(({ word }) => bare(word));
  const line = before.join(' ');
  const form = forms.find(({ name }) => line === name || line.startsWith(`${name} `));
  if (form === undefined) {
    const token = {
      span: { start: Math.min(start, cursor), end: Math.max(cursor, here?.end ?? cursor) },
      typed: text.slice(Math.min(start, cursor), cursor),
    };
    return { token, fit: { kind: 'name' } };
  }
  const span = here === undefined ? { start: cursor, end: cursor } : { start: here.start, end: here.end };
  const token = { span, typed: text.slice(span.start, cursor).replace(/^["']/, '') };
  const fit = argumentFit(form, before.slice(form.name.split(' ').length));
  return fit === undefined ? undefined : { token, fit };
}

function bare(word: string): string {
  return word.replace(/^["']|["']$/g, '');
}

function argumentFit({ options, operands }: StepForm, given: readonly string[]): StepFit | undefined {
  let count = 0;
  let awaited: StepOption | undefined;
  for (const word of given) {
    const option: StepOption | undefined =
      awaited === undefined ? options.find(({ name }) => name === word) : undefined;
    if (awaited === undefined && option === undefined) count++;
    awaited = option?.takes === undefined ? undefined : option;
  }
  if (awaited?.takes !== undefined) return { kind: 'argument', options: [], takes: awaited.takes };
  const left = options.filter(({ name }) => !given.includes(name));
  const takes = operands[count]?.takes;
  if (left.length === 0 && takes === undefined) return undefined;
  return { kind: 'argument', options: left, ...(takes === undefined ? {} : { takes }) };
}
