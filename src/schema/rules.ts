/**
 * The form that roles.json and briefs.json share: objects keyed by path tails (`file.filename`, `node-name`),
 * the longest that matches a path counts.
 */
import { isArray, isObject, type Json, type JsonObject, member } from '../json/json.ts';
import { SchemaError } from './errors.ts';

/** Path tail → what holds there. */
export type Rules<T> = ReadonlyMap<string, T>;

/** What the longest matching tail of a path says. */
export function lookUp<T>(rules: Rules<T> | undefined, path: readonly string[]): T | undefined {
  if (rules === undefined || rules.size === 0) return undefined;
  for (let start = 0; start < path.length; start++) {
    const tail = start === path.length - 1 ? (path[start] ?? '') : path.slice(start).join('.');
    const found = rules.get(tail);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Reads one table file; every method throws a SchemaError that names the file and the place. */
export class TableReader {
  readonly #file: string;
  readonly #json: JsonObject;

  /** @param format what the file's `format` says; its `version` must be 1 */
  constructor(file: string, format: string, json: Json) {
    if (!isObject(json) || member(json, 'format') !== format || member(json, 'version') !== 1) {
      throw new SchemaError(file, `not a ${format} table of version 1`);
    }
    this.#file = file;
    this.#json = json;
  }

  /** A section of rules: `"members": { "node-name": … }`. */
  rules<T>(name: string, read: (value: Json) => T | undefined): Rules<T> {
    return this.#rules(this.#object(member(this.#json, name), name), name, read);
  }

  /** A section of rules by name: `"commands": { "block-commit": { "base-node": … } }`. */
  groups<T>(name: string, read: (value: Json) => T | undefined): ReadonlyMap<string, Rules<T>> {
    const groups = this.#object(member(this.#json, name), name);
    return new Map(
      Object.entries(groups).map(([key, group]) => {
        const where = `${name}, ${key}`;
        return [key, this.#rules(this.#object(group, where), where, read)];
      }),
    );
  }

  /** A list of names inside a section: `"secrets": { "properties": ["data"] }`. */
  names(section: string, name: string): readonly string[] {
    const list = member(this.#object(member(this.#json, section), section), name);
    if (!isArray(list) || !list.every((item) => typeof item === 'string')) {
      throw new SchemaError(`${this.#file}, ${section}, ${name}`, 'missing or no list of names');
    }
    return list;
  }

  #object(value: Json | undefined, where: string): JsonObject {
    if (!isObject(value)) throw new SchemaError(`${this.#file}, ${where}`, 'missing or no object');
    return value;
  }

  #rules<T>(from: JsonObject, where: string, read: (value: Json) => T | undefined): Rules<T> {
    return new Map(
      Object.entries(from).map(([tail, value]) => {
        const rule = read(value);
        if (rule === undefined) {
          throw new SchemaError(`${this.#file}, ${where}, ${tail}`, 'not one of the values this table takes');
        }
        return [tail, rule];
      }),
    );
  }
}
