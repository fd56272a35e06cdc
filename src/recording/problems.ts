/** What was wrong with a recording, gathered while it is read: the same line is told of once. */

export type ProblemCode = 'torn-line' | 'bad-line' | 'unknown-kind' | 'time-backwards';

export interface Problem {
  readonly code: ProblemCode;
  /** The line of the file, the header being line 1. */
  readonly line: number;
  /** What is the matter with it: `it is not JSON`. */
  readonly reason: string;
}

/** A stranger's file can be wrong in every line; the first few say enough. */
const MAX_PROBLEMS = 100;

export class Problems {
  /** The first hundred, in the order they were found. */
  readonly list: Problem[] = [];
  readonly #lines = new Set<number>();

  add(problem: Problem): void {
    if (this.list.length >= MAX_PROBLEMS || this.#lines.has(problem.line)) return;
    this.#lines.add(problem.line);
    this.list.push(problem);
  }
}

/** A problem as one line a person reads. */
export function problemText(problem: Problem): string {
  const { code, line, reason } = problem;
  switch (code) {
    case 'torn-line':
      return `line ${line}, the last, is torn and left out: ${reason}`;
    case 'bad-line':
      return `line ${line} is passed over: ${reason}`;
    case 'unknown-kind':
      return `line ${line} is passed over: ${reason}`;
    case 'time-backwards':
      return `line ${line} is taken to happen with the one before: ${reason}`;
  }
}
