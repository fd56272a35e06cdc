/** What several grammars say of one file, each finding once. Pure. */
import type { Finding } from '../../language/documents/check.ts';

/** A finding, and whose it is. */
export interface Merged extends Finding {
  /** The series that object, in the order given. */
  readonly grammars: readonly string[];
  /** Every series asked objects. */
  readonly isCommon: boolean;
}

/** What one grammar found. */
export interface FoundBy {
  readonly grammar: string;
  readonly findings: readonly Finding[];
}

/** All findings in order of position; the same one of several grammars is one. */
export function mergeFindings(found: readonly FoundBy[]): readonly Merged[] {
  const merged = new Map<string, { readonly finding: Finding; readonly grammars: Set<string> }>();
  for (const { grammar, findings } of found) {
    for (const finding of findings) {
      const key = JSON.stringify([finding.start, finding.end, finding.severity, finding.code, finding.text]);
      const known = merged.get(key) ?? { finding, grammars: new Set() };
      known.grammars.add(grammar);
      merged.set(key, known);
    }
  }
  return [...merged.values()]
    .map(({ finding, grammars }) => ({
      ...finding,
      grammars: [...grammars],
      isCommon: grammars.size === found.length,
    }))
    .sort((a, b) => a.start.line - b.start.line || a.start.column - b.start.column);
}
