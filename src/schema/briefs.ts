/** One-line descriptions in the project's own words, from `grammars/briefs.json`. */

export interface Briefs {
  /** What the command does. */
  command(name: string): string | undefined;
  /** What an argument means: `path` as in ArgumentPlace. */
  argument(command: string, path: readonly string[]): string | undefined;
  /** What to use instead of something deprecated: a command, or `command.argument`. */
  replacement(command: string, argument?: string): string | undefined;
}
