import { describe, expect, test } from 'vitest';
import { fuzzyMatch, match, queryOf, targetOf } from '../../../src/language/complete/match.ts';

const TIERS = ['exact', 'prefix', 'words', 'loosely'];

/** How a query fits a name: the tier, and the score within it where it is not 0. */
function wayOf(query: string, name: string): string {
  const found = match(queryOf(query), targetOf(name)) ?? fuzzyMatch(queryOf(query), targetOf(name));
  if (found === undefined) return 'not';
  const tier = TIERS[found.tier] ?? '';
  return found.score === 0 || tier === 'loosely' ? tier : `${tier} ${found.score}`;
}

describe('how a query fits a name', () => {
  test.each([
    ['', 'anything', 'prefix'],
    ['block-stream', 'block-stream', 'exact'],
    // the same but for case, or `_` for `-`: still exact, behind what is typed to the letter
    ['BLOCK_stream', 'block-stream', 'exact 1'],
    ['block-st', 'block-stream', 'prefix'],
    ['block_st', 'block-stream', 'prefix'],
    ['block st', 'block-stream', 'prefix'],
    // beginnings of words in order, the fewer words are passed over the better
    ['bs', 'block-stream', 'words'],
    ['blst', 'block-stream', 'words'],
    ['bl c', 'block-commit', 'words'],
    ['stream', 'block-stream', 'words 1'],
    ['bdm', 'blockdev-mirror', 'words'],
    ['bdm', 'block-dirty-bitmap-merge', 'words 1'],
    ['nd', 'netdev_add', 'words 1'],
    ['n3', 'node3', 'words'],
    ['bo', 'BlockdevOptions', 'words 1'],
    ['b.q', './b.qcow2', 'words 1'],
    ['/p/v', '/machine/peripheral/virtio0', 'words 2'],
    // a word must be begun at its beginning
    ['tream', 'block-stream', 'loosely'],
    ['lock', 'block-stream', 'loosely'],
    ['blck-strem', 'block-stream', 'loosely'],
    ['sb', 'block-stream', 'not'],
    ['xyz', 'block-stream', 'not'],
    // one letter alone resembles everything
    ['k', 'block-stream', 'not'],
  ])('%j for %s: %s', (query, name, expected) => {
    expect(wayOf(query, name)).toBe(expected);
  });

  test('a long name of repeated words costs no more than its length', () => {
    const name = 'a-'.repeat(2000);
    expect(wayOf('a'.repeat(60), name)).toMatch(/^words/);
    expect(wayOf(`${'a'.repeat(60)}b`, name)).toBe('not');
  });
});
