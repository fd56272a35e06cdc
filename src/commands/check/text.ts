/** Findings as a person or a program reads them: compilers' own form, or JSON. Pure. */
import type { JsonObject } from '../../json/json.ts';
import type { Merged } from './merge.ts';

/** `file:3:14: error: … [unknown-argument] (7.2)`; the versions only where not all object. */
export function findingText(file: string, finding: Merged): string {
  const { start, severity, text, code, grammars, isCommon } = finding;
  const by = isCommon ? '' : ` (${grammars.join(', ')})`;
  return `${file}:${start.line}:${start.column}: ${severity}: ${text} [${code}]${by}`;
}

/** The same with all that is known, of a fixed order of keys. */
export function findingJson(file: string, finding: Merged): JsonObject {
  const { start, end, severity, code, text, grammars, repair } = finding;
  return {
    file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    severity,
    code,
    text,
    grammars,
    ...(repair === undefined
      ? {}
      : {
          repair: {
            line: repair.start.line,
            column: repair.start.column,
            endLine: repair.end.line,
            endColumn: repair.end.column,
            text: repair.text,
          },
        }),
  };
}

/** What all came to: `2 errors, 1 warning in 3 files: 40 lines and messages checked against QEMU 7.2, 11.1`. */
export function summaryText(counts: {
  readonly errors: number;
  readonly warnings: number;
  readonly files: number;
  readonly examples: number;
  readonly grammars: readonly string[];
}): string {
  const { errors, warnings, files, examples, grammars } = counts;
  const found = [counted(errors, 'error'), counted(warnings, 'warning')].join(', ');
  return `${found} in ${counted(files, 'file')}: ${examples} ${examples === 1 ? 'line or message' : 'lines and messages'} checked against QEMU ${grammars.join(', ')}`;
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
