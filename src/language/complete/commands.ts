/** Where candidates come from: QMP's commands, at the start of a line, as a transaction's actions, in a message. */

import type { Briefs } from '../../schema/briefs.ts';
import type { Command, Feature, Schema } from '../../schema/model.ts';
import type { Candidate, LanguageContext } from '../types.ts';
import { formOf, stringText, withBlank } from './insert.ts';
import { Kept } from './kept.ts';
import { targetOf } from './match.ts';
import { byName, type Option } from './option.ts';
import type { Place } from './place.ts';
import { actionTypes } from './spot.ts';

/** A schema lives as long as a connection: its commands are sorted and written out once, not at each key. */
const OPTIONS = new Kept<{ readonly briefs: Briefs; readonly options: readonly Option[] }>();

/** Options of a schema, made anew only where other briefs are asked for. */
function kept(schema: Schema, briefs: Briefs, key: string, make: () => readonly Option[]): readonly Option[] {
  const found = OPTIONS.get(schema, key, () => ({ briefs, options: make() }));
  return found.briefs === briefs ? found.options : make();
}

function sorted(schema: Schema): readonly Command[] {
  return [...schema.commands.values()].sort((a, b) => byName(a.name, b.name));
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
  return kept(schema, briefs, `line ${formOf(place)}`, () =>
    sorted(schema).flatMap((command) => {
      const { name } = command;
      const insert = hasArguments(schema, command) ? withBlank(place, name) : name;
      const option = optionOf(briefs, command, insert);
      if (name !== TRANSACTION) return [option];
      const opening = commandCandidate(
        OPEN,
        withBlank(place, OPEN),
        'Gather actions line by line, up to a )',
      );
      return [{ candidate: opening, target: targetOf(OPEN), word: OPEN, fit: 0 }, option];
    }),
  );
}

/** Command names for a message's `execute` (or `exec-oob`, which only some may be run by). */
export function executeOptions(
  place: Place,
  { schema, briefs }: LanguageContext,
  oob: boolean,
): readonly Option[] {
  if (schema === undefined) return [];
  return kept(schema, briefs, `execute ${oob} ${formOf(place)}`, () =>
    sorted(schema)
      .filter(({ allowOob }) => !oob || allowOob)
      .map((command) => optionOf(briefs, command, stringText(place, command.name, true))),
  );
}

/** What a transaction can hold, and its end. */
export function actionOptions(
  place: Place,
  { schema, briefs }: LanguageContext,
  isFirst: boolean,
): readonly Option[] {
  const close = {
    candidate: commandCandidate(CLOSE, CLOSE, 'End the transaction and send it'),
    target: targetOf(CLOSE),
    word: CLOSE,
    fit: LAST,
  };
  const union = schema === undefined ? undefined : actionTypes(schema);
  const tag = union?.members.find(({ name }) => name === union.union?.tag);
  const type = tag === undefined ? undefined : schema?.types.get(tag.type);
  const end = isFirst ? [] : [close];
  if (type?.kind !== 'enum') return end;
  const actions = [...type.values]
    .sort((a, b) => byName(a.name, b.name))
    .map(({ name, features }) => {
      const insert = name === ABORT ? name : withBlank(place, name);
      return { ...optionOf(briefs, { name, features }, insert), fit: AFTER_ARGUMENTS };
    });
  return [...actions, ...end];
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
  insert: string,
): Option {
  const candidate = commandCandidate(
    name,
    insert,
    briefs.command(name) ?? (name === ABORT ? ABORT_BRIEF : ''),
    briefs.replacement(name),
    features,
  );
  return { candidate, target: targetOf(name), word: name, fit: 0 };
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
): Pick<Candidate, 'brief' | 'mark' | 'replacement'> {
  if (features.includes('deprecated')) {
    if (replacement === undefined) return { mark: 'deprecated', brief };
    return {
      mark: 'deprecated',
      brief: [`use ${replacement}`, brief].filter(Boolean).join(' · '),
      replacement,
    };
  }
  return features.includes('unstable') ? { mark: 'unstable', brief } : { brief };
}
