import { expect, test } from 'vitest';
import { ROLES, type Role, roleText } from '../../src/schema/role.ts';

test.each<[Role, string]>([
  ['node', 'a node'],
  ['new-node', 'a new node'],
  ['image-file', 'an image file'],
  ['export', 'an export'],
  ['object', 'an object'],
  ['qdev', 'a device id or QOM path'],
  ['tls-creds', 'TLS credentials'],
  ['uri', 'a URI'],
  ['uuid', 'a UUID'],
  ['hmp', 'a human monitor line'],
  ['text', ''],
])('%s is called %j', (role, text) => {
  expect(roleText(role)).toBe(text);
});

test('every role but free text is called something', () => {
  expect(ROLES.filter((role) => roleText(role) === '')).toEqual(['text']);
});
