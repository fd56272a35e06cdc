/**
 * A grammar file's text, found line by line: one definition a line, parsed when it is asked for. A batch
 * command needs a handful of the thousand definitions, so that reading them all would cost more than the rest.
 */
import { type Json, parseJson } from '../../json/json.ts';
import { SchemaError } from '../errors.ts';
import { isTypeName } from '../type-names.ts';

const SECTIONS = ['commands', 'events', 'types'] as const;
export type SectionName = (typeof SECTIONS)[number];

export interface Layout {
  readonly header: Json;
  readonly sections: { readonly [name in SectionName]: Section };
  /** The whole file's JSON: the quicker way to all definitions. @throws SchemaError where it is none */
  whole(): Json;
}

/**
 * Find the parts of a grammar's text.
 * @throws SchemaError where it is not laid out as a grammar file is (a torn one is not)
 */
export function layOut(text: string): Layout {
  const [commands, events, types] = SECTIONS.map((name) => text.indexOf(`\n"${name}":{\n`));
  if (commands === undefined || events === undefined || types === undefined) throw torn();
  if (commands < 0 || events < commands || types < events || !text.endsWith('\n}}\n')) throw torn();
  const head = text.slice(0, commands);
  if (!head.startsWith('{') || !head.endsWith(',')) throw torn();
  const section = (name: SectionName, at: number, end: number) =>
    new Section(text, name, at + `\n"${name}":{`.length, text.lastIndexOf('\n', end - 1));
  return {
    header: parse(`${head.slice(0, -1)}}`, 'header'),
    sections: {
      commands: section('commands', commands, events),
      events: section('events', events, types),
      types: section('types', types, text.length - '\n'.length),
    },
    whole: () => parse(text, 'file'),
  };
}

function torn(): SchemaError {
  return new SchemaError('grammar', 'the text is not a whole grammar file');
}

function parse(text: string, where: string): Json {
  try {
    return parseJson(text);
  } catch {
    throw new SchemaError(`grammar, ${where}`, 'this is not JSON');
  }
}

/** What follows a line break at the start of a definition. */
const NAME = /^"([^"\\]+)":/;

/** Long enough for any name. */
const NAME_LENGTH = 200;

export class Section {
  readonly #text: string;
  readonly #name: SectionName;
  readonly #start: number;
  readonly #end: number;

  /** The lines from the line break at `start` up to the line at `end` that closes the section. */
  constructor(text: string, name: SectionName, start: number, end: number) {
    this.#text = text;
    this.#name = name;
    this.#start = start;
    this.#end = end;
  }

  /** All names, in the file's order. @throws SchemaError where a line has none */
  names(): ReadonlySet<string> {
    const names = new Set<string>();
    let newline = this.#start;
    while (newline < this.#end) {
      const name = NAME.exec(this.#text.slice(newline + 1, newline + NAME_LENGTH))?.[1];
      if (name === undefined) throw new SchemaError(`grammar, ${this.#name}`, 'a line without a name');
      names.add(name);
      newline = this.#text.indexOf('\n', newline + 1);
    }
    return names;
  }

  /**
   * The JSON of a definition; undefined where there is none. Searching the text for one name costs
   * microseconds, an index of all names a millisecond: a batch command asks for a few.
   * @throws SchemaError where it is no JSON
   */
  json(name: string): Json | undefined {
    if (!isTypeName(name)) return undefined;
    const key = `\n"${name}":`;
    const at = this.#text.indexOf(key, this.#start);
    if (at < 0 || at >= this.#end) return undefined;
    const start = at + key.length;
    const newline = this.#text.indexOf('\n', start);
    const end = this.#text[newline - 1] === ',' ? newline - 1 : newline;
    return parse(this.#text.slice(start, end), `${this.#name}, ${name}`);
  }
}
