/** A description as lines of plain text, without colours; the caller fits them to its width. */
import type {
  CommandDescription,
  Description,
  EventDescription,
  Facts,
  MemberDescription,
  Shape,
  TypeDescription,
  ValueDescription,
} from './description.ts';
import { roleText } from './role.ts';

/** One line each, the first says what it is; what belongs to something stands indented below it. */
export function descriptionText(description: Description): readonly string[] {
  switch (description.kind) {
    case 'command':
      return commandText(description);
    case 'event':
      return eventText(description);
    case 'path':
      return [
        heading(description.path, [...memberWords(description.member), ...factWords(description.member)]),
        ...briefLines(description.member),
        ...(description.type.kind === 'builtin'
          ? rangeLines(description.type)
          : indent(typeBody(description.type))),
      ];
    default:
      return [
        heading(description.name, [description.kind, ...sinceWords(description)]),
        ...indent(typeBody(description)),
      ];
  }
}

function heading(name: string, words: readonly string[]): string {
  return `${name}  ${words.join(', ')}`;
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function commandText(command: CommandDescription): readonly string[] {
  const { name, oob, open, shape, returns } = command;
  const words = ['command', ...factWords(command), ...(oob ? ['can run out of band'] : [])];
  return [
    heading(name, words),
    ...briefLines(command),
    ...indent(shapeLines(shape)),
    ...(open ? ['  and any property of the driver'] : []),
    ...(returns === undefined ? [] : [`  returns ${returns.text}`]),
  ];
}

function eventText(event: EventDescription): readonly string[] {
  return [
    heading(event.name, ['event', ...factWords(event)]),
    ...briefLines(event),
    ...indent(shapeLines(event.shape)),
  ];
}

function briefLines({ brief }: Facts): readonly string[] {
  return brief === undefined ? [] : [`  ${brief}`];
}

function sinceWords({ since }: { readonly since?: string }): readonly string[] {
  return since === undefined ? [] : [`since ${since}`];
}

/** Since when, and what QAPI says of it; a replacement stands with the deprecation. */
function factWords(facts: Facts): readonly string[] {
  const { features, replacement } = facts;
  const instead = replacement === undefined ? '' : `: use ${replacement}`;
  const other = features.filter((feature) => feature !== 'deprecated' && feature !== 'unstable');
  return [
    ...sinceWords(facts),
    ...(features.includes('deprecated') ? [`deprecated${instead}`] : []),
    ...(features.includes('unstable') ? ['unstable'] : []),
    ...(other.length === 0 ? [] : [`with ${other.join(' and ')}`]),
  ];
}

/** Required ones first, as completion offers them; the order is the schema's otherwise. */
function shapeLines({ members, union }: Shape): readonly string[] {
  const ordered = [
    ...members.filter(({ required }) => required),
    ...members.filter(({ required }) => !required),
  ];
  const width = Math.min(24, Math.max(0, ...ordered.map(({ name }) => name.length)));
  return [
    ...ordered.map((member) => memberLine(member, width)),
    ...(union?.branches ?? []).flatMap(({ value, shape }) => [
      `where ${union?.tag} is ${value}`,
      ...indent(shapeLines(shape)),
    ]),
  ];
}

function memberLine(member: MemberDescription, width: number): string {
  const words = [...memberWords(member), ...factWords(member)].join(', ');
  const brief = member.brief === undefined ? '' : `  — ${member.brief}`;
  return `${member.name.padEnd(width)}  ${words}${brief}`;
}

function memberWords({ type, role, required, default: plain }: MemberDescription): readonly string[] {
  const meaning = role === undefined ? '' : roleText(role);
  return [
    type.text,
    ...(meaning === '' ? [] : [meaning]),
    required ? 'required' : plain === undefined ? 'optional' : `default ${plain}`,
  ];
}

function typeBody(type: TypeDescription): readonly string[] {
  switch (type.kind) {
    case 'builtin':
      return rangeLines(type).map((line) => line.trim());
    case 'enum':
      return type.values.map(valueLine);
    case 'array':
      return [`each element ${type.element.text}`];
    case 'alternate':
      return type.branches.map(({ text }, i) => (i === 0 ? text : `or ${text}`));
    case 'object':
      return [...type.features, ...shapeLines(type.shape)];
  }
}

function valueLine(value: ValueDescription): string {
  const words = factWords(value);
  const brief = value.brief === undefined ? '' : `  — ${value.brief}`;
  return `${value.name}${words.length === 0 ? '' : `  ${words.join(', ')}`}${brief}`;
}

const WIDEST = 2n ** 63n - 1n;

function rangeLines({ range }: Extract<TypeDescription, { kind: 'builtin' }>): readonly string[] {
  if (range === undefined) return [];
  // QEMU reads a negative number modulo 2^64 where it takes the largest; nobody means to write one.
  if (range.size) return ['  a count of bytes, 10M and the like included, less than 2^64'];
  return [range.max >= WIDEST ? '  any 64-bit integer' : `  from ${range.min} to ${range.max}`];
}
