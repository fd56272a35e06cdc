/** A hover as lines of plain text, without colours; the caller fits them to its width and makes them safe to show. */

import type { CommandDescription } from '../schema/description.ts';
import { roleText } from '../schema/role.ts';
import type { Hover, HoverSubject, ValueHover } from './hover.ts';
import type { ArgumentHover } from './hover-argument.ts';

/** The first line says what it is, the following what it means. */
export function renderHover({ subject }: Hover): readonly string[] {
  return lines(subject).filter((line) => line !== '');
}

function lines(subject: HoverSubject): readonly string[] {
  switch (subject.kind) {
    case 'command':
      return commandLines(subject.command);
    case 'argument':
      return argumentLines(subject);
    case 'value':
      return valueLines(subject);
    case 'property': {
      const { name, type, description } = subject.property;
      return [`${subject.driver} ${name}=  ${type}`, description ?? ''];
    }
    case 'shell': {
      const { name, brief, arguments: args } = subject.command;
      const usage = args.map((one) => (one.optional ? `[${one.name}]` : one.name));
      return [[`/${name}`, ...usage].join(' '), brief];
    }
  }
}

/** `block-stream device= [base=] …`: the required ones bare, the optional ones in brackets. */
function commandLines(command: CommandDescription): readonly string[] {
  const { name, shape, brief, features, replacement, since, oob, open } = command;
  const members = [...shape.members].sort((a, b) => Number(b.required) - Number(a.required));
  const signature = members.map((member) => (member.required ? `${member.name}=` : `[${member.name}=]`));
  return [
    [name, ...signature, ...(open ? ['[PROPERTY=…]'] : [])].join(' '),
    brief ?? '',
    standing(features, replacement),
    joined(since === undefined ? '' : `since ${since}`, oob ? 'can run out of band' : ''),
  ];
}

function argumentLines(argument: ArgumentHover): readonly string[] {
  const { command, path, required, type, since, brief, features, replacement, accepts, range } = argument;
  const about = joined(
    type,
    required ? 'required' : '',
    argument.default === undefined ? '' : `${argument.default} unless given`,
    since === undefined ? '' : `since ${since}`,
  );
  return [
    `${command} ${path}=  ${about}`,
    brief ?? '',
    standing(features, replacement),
    accepts.join(' | '),
    range === undefined ? '' : `from ${range.min} to ${range.max}`,
  ];
}

function valueLines({
  text,
  argument,
  brief,
  since,
  entity,
  number,
  features,
  replacement,
}: ValueHover): readonly string[] {
  const { path, type, role } = argument;
  const noun = entity === undefined || role === undefined ? type : roleText(role);
  return [
    `${path}=${text}  ${joined(noun, text === argument.default ? 'what it is unless given' : '', since === undefined ? '' : `since ${since}`)}`,
    number === undefined ? '' : String(number),
    brief ?? '',
    entity?.detail ?? '',
    standing(features, replacement),
    argument.brief ?? '',
  ];
}

function standing(features: readonly string[], replacement: string | undefined): string {
  if (features.includes('deprecated')) {
    return replacement === undefined ? 'deprecated' : `deprecated: use ${replacement}`;
  }
  return features.includes('unstable') ? 'unstable: may change or go without notice' : '';
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
