import { describe, expect, it, test } from 'vitest';
import type { JsonObject } from '../../src/json/json.ts';
import { BRIEF_LENGTH, loadBriefs } from '../../src/schema/briefs.ts';

const texts = (parts: JsonObject): JsonObject => ({
  format: 'qmpsh-briefs',
  version: 1,
  commands: {},
  members: {},
  arguments: {},
  values: {},
  ...parts,
});
const instead = (parts: JsonObject): JsonObject => ({
  format: 'qmpsh-replacements',
  version: 1,
  commands: {},
  arguments: {},
  ...parts,
});

describe('loadBriefs', () => {
  const briefs = loadBriefs(
    texts({
      commands: { go: 'Go' },
      members: { speed: 'how fast', 'server.path': 'where it listens' },
      arguments: { go: { speed: 'how fast to go' } },
      values: { sync: { top: 'the top alone' } },
    }),
    instead({ commands: { crawl: 'go' }, arguments: { go: { fast: 'speed' } } }),
  );

  it('knows commands, arguments and values', () => {
    expect(briefs.command('go')).toBe('Go');
    expect(briefs.command('stop')).toBeUndefined();
    expect(briefs.argument('go', ['speed'])).toBe('how fast to go');
    expect(briefs.argument('run', ['speed'])).toBe('how fast');
    expect(briefs.argument('run', ['file', 'server', 'path'])).toBe('where it listens');
    expect(briefs.argument('run', ['path'])).toBeUndefined();
    expect(briefs.value(['sync'], 'top')).toBe('the top alone');
    expect(briefs.value(['sync'], 'full')).toBeUndefined();
  });

  it('knows what to use instead', () => {
    expect(briefs.replacement('crawl')).toBe('go');
    expect(briefs.replacement('go')).toBeUndefined();
    expect(briefs.replacement('go', 'fast')).toBe('speed');
    expect(briefs.replacement('crawl', 'fast')).toBeUndefined();
  });
});

test.each([
  ['too long to stand beside a candidate', 'x'.repeat(BRIEF_LENGTH + 1)],
  ['empty', ''],
  ['spread over lines', 'a\nb'],
  ['no text', 7],
])('a brief that is %s is refused', (_, brief) => {
  expect(() => loadBriefs(texts({ commands: { go: brief } }), instead({}))).toThrow(
    'briefs.json, commands, go',
  );
});

test('the one table is not taken for the other', () => {
  expect(() => loadBriefs(instead({}), instead({}))).toThrow('briefs.json: not a qmpsh-briefs table');
  expect(() => loadBriefs(texts({}), texts({}))).toThrow('replacements.json: not a qmpsh-replacements table');
});
