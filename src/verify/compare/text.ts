/** Two texts by meaning: what may stand in one (a generated name, a size, the scratch folder) is alike. Pure. */
import type { AllowedClass, ComparisonRule } from './allowed.ts';
import { TEXTS } from './rules.ts';

/** The scratch folders of the two sessions. */
export interface Folders {
  readonly recorded: string | undefined;
  readonly now: string | undefined;
}

export type TextComparison =
  | { readonly kind: 'same' }
  /** They differ in these alone. */
  | { readonly kind: 'allowed'; readonly classes: readonly (AllowedClass | ComparisonRule)[] }
  | { readonly kind: 'different' };

/** Stands for a part whose wording does not count; occurs in no text of QEMU's. */
const HOLE = '\u{fffc}';

export function compareTexts(recorded: string, now: string, folders: Folders): TextComparison {
  if (recorded === now) return { kind: 'same' };
  const classes: (AllowedClass | ComparisonRule)[] = [];
  let a = withoutFolder(recorded, folders.recorded);
  let b = withoutFolder(now, folders.now);
  if (a !== recorded || b !== now) classes.push('folder');
  for (const { of, matches } of TEXTS) {
    if (a === b) break;
    const found = [a.match(matches) ?? [], b.match(matches) ?? []] as const;
    if (found[0].join(HOLE) === found[1].join(HOLE)) continue;
    a = a.replace(matches, HOLE);
    b = b.replace(matches, HOLE);
    classes.push(of);
  }
  return a === b ? { kind: 'allowed', classes } : { kind: 'different' };
}

/** A text with the scratch folder taken out, however QEMU put it there. */
export function withoutFolder(text: string, folder: string | undefined): string {
  return folder === undefined ? text : text.replaceAll(folder, HOLE);
}
