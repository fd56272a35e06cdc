/** A message written out, `{"execute": …}`: checked like a line, and sent as it is written. */
import { isObject } from '../../json/json.ts';
import type { CommandMessage } from '../../qmp/messages.ts';
import { nearest } from '../suggest.ts';
import type { JsonValue } from '../syntax/tree.ts';
import { type Binding, replaceBy } from './binding.ts';
import { bindArguments, findCommand, reportDuplicates } from './command.ts';
import { bindFreeMembers, plainMembers } from './free.ts';
import { inputOfJson } from './gather.ts';
import type { Input, InputMember, ObjectInput } from './input.ts';
import { InputMembers } from './members.ts';

/** What a QMP client may put into a message. Source: QEMU's qmp-spec and monitor/qmp.c. */
const KEYS = ['execute', 'exec-oob', 'arguments', 'id'];

/** The message; undefined where it names no command, and so is none. */
export function bindRaw(binding: Binding, value: JsonValue, text: string): CommandMessage | undefined {
  const { input, duplicates } = inputOfJson(value, text);
  binding.syntax(value.problems);
  reportDuplicates(binding, duplicates, text);
  if (input.kind !== 'object') return undefined;
  reportKeys(binding, input);
  const given = input.members.find('arguments', false);
  if (given !== undefined && given.value.kind !== 'object' && !isMissing(given.value)) {
    binding.error('wrong-type', given.value.span, '"arguments" takes an object');
  }
  const execute = nameIn(binding, input, 'execute');
  const oob = nameIn(binding, input, 'exec-oob');
  const name = execute ?? oob;
  if (name === undefined) {
    if (
      input.members.find('execute', false) === undefined &&
      input.members.find('exec-oob', false) === undefined
    ) {
      binding.error('missing-argument', opening(input), 'a message needs "execute"');
    }
    return undefined;
  }
  if (execute !== undefined && oob !== undefined) {
    binding.error('duplicate-argument', oob.span, 'a message has either "execute" or "exec-oob"');
  }
  checkArguments(binding, objectOr(given, input), name, execute === undefined);
  return messageOf(input, name.text, execute === undefined);
}

function opening({ span }: ObjectInput) {
  return { start: span.start, end: span.start + 1 };
}

function reportKeys(binding: Binding, input: ObjectInput): void {
  for (const { name, span, value } of input.members) {
    // A quote just opened is no name yet.
    if (KEYS.includes(name) || (name === '' && isMissing(value))) continue;
    const meant = nearest(name, KEYS);
    const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
    const repair = meant === undefined ? undefined : replaceBy(span, JSON.stringify(meant));
    binding.error('unknown-argument', span, `a message has no member "${name}"${hint}`, repair);
  }
}

function nameIn(binding: Binding, input: ObjectInput, key: string) {
  const value = input.members.find(key, false)?.value;
  if (value === undefined) return undefined;
  if (value.kind === 'scalar' && value.quote !== undefined) return { text: value.text, span: value.span };
  if (isMissing(value)) binding.error('missing-argument', value.span, `"${key}" needs a command's name`);
  else binding.error('wrong-type', value.span, `"${key}" takes a command's name in quotes`);
  return undefined;
}

/** A key without a value behind it, which the parser has told already. */
function isMissing(value: Input): boolean {
  return value.kind === 'scalar' && value.quote === undefined && value.text === '';
}

function checkArguments(
  binding: Binding,
  args: ObjectInput,
  name: { readonly text: string; readonly span: ObjectInput['span'] },
  oob: boolean,
): void {
  const { schema } = binding.context;
  const command = schema === undefined ? undefined : findCommand(binding, schema, name, true);
  if (command !== undefined && oob && !command.allowOob) {
    binding.error('unsupported', name.span, `${command.name} cannot run out of band; use "execute"`);
  }
  if (schema !== undefined && command !== undefined) {
    bindArguments({ binding, schema }, command, args, name);
  } else {
    bindFreeMembers(binding, args);
  }
}

/** The arguments' object; one without members where none is given. */
function objectOr(given: InputMember | undefined, message: ObjectInput): ObjectInput {
  return given?.value.kind === 'object'
    ? given.value
    : { kind: 'object', span: message.span, members: new InputMembers(), dotted: false };
}

/** As it is written, unknown members too: QEMU shall be the one to refuse them. */
function messageOf(input: ObjectInput, name: string, oob: boolean): CommandMessage {
  const members = plainMembers(input);
  const written: object = members;
  const { arguments: args, id } = members;
  return {
    ...written,
    ...(oob ? { 'exec-oob': name } : { execute: name }),
    ...(isObject(args) ? { arguments: args } : {}),
    ...(id === undefined ? {} : { id }),
  };
}
