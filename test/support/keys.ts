/**
 * How many keys a line costs with completion: letters, Tab and each arrow count one. The fewest there are, by the
 * prompt's own rules of what Tab does (src/ui/prompt/menu.ts).
 */
import { complete } from '../../src/language/complete/complete.ts';
import { fillRequired } from '../../src/language/complete/places.ts';
import type { LanguageContext } from '../../src/language/types.ts';
import { tabAction } from '../../src/ui/prompt/menu.ts';

/** Reached by the fewest keys so far; `chosen` while a candidate is selected in the menu and not yet taken. */
interface Reached {
  keys: number;
  chosen: number;
}

/** The fewest keys that type the line, Enter left out. */
export function keysFor(line: string, context: LanguageContext): number {
  // A blank that a candidate brings at the end does not matter.
  const goal = `${line} `;
  const reached: Reached[] = Array.from({ length: goal.length + 1 }, () => ({
    keys: Infinity,
    chosen: Infinity,
  }));
  const start = reached[0];
  if (start !== undefined) start.keys = 0;
  for (let at = 0; at < line.length; at++) {
    const here = reached[at];
    if (here === undefined) break;
    // Enter takes a selected candidate; so does typing on, without a key of its own.
    here.keys = Math.min(here.keys, here.chosen + 1);
    lower(reached[at + 1], 'keys', Math.min(here.keys, here.chosen) + 1);
    for (const { end, keys, chosen } of completions(goal, at, context)) {
      lower(reached[end], chosen ? 'chosen' : 'keys', here.keys + keys);
    }
  }
  const ends = reached.slice(line.length).flatMap(({ keys, chosen }) => [keys, chosen + 1]);
  return Math.min(...ends);
}

function lower(at: Reached | undefined, which: keyof Reached, keys: number): void {
  if (at !== undefined) at[which] = Math.min(at[which], keys);
}

interface Step {
  /** How far the line is then. */
  readonly end: number;
  readonly keys: number;
  readonly chosen: boolean;
}

/** Where completion leads from here on the way to the goal: at once, or once a word's initials are typed. */
function completions(goal: string, at: number, context: LanguageContext): readonly Step[] {
  const typed = goal.slice(0, at);
  const word = /(?:^|[ =.])$/.test(typed) ? /^[\w-]+/.exec(goal.slice(at))?.[0] : undefined;
  const initials = word?.match(/(?<![a-z])[a-z]/g)?.join('') ?? '';
  // The first initial is the goal's own letter: typed as such.
  const abbreviations = [...initials].slice(1).map((_, index) => initials.slice(0, index + 2));
  return ['', ...abbreviations].flatMap((abbreviation) =>
    tabs(goal, typed + abbreviation, context)
      .filter(({ end }) => end > at)
      .map((step) => ({ ...step, keys: step.keys + abbreviation.length })),
  );
}

/**
 * Where Tab leads: behind a command, which Tab has just put in, to what it requires first; Esc and Tab list the others.
 * That Tab goes on to the next place is left out: lines are counted in the order they are written.
 */
function tabs(goal: string, text: string, context: LanguageContext): readonly Step[] {
  const filled = /^\S+ $/.test(text) ? fillRequired(text, context) : undefined;
  const [first, ...others] = filled?.places ?? [];
  if (first === undefined) return listed(goal, text, context);
  const line = text + first.key;
  const leaving = others.length > 0 ? 1 : 0;
  const step: Step = { end: line.length, keys: 1 + leaving, chosen: false };
  const rest = listed(goal, text, context).map((one) => ({ ...one, keys: one.keys + 2 }));
  return goal.startsWith(line) ? [step, ...rest] : rest;
}

/** Where Tab that lists or completes, and Tab with arrows, lead from a text to the goal. */
function listed(goal: string, text: string, context: LanguageContext): readonly Step[] {
  const completion = complete(text, text.length, context);
  const after = (insert: string) => {
    const line = text.slice(0, completion.replace.start) + insert;
    return goal.startsWith(line) && line !== text ? line.length : undefined;
  };
  const action = tabAction(text, completion);
  if (action.kind === 'nothing') return [];
  const edit = action.kind === 'stands-for' ? undefined : action.edit;
  const tab = edit === undefined ? undefined : after(edit.text);
  // An abbreviation's first candidate is selected by the Tab that lists them.
  const listing = action.kind === 'stands-for' ? 0 : 1;
  const steps: Step[] = tab === undefined ? [] : [{ end: tab, keys: 1, chosen: false }];
  if (action.kind === 'insert') return steps;
  const { items } = completion;
  items.forEach((item, index) => {
    const end = item.cursor === undefined ? after(item.insert) : undefined;
    // Down to it from the top, or up from the bottom.
    if (end !== undefined)
      steps.push({ end, keys: 1 + Math.min(index + listing, items.length - index), chosen: true });
  });
  return steps;
}
