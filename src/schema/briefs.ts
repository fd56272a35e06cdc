/**
 * One-line descriptions in the project's own words, from `grammars/briefs.json`, and what to use instead of
 * something deprecated, from `grammars/replacements.json`. The files' format is in docs/grammar.md.
 */
import type { Json } from '../json/json.ts';
import { lookUp, TableReader } from './rules.ts';

export interface Briefs {
  /** What the command does. */
  command(name: string): string | undefined;
  /** What an argument means: `path` as in ArgumentPlace. */
  argument(command: string, path: readonly string[]): string | undefined;
  /** What one of an enum's values means: `sync` of blockdev-mirror, `top`. */
  value(path: readonly string[], value: string): string | undefined;
  /** What to use instead of something deprecated: a command, its argument `base`, or a value: `backend.type=memory`. */
  replacement(command: string, argument?: string): string | undefined;
}

/** A brief longer than this does not fit beside a candidate. */
export const BRIEF_LENGTH = 70;

/**
 * Read the two tables.
 * @param briefs the parsed text of `grammars/briefs.json`
 * @param replacements the parsed text of `grammars/replacements.json`
 * @throws SchemaError where one is no such table, or a brief is longer than BRIEF_LENGTH or spread over lines
 */
export function loadBriefs(briefs: Json, replacements: Json): Briefs {
  const texts = new TableReader('briefs.json', 'qmpsh-briefs', briefs);
  const commands = texts.rules('commands', asBrief);
  const members = texts.rules('members', asBrief);
  const argumentsOf = texts.groups('arguments', asBrief);
  const values = texts.groups('values', asBrief);
  const instead = new TableReader('replacements.json', 'qmpsh-replacements', replacements);
  const newCommands = instead.rules('commands', asText);
  const newArguments = instead.groups('arguments', asText);
  return {
    command: (name) => commands.get(name),
    argument: (command, path) => lookUp(argumentsOf.get(command), path) ?? lookUp(members, path),
    value: (path, value) => lookUp(values, path)?.get(value),
    replacement: (command, argument) =>
      argument === undefined ? newCommands.get(command) : newArguments.get(command)?.get(argument),
  };
}

function asText(value: Json): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function asBrief(value: Json): string | undefined {
  const text = asText(value);
  return text !== undefined && text.length <= BRIEF_LENGTH && !text.includes('\n') ? text : undefined;
}
