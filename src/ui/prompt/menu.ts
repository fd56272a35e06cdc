/** The completion menu: what Tab does, which candidate is selected. Pure. */
import type { Candidate, Completion, Edit } from '../../language/types.ts';
import type { Text } from '../line-editor/text.ts';

/** An edit that also says where in its text the cursor goes; behind it where it does not. */
export interface Insertion extends Edit {
  readonly cursor?: number;
}

export interface Menu {
  readonly items: readonly Candidate[];
  /** The part of the line a candidate replaces. */
  readonly replace: Completion['replace'];
  /** Index of the selection; undefined until a key moves into the menu. */
  readonly selected: number | undefined;
  /** Opened by Tab: it takes the arrow keys. One that opened because typing paused leaves them to history. */
  readonly asked: boolean;
}

export function menuOf(completion: Completion, asked: boolean): Menu {
  return { items: completion.items, replace: completion.replace, selected: undefined, asked };
}

export type TabAction =
  | { readonly kind: 'insert'; readonly edit: Insertion }
  /** List the candidates, after what they all begin with is put in. */
  | { readonly kind: 'list'; readonly edit?: Edit }
  /** What is typed stands for one of them, as `bl c` for block-commit: list them, the likeliest selected. */
  | { readonly kind: 'stands-for' }
  | { readonly kind: 'nothing' };

/**
 * What Tab does: the only candidate goes in; of several, what all have in common, and they are listed.
 * Candidates that begin with what is typed leave those out that only resemble it; where none does, it is an
 * abbreviation, and the first is what it stands for.
 */
export function tabAction(line: string, { items, replace }: Completion): TabAction {
  const typed = line.slice(replace.start, replace.end);
  const beginning = items.filter((item) => begins(item.insert, typed));
  const [first, ...others] = beginning.length > 0 ? beginning : items;
  if (first === undefined) return { kind: 'nothing' };
  if (others.length === 0) {
    return first.insert === typed ? { kind: 'nothing' } : { kind: 'insert', edit: insertion(replace, first) };
  }
  if (beginning.length === 0 && typed !== '') return { kind: 'stands-for' };
  const common = others.reduce((prefix, item) => commonPrefix(prefix, item.insert), first.insert);
  const longer = common.length > typed.length;
  return longer ? { kind: 'list', edit: { span: replace, text: common } } : { kind: 'list' };
}

/** QMP's names have `-`, its older ones `_`; a person should not need to know which. */
function begins(insert: string, typed: string): boolean {
  return alike(insert).startsWith(alike(typed));
}

function alike(text: string): string {
  return text.toLowerCase().replaceAll('_', '-');
}

function commonPrefix(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}

/** Move the selection; it goes round at the ends. The first move selects the first (or last) candidate. */
export function moved(menu: Menu, by: 1 | -1): Menu {
  const count = menu.items.length;
  const selected =
    menu.selected === undefined ? (by === 1 ? 0 : count - 1) : (menu.selected + by + count) % count;
  return { ...menu, asked: true, selected };
}

/** Move the selection by a page, stopping at the ends. */
export function paged(menu: Menu, by: number): Menu {
  const from = menu.selected ?? 0;
  return { ...menu, asked: true, selected: Math.max(0, Math.min(menu.items.length - 1, from + by)) };
}

/** The same menu over new candidates, the selection kept where its candidate is still there. */
export function refreshed(menu: Menu, completion: Completion): Menu | undefined {
  if (completion.items.length === 0) return undefined;
  const label = menu.selected === undefined ? undefined : menu.items[menu.selected]?.label;
  const index = completion.items.findIndex((item) => item.label === label);
  return { ...menuOf(completion, menu.asked), selected: index === -1 ? undefined : index };
}

/** The edit that takes the selected candidate. */
export function selectedEdit({ items, replace, selected }: Menu): Insertion | undefined {
  const item = selected === undefined ? undefined : items[selected];
  return item === undefined ? undefined : insertion(replace, item);
}

/** The line as it would be with the selected candidate taken; as it is where none is selected. */
export function withSelected({ text, cursor }: Text, menu: Menu | undefined): Text {
  const edit = menu === undefined ? undefined : selectedEdit(menu);
  if (edit === undefined) return { text, cursor };
  const { start, end } = edit.span;
  return {
    text: text.slice(0, start) + edit.text + text.slice(end),
    cursor: start + (edit.cursor ?? edit.text.length),
  };
}

function insertion(span: Insertion['span'], { insert, cursor }: Candidate): Insertion {
  return { span, text: insert, ...(cursor === undefined ? {} : { cursor }) };
}
