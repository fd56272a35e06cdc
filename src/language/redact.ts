/**
 * Secrets are replaced before anything is written: in lines, messages, replies and whatever else a transcript
 * holds. By role where the role table knows the place, by name and look everywhere else, so that a line nobody
 * can bind loses its password all the same. Needs no schema. Must never let a doubtful one through for the sake
 * of a better reading.
 *
 * `found`, wherever it is taken, hears of each secret as it was: whoever keeps texts that may repeat one (a
 * notice, a parse error) can look for it there.
 */
import { type Json, type JsonObject, stringMember } from '../json/json.ts';
import { asksForSecret, redactHmp } from './redact/hmp.ts';
import { blotted, redactJson } from './redact/json.ts';
import { redactTyped } from './redact/line.ts';
import { type Found, isSecretName, SECRET } from './redact/names.ts';
import { redactText } from './redact/text.ts';
import type { LanguageContext } from './types.ts';

export { redactHmp, redactText, SECRET };

/** Of the context only the roles are asked. */
type Context = Pick<LanguageContext, 'roles'>;

/** A line as it was typed, without its secrets. Any text will do; the same string where it has none. */
export function redactLine(text: string, context: Context, found?: Found): string {
  return redactTyped(text, context.roles, found);
}

/** A message as it is sent, without its secrets; the same object where it has none. */
export function redactMessage(message: JsonObject, context: Context, found?: Found): JsonObject {
  const args = message['arguments'];
  if (args === undefined) return message;
  const command = stringMember(message, 'execute') ?? stringMember(message, 'exec-oob') ?? '';
  const redacted = redactJson(args, context.roles, command, found);
  return redacted === args ? message : { ...message, arguments: redacted };
}

/**
 * The value of a reply, without the secrets it gives back; the same value where it gives none.
 * @param command what was asked, and `args` with which arguments, as they were before redaction
 */
export function redactReply(
  command: string,
  args: JsonObject,
  value: Json,
  context: Context,
  found?: Found,
): Json {
  return isAskedForSecret(command, args, context) ? blotted(value, found) : redactAny(value, context, found);
}

/** Whether the whole answer to a command is a secret. */
function isAskedForSecret(command: string, args: JsonObject, { roles }: Context): boolean {
  if (command === 'human-monitor-command') return asksForSecret(stringMember(args, 'command-line') ?? '');
  const property = command === 'qom-get' ? (stringMember(args, 'property') ?? '') : '';
  return roles.isSecretProperty(property) || isSecretName(property);
}

/** Any JSON without a known place: an event, a folded state. The same value where it holds no secret. */
export function redactAny(value: Json, context: Context, found?: Found): Json {
  return redactJson(value, context.roles, '', found);
}

const MAY_HOLD =
  /passw|pwd|passphrase|secret|cookie|token|psk|osk|credential|auth[-_]key|api[-_]?key|:\/\/[^\s/]*@|"name":\s*"data"|\bkey=/i;

/**
 * Whether a message's text can hold a secret in what redactAny looks at: false is sure, and cheap enough to ask of
 * every event and reply. What redactReply knows of a command it cannot tell.
 */
export function mayHoldSecret(wire: string): boolean {
  return MAY_HOLD.test(wire);
}
