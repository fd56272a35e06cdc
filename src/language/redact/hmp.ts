/** Secrets in lines of the human monitor, where many stand at a place and behind no name. */
import { type Found, isSecretName, SECRET } from './names.ts';
import { redactText } from './text.ts';

/** Everything behind the first group is secret. Source: QEMU's hmp-commands.hx. */
const PLACES: readonly RegExp[] = [
  /^(\s*change\s+\S+\s+passw(?:or)?d\s+)(\S.*)$/is,
  /^(\s*block_passwd\s+\S+\s+)(\S.*)$/is,
];

const SET_PASSWORD = /^(\s*set_password\s+(?:-d\s+\S+\s+)?(?:vnc|spice)\s+)(\S.*)$/is;
const CONNECTED = /\s(?:fail|disconnect|keep)\s*$/i;
const DISPLAY_FIRST = /^-d\s+\S+\s+/;
const DISPLAY = /\s-d\s+\S+/;

const QOM_SET = /^(\s*qom-set\s+(?:-j\s+)?\S+\s+(\S+)\s+)(\S.*)$/is;
const QOM_GET = /^\s*qom-get\s+\S+\s+(\S+)\s*$/i;

/** A line of the human monitor without its secrets. */
export function redactHmp(line: string, found?: Found): string {
  return redactText(redactPlaces(line, found), found);
}

/** The same as far as a place on the line tells it. */
export function redactPlaces(line: string, found?: Found): string {
  for (const place of PLACES) {
    const match = place.exec(line);
    if (match !== null) return `${match[1]}${mask(match[2] ?? '', found)}`;
  }
  const set = SET_PASSWORD.exec(line);
  if (set !== null) return `${set[1]}${redactPassword(set[2] ?? '', found)}`;
  const property = QOM_SET.exec(line);
  return property !== null && isSecretOfObject(property[2] ?? '')
    ? `${property[1]}${mask(property[3] ?? '', found)}`
    : line;
}

/** `hunter2 -d display1 keep`; a single word is the password, whatever it says. */
function redactPassword(rest: string, found: Found | undefined): string {
  const first = DISPLAY_FIRST.exec(rest)?.[0] ?? '';
  const words = rest.slice(first.length);
  const connected = /\S\s+\S/.test(words) ? (CONNECTED.exec(words)?.[0] ?? '') : '';
  const password = words.slice(0, words.length - connected.length);
  const display = DISPLAY.exec(password)?.[0] ?? '';
  return `${first}${mask(password.replace(DISPLAY, ''), found)}${display}${connected}`;
}

function mask(secret: string, found: Found | undefined): string {
  if (secret !== SECRET) found?.(secret.trim());
  return SECRET;
}

/** Whether what the human monitor answers to a line is a secret as a whole. */
export function asksForSecret(line: string): boolean {
  return isSecretOfObject(QOM_GET.exec(line)?.[1] ?? '');
}

function isSecretOfObject(property: string): boolean {
  return property === 'data' || isSecretName(property);
}
