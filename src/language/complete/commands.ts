/** Where candidates come from: QMP's commands, at the start of a line, as a transaction's actions, in a message. */

import type { Briefs } from '../../schema/briefs.ts';
import type { Command, Feature, Schema } from '../../schema/model.ts';
import type { Candidate, LanguageContext } from '../types.ts';
import { stringText, withBlank } from './insert.ts';
import { type Target, targetOf } from './match.ts';
import { byName, type Option } from './option.ts';
import type { Place } from './place.ts';
import { actionTypes } from './spot.ts';

interface Prepared {
  readonly command: Command;
  readonly target: Target;
  readonly takesArguments: boolean;
}

/** A schema lives as long as a connection: its commands are sorted and made ready once. */
const PREPARED = new WeakMap<Schema, readonly Prepared[]>();

function prepared(schema: Schema): readonly Prepared[] {
  const found = PREPARED.get(schema);
  if (found !== undefined) return found;
  const made = [...schema.commands.values()]
    .sort((a, b) => byName(a.name, b.name))
    .map((command) => ({
      command,
      target: targetOf(command.name),
      takesArguments: hasArguments(schema, command),
    }));
  PREPARED.set(schema, made);
  return made;
}

function hasArguments(schema: Schema, command: Command): boolean {
  const type = schema.types.get(command.argType);
  return type?.kind !== 'object' || type.members.length > 0;
}

const TRANSACTION = 'transaction';
const OPEN = 'transaction(';
const CLOSE = ')';

/** Commands to begin a line with. */
export function commandOptions(place: Place, { schema, briefs }: LanguageContext): readonly Option[] {
  if (schema === undefined) return [];
  return prepared(schema).flatMap(({ command, target, takesArguments }) => {
    const { name } = command;
    const insert = takesArguments ? withBlank(place, name) : name;
    const option = optionOf(briefs, command, target, insert);
    if (name !== TRANSACTION) return [option];
    const opening = commandCandidate(OPEN, withBlank(place, OPEN), 'Gather actions line by line, up to a )');
    return [{ candidate: opening, target: targetOf(OPEN), word: OPEN, fit: 0 }, option];
  });
}

/** Command names for a message's `execute` (or `exec-oob`, which only some may be run by). */
export function executeOptions(
  place: Place,
  { schema, briefs }: LanguageContext,
  oob: boolean,
): readonly Option[] {
  if (schema === undefined) return [];
  return prepared(schema)
    .filter(({ command }) => !oob || command.allowOob)
    .map(({ command, target }) => optionOf(briefs, command, target, stringText(place, command.name, true)));
}

/** What a transaction can hold, and its end. */
export function actionOptions(place: Place, { schema, briefs }: LanguageContext): readonly Option[] {
  const close = {
    candidate: commandCandidate(CLOSE, CLOSE, 'End the transaction and send it'),
    target: targetOf(CLOSE),
    word: CLOSE,
    fit: LAST,
  };
  const union = schema === undefined ? undefined : actionTypes(schema);
  const tag = union?.members.find(({ name }) => name === union.union?.tag);
  const type = tag === undefined ? undefined : schema?.types.get(tag.type);
  if (type?.kind !== 'enum') return [close];
  const actions = [...type.values]
    .sort((a, b) => byName(a.name, b.name))
    .map(({ name, features }) => {
      const insert = name === ABORT ? name : withBlank(place, name);
      return { ...optionOf(briefs, { name, features }, targetOf(name), insert), fit: AFTER_ARGUMENTS };
    });
  return [...actions, close];
}

/** The only action without arguments, and the only one that is no command. */
const ABORT = 'abort';
const ABORT_BRIEF = 'Make the transaction fail, all undone';

/** Where an argument of the action before may stand as well, that comes first; the end comes last. */
const AFTER_ARGUMENTS = 2;
const LAST = 3;

function optionOf(
  briefs: Briefs,
  { name, features }: { readonly name: string; readonly features: readonly Feature[] },
  target: Target,
  insert: string,
): Option {
  const candidate = commandCandidate(
    name,
    insert,
    briefs.command(name) ?? (name === ABORT ? ABORT_BRIEF : ''),
    briefs.replacement(name),
    features,
  );
  return { candidate, target, word: name, fit: 0 };
}

function commandCandidate(
  label: string,
  insert: string,
  brief: string,
  replacement?: string,
  features: readonly Feature[] = [],
): Candidate {
  return {
    label,
    insert,
    kind: 'command',
    source: 'schema',
    type: '',
    required: false,
    ...standing(features, brief, replacement),
  };
}

/** The brief and the mark of something with these features: what replaces a deprecated thing is said first. */
export function standing(
  features: readonly Feature[],
  brief: string,
  replacement: string | undefined,
): Pick<Candidate, 'brief' | 'mark'> {
  if (features.includes('deprecated')) {
    const instead = replacement === undefined ? '' : `use ${replacement}`;
    return { mark: 'deprecated', brief: [instead, brief].filter(Boolean).join(' · ') };
  }
  return features.includes('unstable') ? { mark: 'unstable', brief } : { brief };
}
