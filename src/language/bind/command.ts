/** One command, or one action of a transaction, typed as `name key=value …`. */
import type { JsonObject } from '../../json/json.ts';
import { isOpen, objectOf } from '../../schema/lookup.ts';
import type { Command, ObjectType, Schema } from '../../schema/model.ts';
import { nearest } from '../suggest.ts';
import type { Argument, CommandNode, Word } from '../syntax/tree.ts';
import type { LanguageContext, TransactionAction } from '../types.ts';
import { Binding, replaceBy, type Spot, type Typed } from './binding.ts';
import { warnEmpty } from './empty.ts';
import { warnFeatures } from './features.ts';
import { bindFreeMembers } from './free.ts';
import { type Duplicate, gather } from './gather.ts';
import { type InputMember, type ObjectInput, sameName } from './input.ts';
import { actionType, bindObject } from './object.ts';
import { bindProperty } from './property.ts';
import { commandsCalled, reportUnknown } from './unknown-command.ts';
import { bindValue } from './value.ts';

/** What binding a command gives, apart from what it reports. */
export interface BoundCommand {
  readonly name: string;
  readonly arguments: JsonObject;
}

/** A binding for the diagnostics of one command; what is missing is inserted behind its last argument. */
export function bindingFor(context: LanguageContext, node: CommandNode): Binding {
  const end = node.arguments.at(-1)?.span.end ?? node.name.span.end;
  return new Binding(context, end);
}

/** Bind a command line's name and arguments. */
export function bindCommand(binding: Binding, node: CommandNode, text: string): BoundCommand {
  const { schema } = binding.context;
  if (schema === undefined) return bindUnchecked(binding, node, text, node.name.text);
  const phrase = phraseOf(node, schema, text);
  const command = findCommand(binding, schema, phrase ?? node.name);
  // The words of a phrase are no arguments that could be wrong.
  if (command === undefined && phrase !== undefined) return { name: node.name.text, arguments: {} };
  if (command === undefined) return bindUnchecked(binding, node, text, node.name.text);
  const args = gatherFrom(binding, node, text);
  reportWords(binding, node.arguments, objectOf(schema, command.argType));
  const typed = { binding, schema };
  const bound = bindArguments(typed, command, args, node.name);
  warnEmpty(binding, node.arguments);
  return { name: command.name, arguments: bound };
}

/** A command of two words that people know, `info block`, where there is no command of the first. */
function phraseOf({ name, arguments: args }: CommandNode, schema: Schema, text: string): Word | undefined {
  const [second] = args;
  if (second === undefined || second.value !== undefined || schema.commands.has(name.text)) return undefined;
  const span = { start: name.span.start, end: second.span.end };
  const words = text.slice(span.start, span.end);
  return commandsCalled(schema, words).length > 0 ? { span, text: words } : undefined;
}

/** Bind an object of a command's arguments, wherever it is written. */
export function bindArguments(
  typed: Typed,
  command: Command,
  args: ObjectInput,
  name: Pick<Word, 'span'>,
): JsonObject {
  const spot: Spot = { command: command.name, path: [], key: '' };
  const type = objectOf(typed.schema, command.argType);
  if (type === undefined) return bindFreeMembers(typed.binding, args);
  const object = { input: args, type, spot, keySpan: name.span };
  if (!isOpen(command)) return bindObject(typed, object, bindValue);
  const open = (one: InputMember, place: Spot) => bindProperty(typed.binding, args, one, place);
  return bindObject(typed, { ...object, open }, bindValue);
}

/** The command of that name; unknown ones are reported, deprecated ones warned of. */
export function findCommand(
  binding: Binding,
  schema: Schema,
  name: Word,
  exact = false,
): Command | undefined {
  const command = schema.commands.get(name.text) ?? (exact ? undefined : foldedCommand(schema, name.text));
  if (command === undefined) {
    reportUnknown(binding, schema, name, exact);
    return undefined;
  }
  warnFeatures(binding, command.features, name.span, {
    what: command.name,
    replacement: binding.context.briefs.replacement(command.name),
  });
  return command;
}

/** `block_stream` for block-stream, `device-add` for device_add. */
function foldedCommand(schema: Schema, typed: string): Command | undefined {
  const direct =
    schema.commands.get(typed.replaceAll('_', '-')) ?? schema.commands.get(typed.replaceAll('-', '_'));
  if (direct !== undefined) return direct;
  for (const name of schema.commands.keys()) if (sameName(name, typed)) return schema.commands.get(name);
  return undefined;
}

/** Bind one action of a transaction. */
export function bindAction(binding: Binding, node: CommandNode, text: string): TransactionAction {
  const { schema } = binding.context;
  const union = schema === undefined ? undefined : actionType({ schema });
  if (schema === undefined || union === undefined) {
    const { name, arguments: data } = bindUnchecked(binding, node, text, node.name.text);
    return { type: name, data };
  }
  const found = findAction(binding, schema, union, node.name);
  if (found === undefined) {
    const { name, arguments: data } = bindUnchecked(binding, node, text, node.name.text);
    return { type: name, data };
  }
  const args = gatherFrom(binding, node, text);
  reportWords(binding, node.arguments, found.data);
  const spot: Spot = { command: found.name, path: [], key: '' };
  const object = { input: args, type: found.data, spot, keySpan: node.name.span };
  const data = bindObject({ binding, schema }, object, bindValue);
  warnEmpty(binding, node.arguments);
  return { type: found.name, data };
}

function findAction(
  binding: Binding,
  schema: Schema,
  union: ObjectType,
  name: Word,
): { readonly name: string; readonly data: ObjectType } | undefined {
  const names = [...(union.union?.branches.keys() ?? [])];
  const chosen = names.find((each) => each === name.text) ?? names.find((each) => sameName(each, name.text));
  const branch = objectOf(schema, union.union?.branches.get(chosen ?? '') ?? '');
  const data = objectOf(schema, branch?.members.find((member) => member.name === 'data')?.type ?? '');
  if (chosen === undefined || data === undefined) {
    const meant = nearest(name.text, names);
    const isCommand = schema.commands.has(name.text);
    const hint = meant === undefined ? `; it takes ${names.join(', ')}` : `; did you mean ${meant}?`;
    const message = isCommand
      ? `${name.text} is a command, but no part of a transaction${hint}`
      : `a transaction has no action "${name.text}"${hint}`;
    const repair = meant === undefined ? undefined : replaceBy(name.span, meant);
    binding.error('unknown-command', name.span, message, repair);
    return undefined;
  }
  const tag = union.members.find((member) => member.name === union.union?.tag);
  const values = tag === undefined ? undefined : schema.types.get(tag.type);
  const value = values?.kind === 'enum' ? values.values.find((each) => each.name === chosen) : undefined;
  warnFeatures(binding, value?.features ?? [], name.span, {
    what: `the action ${chosen}`,
    replacement: binding.context.briefs.replacement(chosen),
  });
  return { name: chosen, data };
}

/** Arguments of a command nobody knows the types of. */
function bindUnchecked(binding: Binding, node: CommandNode, text: string, name: string): BoundCommand {
  const args = gatherFrom(binding, node, text);
  reportWords(binding, node.arguments, undefined);
  warnEmpty(binding, node.arguments);
  return { name, arguments: bindFreeMembers(binding, args) };
}

function gatherFrom(binding: Binding, node: CommandNode, text: string): ObjectInput {
  const lenient = binding.context.schema !== undefined;
  const { object, duplicates, nameless } = gather(node.arguments, text, node.span, lenient);
  reportDuplicates(binding, duplicates, text);
  for (const { key } of nameless) {
    const message = key.text === '' ? 'a name is missing left of the =' : 'a name is missing beside a dot';
    binding.error('syntax', key.span, message);
  }
  return object;
}

/** Report keys given twice; the repair takes the later one out, with the blank before it. */
export function reportDuplicates(binding: Binding, duplicates: readonly Duplicate[], text: string): void {
  for (const { name, span, whole, clash, json } of duplicates) {
    const blank = whole.start > 0 && text[whole.start - 1] === ' ' ? 1 : 0;
    const message = clash
      ? `${name} cannot be a plain value and an object at once`
      : `${name} is given twice`;
    const repair = replaceBy({ start: whole.start - blank, end: whole.end }, '');
    binding.error('duplicate-argument', span, message, json ? undefined : repair);
  }
}

/** Words without `=`. What they say is not repeated: the rest of an unquoted password may be among them. */
function reportWords(binding: Binding, args: readonly Argument[], type: ObjectType | undefined): void {
  for (const { value, key, span } of args) {
    if (value !== undefined) continue;
    const named = type?.members.find((member) => sameName(member.name, key.text));
    if (named === undefined) {
      binding.error(
        'syntax',
        span,
        'an argument is written key=value; a value that holds blanks needs quotes',
      );
    } else {
      const repair = replaceBy({ start: span.end, end: span.end }, '=');
      binding.error(
        'missing-argument',
        span,
        `the value of ${named.name} is missing: ${named.name}=…`,
        repair,
      );
    }
  }
}
