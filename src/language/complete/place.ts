/**
 * What kind of thing fits where the cursor stands, and no word on which such things there are: the sources do
 * that. Pure; from the tree, the cursor and the schema alone.
 */
import type { Command, Schema } from '../../schema/model.ts';
import type { ShellTakes } from '../shell.ts';
import { foldName } from '../suggest.ts';
import { parse } from '../syntax/parse.ts';
import { skipBlanks, skipWord } from '../syntax/scan.ts';
import type { CommandNode, Tree, Word } from '../syntax/tree.ts';
import type { LanguageContext } from '../types.ts';
import {
  type NamePosition,
  type Position,
  positionOf,
  type Style,
  type Token,
  type ValuePosition,
} from './cursor.ts';
import { actionSpot, argumentsSpot, follow, type Spot } from './spot.ts';
import { type StepFit, stepWord } from './step-word.ts';
import { textOf, type Written, writtenMember } from './written.ts';

export type Fit =
  /** A QMP command begins here. */
  | { readonly kind: 'command' }
  /** An action of a transaction begins here, or the transaction ends; `isFirst`: there is none it could end with. */
  | { readonly kind: 'action'; readonly isFirst: boolean }
  /** A name inside the object (or list) at the spot. */
  | { readonly kind: 'member'; readonly spot: Spot }
  | { readonly kind: 'value'; readonly spot: Spot }
  /** A key of a message written out. */
  | { readonly kind: 'message-key'; readonly written: Written }
  /** A command's name inside a message written out. */
  | { readonly kind: 'execute'; readonly oob: boolean }
  | { readonly kind: 'monitor' }
  | { readonly kind: 'shell' }
  | { readonly kind: 'shell-argument'; readonly takes: ShellTakes }
  /** A word of the human monitor's; `before` is its line up to there. */
  | { readonly kind: 'hmp'; readonly before: string }
  | { readonly kind: 'step'; readonly at: StepFit };

export interface Place {
  readonly token: Token;
  readonly style: Style;
  /** See NamePosition. */
  readonly next: NamePosition['next'];
  readonly needsComma: boolean;
  /** A blank stands behind the token already, or something that sticks to it. */
  readonly followed: boolean;
  /** More than one only where a word may be either of two things. */
  readonly fits: readonly Fit[];
}

/** What fits at the cursor; undefined where nothing does. */
export function placeAt(text: string, cursor: number, context: LanguageContext): Place | undefined {
  return placeIn(parse(text), cursor, context);
}

function placeIn(tree: Tree, cursor: number, context: LanguageContext): Place | undefined {
  const position = positionOf(tree, cursor);
  switch (position.kind) {
    case 'nowhere':
      return undefined;
    case 'step': {
      const { steps } = context;
      const word =
        steps === undefined ? undefined : stepWord(tree.text, position.step.span.start, cursor, steps);
      return word === undefined ? undefined : at(tree, word.token, [{ kind: 'step', at: word.fit }]);
    }
    case 'monitor':
      return at(tree, position.token, [{ kind: 'monitor' }]);
    case 'first-word':
      return at(tree, position.token, [beginning(tree, cursor, context)]);
    case 'shell-name':
      return at(tree, position.token, [{ kind: 'shell' }]);
    case 'shell-rest':
      return inShellRest(tree, position, context);
    case 'name':
    case 'value':
      return inArguments(tree, position, cursor, context);
  }
}

function at(tree: Tree, token: Token, fits: readonly Fit[], more: Partial<Place> = {}): Place {
  return {
    token,
    style: 'bare',
    next: undefined,
    needsComma: false,
    followed: token.span.end < tree.text.length,
    fits,
    ...more,
  };
}

function beginning({ body }: Tree, cursor: number, { inTransaction }: LanguageContext): Fit {
  if (inTransaction === true) return { kind: 'action', isFirst: false };
  return body.kind === 'transaction'
    ? { kind: 'action', isFirst: !body.actions.some(({ span }) => span.end < cursor) }
    : { kind: 'command' };
}

function inArguments(
  tree: Tree,
  position: NamePosition | ValuePosition,
  cursor: number,
  { schema, inTransaction }: LanguageContext,
): Place | undefined {
  if (schema === undefined) return undefined;
  const { base } = position;
  if (base.kind === 'raw') return inMessage(tree, position, schema);
  const isAction = inTransaction === true || base.inBrackets;
  const spot = isAction
    ? actionSpot(schema, base.node.name.text, position.written)
    : commandSpot(schema, base.node.name.text, position.written);
  if (spot === undefined) {
    return position.kind === 'name' ? wholeLine(tree, base.node, cursor, isAction) : undefined;
  }
  const fit = fitAt(schema, spot, position);
  const fits: Fit[] = fit === undefined ? [] : [fit];
  // Inside `transaction( … )` a word without `=` may become either.
  const mayBeAction = base.inBrackets && position.kind === 'name' && position.next === undefined;
  if (mayBeAction && position.path.length === 0) fits.push({ kind: 'action', isFirst: false });
  return fits.length === 0 ? undefined : at(tree, position.token, fits, about(position));
}

function about(position: NamePosition | ValuePosition): Partial<Place> {
  const { style, needsComma } = position;
  return { style, needsComma, next: position.kind === 'name' ? position.next : undefined };
}

function fitAt(schema: Schema, from: Spot, position: NamePosition | ValuePosition): Fit | undefined {
  const spot = follow(schema, from, position.path);
  return spot === undefined ? undefined : { kind: position.kind === 'name' ? 'member' : 'value', spot };
}

/** The command of that name; typed with `_` for `-` it is the same one. */
export function commandNamed(schema: Schema, name: string): Command | undefined {
  const exact = schema.commands.get(name);
  if (exact !== undefined) return exact;
  const folded = foldName(name);
  for (const command of schema.commands.values()) if (foldName(command.name) === folded) return command;
  return undefined;
}

function commandSpot(schema: Schema, name: string, written: Written): Spot | undefined {
  const command = commandNamed(schema, name);
  return command === undefined ? undefined : argumentsSpot(schema, command, written);
}

/** While the first word is no command, all words are the query: `bl c` asks for block-commit. */
function wholeLine(tree: Tree, node: CommandNode, cursor: number, isAction: boolean): Place | undefined {
  if (node.arguments.some(({ equals }) => equals !== undefined)) return undefined;
  const { start } = node.name.span;
  const token = {
    span: { start, end: Math.max(cursor, node.span.end) },
    typed: tree.text.slice(start, cursor),
  };
  return at(tree, token, [isAction ? { kind: 'action', isFirst: false } : { kind: 'command' }]);
}

/** In `{"execute": …}` the first name of the path is the message's own. */
function inMessage(tree: Tree, position: NamePosition | ValuePosition, schema: Schema): Place | undefined {
  const { written } = position;
  const [key, ...path] = position.path;
  const fit = ((): Fit | undefined => {
    if (key === undefined) return position.kind === 'name' ? { kind: 'message-key', written } : undefined;
    if (key !== 'arguments') {
      const names =
        path.length === 0 && position.kind === 'value' && (key === 'execute' || key === 'exec-oob');
      return names ? { kind: 'execute', oob: key === 'exec-oob' } : undefined;
    }
    const name = textOf(written, 'execute') ?? textOf(written, 'exec-oob');
    const command = name === undefined ? undefined : schema.commands.get(name);
    const given = writtenMember(written, 'arguments');
    if (command === undefined || given === undefined) return undefined;
    return fitAt(schema, argumentsSpot(schema, command, given), { ...position, path });
  })();
  return fit === undefined ? undefined : at(tree, position.token, [fit], about(position));
}

/** The arguments of one of the shell's own commands, by position; the last takes all the rest. */
function inShellRest(
  tree: Tree,
  position: Extract<Position, { kind: 'shell-rest' }>,
  context: LanguageContext,
): Place | undefined {
  const command = context.shell?.find(({ name }) => name === position.name);
  if (command === undefined) return undefined;
  const { rest, cursor } = position;
  let start = Math.min(skipBlanks(tree.text, rest.span.start), cursor);
  for (const [index, argument] of command.arguments.entries()) {
    const last = index === command.arguments.length - 1;
    if (argument.takes.kind === 'line') return inRestLine(tree, start, cursor, context);
    if (argument.takes.kind === 'hmp') return inHmp(tree, start, cursor);
    const blank = tree.text.slice(start).search(/\s/);
    const end = last || blank === -1 ? Math.max(rest.span.end, cursor) : start + blank;
    if (last || cursor <= end) {
      const token = { span: { start, end }, typed: tree.text.slice(start, cursor) };
      return at(tree, token, [{ kind: 'shell-argument', takes: argument.takes }]);
    }
    start = Math.min(skipBlanks(tree.text, end), cursor);
  }
  return undefined;
}

/** The rest of the line is the human monitor's. */
function inHmp(tree: Tree, start: number, cursor: number): Place {
  const typed = tree.text.slice(start, cursor);
  const [word = ''] = /\S*$/.exec(typed) ?? [];
  const span = { start: cursor - word.length, end: skipWord(tree.text, cursor) };
  const before = typed.slice(0, typed.length - word.length);
  return at(tree, { span, typed: word }, [{ kind: 'hmp', before }]);
}

/** The rest of the line is a line of its own. */
function inRestLine(tree: Tree, start: number, cursor: number, context: LanguageContext): Place | undefined {
  const rest: Word = { span: { start, end: tree.text.length }, text: tree.text.slice(start) };
  const place = placeAt(rest.text, cursor - start, context);
  if (place === undefined) return undefined;
  const { span } = place.token;
  const shifted = { start: span.start + start, end: span.end + start };
  return { ...place, token: { ...place.token, span: shifted } };
}
