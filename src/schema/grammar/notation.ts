/**
 * Members and enum values as a grammar file notes them, a string each: `job-id?:str @2.7`,
 * `base?:str !deprecated`, `on-error?:BlockdevOnError =report @5.0`. Names hold no blanks and none of these
 * marks (type-names.ts), so that the notation reads back exactly.
 */
import { SchemaError } from '../errors.ts';
import type { EnumValue, Feature, Member, Since } from '../model.ts';
import { isName, isTypeName } from '../type-names.ts';

/** ` =default @since !feature !feature`, as far as they are there. */
function facts(of: {
  readonly features: readonly Feature[];
  readonly since?: Since;
  readonly default?: string;
}): string {
  const plain = of.default === undefined ? '' : ` =${of.default}`;
  const since = of.since === undefined ? '' : ` @${of.since}`;
  return plain + since + of.features.map((feature) => ` !${feature}`).join('');
}

export function writeMember(member: Member): string {
  return `${member.name}${member.optional ? '?' : ''}:${member.type}${facts(member)}`;
}

export function writeEnumValue(value: EnumValue): string {
  return value.name + facts(value);
}

const NO_FEATURES: readonly Feature[] = [];

/** @throws SchemaError where the text is no such notation */
export function readMember(text: string, where: string): Member {
  const colon = text.indexOf(':');
  const blank = text.indexOf(' ', colon);
  const end = blank < 0 ? text.length : blank;
  const optional = text[colon - 1] === '?';
  const name = text.slice(0, optional ? colon - 1 : colon);
  const type = text.slice(colon + 1, end);
  if (colon < 0 || !isName(name) || !isTypeName(type)) throw unreadable(text, where);
  // Most members have no facts, and this runs thousands of times in a row.
  if (blank < 0) return { name, type, optional, features: NO_FEATURES };
  return { name, type, optional, ...readFacts(text, end, where) };
}

/** @throws SchemaError where the text is no such notation */
export function readEnumValue(text: string, where: string): EnumValue {
  const blank = text.indexOf(' ');
  const end = blank < 0 ? text.length : blank;
  const name = text.slice(0, end);
  if (!isName(name)) throw unreadable(text, where);
  if (blank < 0) return { name, features: NO_FEATURES };
  return { name, ...readFacts(text, end, where) };
}

interface Facts {
  readonly features: readonly Feature[];
  readonly since?: Since;
  readonly default?: string;
}

function readFacts(text: string, from: number, where: string): Facts {
  let plain: string | undefined;
  let since: Since | undefined;
  const features: Feature[] = [];
  for (const word of text.slice(from + 1).split(' ')) {
    const rest = word.slice(1);
    if (!isName(rest)) throw unreadable(text, where);
    if (word.startsWith('!')) features.push(rest);
    else if (word.startsWith('@')) since = rest;
    else if (word.startsWith('=')) plain = rest;
    else throw unreadable(text, where);
  }
  return {
    features,
    ...(since === undefined ? {} : { since }),
    ...(plain === undefined ? {} : { default: plain }),
  };
}

function unreadable(text: string, where: string): SchemaError {
  return new SchemaError(where, `cannot read ${JSON.stringify(text)}`);
}
