import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { member, parseJson } from '../../src/json/json.ts';
import { grammarFolder, loadShippedGrammar, shippedGrammars, shippedRoles } from '../../src/schema/files.ts';
import { secretsInArguments, secretsInReply } from '../../src/schema/secrets.ts';
import { argumentTexts, placeText, type TextPlace, typeTexts } from './support/places.ts';

const roles = shippedRoles();

/** Words that a name with a secret behind it may hold. */
const SUSPICIOUS =
  /pass(w|phrase|code)|^pass$|passw|secret|(^|[-_])key|key(id)?$|token|(^|[-_])pin($|[-_])|cookie|cred|auth|priv|nonce|cert|^iv$|^hash$|digest|seed|user|login|osk|psk|pdh|measure|data$|value$/i;

/** Roles that say enough: the secret itself, or the id of an object that holds one. */
const DECIDED = new Set(['secret', 'secret-object', 'tls-creds', 'authz', 'file']);

const plain = member(
  member(parseJson(readFileSync(join(grammarFolder(), 'roles.json'), 'utf8')), 'secrets'),
  'plain',
);

/** Named suspiciously, and neither a secret by role nor listed as none. */
function undecided(places: readonly TextPlace[], isArgument: boolean): readonly string[] {
  return places
    .filter((place) => {
      const name = place.path.at(-1) ?? '';
      const role = isArgument ? roles.roleOf(place) : undefined;
      return SUSPICIOUS.test(name) && !DECIDED.has(role ?? '') && member(plain, name) === undefined;
    })
    .map(placeText);
}

describe.each(shippedGrammars())('QEMU %s', (series) => {
  const schema = loadShippedGrammar(series)?.schema;
  if (schema === undefined) throw new Error(`no grammar ${series}`);

  it('has no argument with a suspicious name left undecided', () => {
    expect(undecided(argumentTexts(schema), true)).toEqual([]);
  });

  it('has no suspicious name in a reply or an event left undecided', () => {
    // What stands for credentials in a reply is the id of an object, as in the argument of the same name.
    const ids = (place: TextPlace) => !/^tls-(authz|creds)$/.test(place.path.at(-1) ?? '');
    const replies = [...schema.commands.values()].flatMap(({ name, returnType }) =>
      typeTexts(schema, name, returnType),
    );
    const events = [...schema.events.values()].flatMap(({ name, argType }) =>
      typeTexts(schema, name, argType),
    );
    expect(undecided([...replies, ...events].filter(ids), false)).toEqual([]);
  });
});

/** What is a secret, by its role. */
test.each([
  ['set_password', 'password', undefined],
  ['change-vnc-password', 'password', undefined],
  ['object-add', 'data', 'secret'],
  ['blockdev-add', 'cookie', 'https'],
  ['blockdev-add', 'file.cookie', 'http'],
  ['blockdev-reopen', 'options.cookie', 'https'],
  ['sev-inject-launch-secret', 'secret', undefined],
  ['device_add', 'vf-token', undefined],
  ['device_add', 'auth-key', undefined],
  ['device_add', 'osk', undefined],
  ['guest-set-user-password', 'password', undefined],
])('%s %s [%s] is a secret', (command, path, branch) => {
  const place = { command, path: path.split('.'), ...(branch === undefined ? {} : { branch }) };
  expect(roles.roleOf(place)).toBe('secret');
});

describe('a QOM property', () => {
  it('is a secret by its name, where qom-set sets it', () => {
    const set = (property: string, value: string | number) =>
      secretsInArguments(roles, 'qom-set', { path: '/objects/s0', property, value });
    expect(set('data', 'hunter2')).toEqual([['value']]);
    expect(set('password', 'hunter2')).toEqual([['value']]);
    expect(set('iops-total', 100)).toEqual([]);
    expect(set('data', 7)).toEqual([]);
  });

  it('is a secret where qom-get gives it back', () => {
    const get = (property: string, reply: string) =>
      secretsInReply(roles, 'qom-get', { path: '/objects/s0', property }, reply);
    expect(get('data', 'hunter2')).toEqual([[]]);
    expect(get('type', 'secret')).toEqual([]);
  });

  it('is a secret where qom-list-get gives it back among others', () => {
    const reply = [
      { properties: [{ name: 'type', value: 'iothread', type: 'string' }] },
      {
        properties: [
          { name: 'type', value: 'secret', type: 'string' },
          { name: 'data', value: 'hunter2', type: 'string' },
        ],
      },
    ];
    expect(secretsInReply(roles, 'qom-list-get', { paths: ['/objects/i0', '/objects/s0'] }, reply)).toEqual([
      [1, 'properties', 1, 'value'],
    ]);
  });

  it('brings nothing down where a reply has not the form it should', () => {
    expect(secretsInReply(roles, 'qom-list-get', {}, { properties: 7 })).toEqual([]);
    expect(secretsInReply(roles, 'qom-get', {}, null)).toEqual([]);
  });
});
