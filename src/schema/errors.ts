/** What is wrong with a schema, a grammar file or a table beside it, in words for a person. */

/** `where` names the place (`entity 17`, `grammars/roles.json, line 3`), `message` is whole without it. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
  readonly where: string;

  constructor(where: string, what: string) {
    super(`${where}: ${what}`);
    this.where = where;
  }
}
