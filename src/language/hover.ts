/**
 * Help on what stands at the cursor: a command's signature, an argument's type and meaning, what a value says.
 * Pure; reads the same tree, places and tables as completion does.
 */

import { describe } from '../schema/describe.ts';
import type { CommandDescription } from '../schema/description.ts';
import { integerRange } from '../schema/integers.ts';
import type { Feature, Schema, Type } from '../schema/model.ts';
import { readInteger } from './bind/literal.ts';
import { propertyType } from './complete/device-properties.ts';
import { entityNamed } from './complete/lists.ts';
import { commandNamed, type Fit, type Place, placeAt } from './complete/place.ts';
import { branchesOf, type Spot, step } from './complete/spot.ts';
import { textOf } from './complete/written.ts';
import type { DeviceProperty, Entity } from './entities.ts';
import { type ArgumentHover, argumentHover } from './hover-argument.ts';
import type { ShellCommand } from './shell.ts';
import { quoteAt, scanString } from './syntax/scan.ts';
import type { LanguageContext, Span } from './types.ts';

export interface Hover {
  /** What it is about. */
  readonly span: Span;
  readonly subject: HoverSubject;
}

export type HoverSubject =
  | { readonly kind: 'command'; readonly command: CommandDescription }
  | ArgumentHover
  | ValueHover
  /** A property of the driver in device_add, in QEMU's own words. */
  | { readonly kind: 'property'; readonly driver: string; readonly property: DeviceProperty }
  | { readonly kind: 'shell'; readonly command: ShellCommand };

export interface ValueHover {
  readonly kind: 'value';
  /** As it is meant: without quotes. */
  readonly text: string;
  readonly argument: ArgumentHover;
  /** What this of an enum's values means. */
  readonly brief?: string;
  /** Since when there is that value. */
  readonly since?: string;
  readonly features: readonly Feature[];
  /** What to use instead, where it is deprecated. */
  readonly replacement?: string;
  /** What of that name is alive in this QEMU. */
  readonly entity?: Entity;
  /** The number it comes to, where it is written with a suffix or in hexadecimal. */
  readonly number?: number | bigint;
}

/** Help on what stands at the cursor; undefined where there is none. */
export function hover(text: string, cursor: number, context: LanguageContext): Hover | undefined {
  const place = placeAt(text, cursor, context);
  if (place === undefined) return undefined;
  const word = wordAt(text, place);
  for (const fit of place.fits) {
    const subject = word.text === '' ? valueToCome(fit, context) : subjectOf(fit, word.text, context);
    if (subject !== undefined) return { span: word.span, subject };
  }
  return undefined;
}

/** Right behind a `=` there is help on what is to stand there. */
function valueToCome(fit: Fit, context: LanguageContext): HoverSubject | undefined {
  const { schema } = context;
  return schema === undefined || fit.kind !== 'value' ? undefined : memberSubject(schema, fit.spot, context);
}

interface WordAt {
  readonly span: Span;
  readonly text: string;
}

/** The whole word the cursor is in, without its quotes and what follows it. */
function wordAt(text: string, { token, next }: Place): WordAt {
  const { start, end } = token.span;
  const quote = quoteAt(text, start);
  if (quote !== undefined) {
    const string = scanString(text.slice(0, end), start, quote);
    return { span: string.span, text: string.text };
  }
  const behind = next === '=' || next === ':' ? 1 : 0;
  return { span: { start, end: end - behind }, text: text.slice(start, end - behind) };
}

function subjectOf(fit: Fit, word: string, context: LanguageContext): HoverSubject | undefined {
  const { schema } = context;
  switch (fit.kind) {
    case 'shell': {
      const command = context.shell?.find(({ name }) => `/${name}` === word);
      return command === undefined ? undefined : { kind: 'shell', command };
    }
    case 'command':
    case 'action':
    case 'execute':
      return schema === undefined ? undefined : commandSubject(schema, word, context);
    case 'member': {
      const spot = schema === undefined ? undefined : step(schema, fit.spot, word);
      return schema === undefined || spot === undefined ? undefined : memberSubject(schema, spot, context);
    }
    case 'value':
      return schema === undefined ? undefined : valueSubject(schema, fit.spot, word, context);
    case 'message-key':
    case 'monitor':
    case 'shell-argument':
    case 'hmp':
    case 'step':
      return undefined;
  }
}

function commandSubject(schema: Schema, word: string, context: LanguageContext): HoverSubject | undefined {
  const name = commandNamed(schema, word)?.name;
  const found = name === undefined ? undefined : describe(schema, name, context);
  return found?.kind === 'command' ? { kind: 'command', command: found } : undefined;
}

function memberSubject(schema: Schema, spot: Spot, context: LanguageContext): HoverSubject | undefined {
  return argumentHover(schema, spot, context) ?? propertySubject(spot, context);
}

function propertySubject(spot: Spot, context: LanguageContext): HoverSubject | undefined {
  const driver = textOf(spot.beside, 'driver');
  const name = spot.place.path.at(-1);
  const properties = driver === undefined ? undefined : context.entities.properties?.get(driver);
  const property = properties?.find((one) => one.name === name);
  if (driver === undefined || property === undefined) return undefined;
  return { kind: 'property', driver, property: { ...property, type: propertyType(property, context) } };
}

function valueSubject(
  schema: Schema,
  spot: Spot,
  text: string,
  context: LanguageContext,
): HoverSubject | undefined {
  const argument = argumentHover(schema, spot, context);
  if (argument === undefined) return propertySubject(spot, context);
  const value = enumValue(schema, spot.type, text);
  const brief =
    argument.command === 'transaction' && argument.path === 'actions.type'
      ? context.briefs.command(text)
      : context.briefs.value(spot.place.path, text);
  const replacement = context.briefs.replacement(argument.command, `${argument.path}=${text}`);
  const entity = argument.role === undefined ? undefined : entityNamed(argument.role, text, context);
  const number = spot.type === undefined ? undefined : numberOf(spot.type, text);
  return {
    kind: 'value',
    text,
    argument,
    features: value?.features ?? [],
    ...(brief === undefined || value === undefined ? {} : { brief }),
    ...(value?.since === undefined ? {} : { since: value.since }),
    ...(replacement === undefined ? {} : { replacement }),
    ...(entity === undefined ? {} : { entity }),
    ...(number === undefined ? {} : { number }),
  };
}

function enumValue(schema: Schema, type: Type | undefined, name: string) {
  const types = type?.kind === 'alternate' ? branchesOf(schema, type) : type === undefined ? [] : [type];
  return types.flatMap((one) => (one.kind === 'enum' ? one.values : [])).find((value) => value.name === name);
}

function numberOf(type: Type, text: string): number | bigint | undefined {
  const range = integerRange(type);
  const read = range === undefined ? undefined : readInteger(text, range.min, range.max);
  return read?.kind !== 'value' || String(read.value) === text ? undefined : read.value;
}
