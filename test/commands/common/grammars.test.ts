/** What a recording brings of the grammars its lines were checked against. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { grammars } from '../../../src/commands/common/grammars.ts';
import { readGrammar } from '../../../src/schema/grammar.ts';
import { toIntrospection } from '../../../src/schema/to-introspection.ts';
import { qapi, shipped } from '../../schema/support/schemas.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const folder = scratchFolder();
const GREETING = { version: { qemu: { micro: 3, minor: 1, major: 11 }, package: '' }, capabilities: [] };
const OWN = toIntrospection(qapi("{ 'command': 'only' }"));

beforeEach(() => {
  vi.stubEnv('XDG_CACHE_HOME', join(folder(), 'cache'));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test('one that ships is known by its hash', () => {
  const { loader, textOf } = grammars();
  expect(loader.onGreeting(GREETING)?.hash).toBe(shipped('11.1').header.sha256);
  expect(textOf(shipped('11.1').header.sha256)).toBeUndefined();
});

test("a QEMU's own is brought, by the session that asked for it and by later ones that find it cached", () => {
  const asked = grammars();
  const { hash } = asked.loader.fromReply(OWN, GREETING);
  expect(readGrammar(asked.textOf(hash) ?? '').header.sha256).toBe(hash);
  const later = grammars();
  expect(later.loader.onGreeting(GREETING)?.hash).toBe(hash);
  expect(readGrammar(later.textOf(hash) ?? '').header.sha256).toBe(hash);
});

test('a cached one that another session has replaced since is not passed off for it', () => {
  const { hash } = grammars().loader.fromReply(OWN, GREETING);
  const { loader, textOf } = grammars();
  loader.onGreeting(GREETING);
  grammars().loader.fromReply(toIntrospection(qapi("{ 'command': 'other' }")), GREETING);
  expect(textOf(hash)).toBeUndefined();
});
