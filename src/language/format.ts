/**
 * The way back: a message → the shortest line that binds to it (docs/language.md says what "shortest" leaves out).
 * Whatever is made here is bound again before it is given away, so that a line never says something else than
 * its message.
 */
import { isArray, isObject, type Json, type JsonObject, sameJson, stringMember } from '../json/json.ts';
import type { CommandMessage } from '../qmp/messages.ts';
import { bind } from './bind/bind.ts';
import { actionType } from './bind/object.ts';
import { jsonText } from './format/json-text.ts';
import { isName, memberWords } from './format/words.ts';
import type { LanguageContext } from './types.ts';

/**
 * The shortest line that binds to the message, on its own outside any transaction. JSON where no other line does.
 */
export function format(message: CommandMessage, context: LanguageContext): string {
  const json = { ...message };
  const outside = { ...context, inTransaction: false };
  const lines = Object.keys(json).every((key) => key === 'execute' || key === 'arguments')
    ? linesFor(stringMember(json, 'execute') ?? '', message.arguments ?? {}, outside)
    : [];
  const best = lines.toSorted((a, b) => a.length - b.length).find((line) => says(line, message, outside));
  return best ?? jsonText(json);
}

/** Whether a line binds to the message. One without arguments is the same with none in it. */
function says(text: string, message: CommandMessage, context: LanguageContext): boolean {
  const { line } = bind(text, context);
  if (line.kind !== 'command' || line.to !== undefined) return false;
  return sameJson({ ...line.message }, { arguments: {}, ...message });
}

function linesFor(name: string, args: JsonObject, context: LanguageContext): readonly string[] {
  const { schema } = context;
  const type = schema?.commands.get(name)?.argType;
  const words = memberWords({ value: args, type, key: '' }, context);
  const lines = words === undefined || !isName(name) ? [] : [[name, ...words].join(' ')];
  const bracketed = name === 'transaction' ? transactionLine(args, context) : undefined;
  return bracketed === undefined ? lines : [...lines, bracketed];
}

/** `transaction( a x=1 b y=2 )`; undefined where there is more to it than its actions, or not one of them. */
function transactionLine(args: JsonObject, context: LanguageContext): string | undefined {
  const actions = args['actions'];
  if (!isArray(actions) || actions.length === 0 || Object.keys(args).length > 1) return undefined;
  const words = actions.map((action) => actionWords(action, context));
  return words.every((each) => each !== undefined)
    ? ['transaction(', ...words.flat(), ')'].join(' ')
    : undefined;
}

function actionWords(action: Json, context: LanguageContext): readonly string[] | undefined {
  const { schema } = context;
  const name = stringMember(action, 'type') ?? '';
  const data = isObject(action) ? action['data'] : undefined;
  if (!isName(name) || !isObject(data) || !isObject(action) || Object.keys(action).length > 2)
    return undefined;
  const branch = schema === undefined ? undefined : actionType({ schema })?.union?.branches.get(name);
  const type = schema?.types.get(branch ?? '');
  const dataType =
    type?.kind === 'object' ? type.members.find((member) => member.name === 'data')?.type : undefined;
  const words = memberWords({ value: data, type: dataType, key: '' }, context);
  return words === undefined ? undefined : [name, ...words];
}
