/**
 * Secrets whose place the schema's types do not show: the value of a QOM property, secret by the property's
 * name, in the commands that set it and in the replies that give it back. What has the role `secret` is found
 * by its role.
 */
import { isArray, type Json, type JsonObject, member, stringMember } from '../json/json.ts';
import type { RoleTable } from './roles.ts';

/** Where a value stands in a JSON value; empty for the whole of it. */
export type JsonPath = readonly (string | number)[];

/** The secrets in a command's arguments that only their neighbours give away. */
export function secretsInArguments(roles: RoleTable, command: string, args: JsonObject): readonly JsonPath[] {
  const set = command === 'qom-set' && roles.isSecretProperty(stringMember(args, 'property') ?? '');
  return set && typeof member(args, 'value') === 'string' ? [['value']] : [];
}

/** The secrets in the value of a command's reply. */
export function secretsInReply(
  roles: RoleTable,
  command: string,
  args: JsonObject,
  reply: Json,
): readonly JsonPath[] {
  switch (command) {
    case 'qom-get':
      return typeof reply === 'string' && roles.isSecretProperty(stringMember(args, 'property') ?? '')
        ? [[]]
        : [];
    case 'qom-list-get':
      return list(reply).flatMap((object, i) =>
        list(member(object, 'properties')).flatMap((property, j) =>
          roles.isSecretProperty(stringMember(property, 'name') ?? '') &&
          typeof member(property, 'value') === 'string'
            ? [[i, 'properties', j, 'value']]
            : [],
        ),
      );
    default:
      return [];
  }
}

function list(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}
