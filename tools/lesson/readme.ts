/** README's table of the lessons and the QEMUs they come out on: written by `npm run recordings`, held by a test. Pure. */

const BLOCK = /(<!-- lessons -->\n```text\n)[^`]*(```\n<!-- \/lessons -->)/;

/** The README with that table in it. @throws where it has no place for one */
export function withLessonTable(readme: string, table: readonly string[]): string {
  if (!BLOCK.test(readme)) throw new Error('README.md has no place for the table of lessons');
  return readme.replace(
    BLOCK,
    (_, before: string, after: string) => `${before}${table.join('\n')}\n${after}`,
  );
}
