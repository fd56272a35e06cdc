import { describe, expect, it } from 'vitest';
import { type ScreenRequest, screenRequest } from '../../../src/ui/shell/requests.ts';
import { SCREEN_VERBS } from '../../../src/ui/shell/verbs.ts';
import { bindToy } from '../support/toy-language.ts';

describe('what a line asks of the screen', () => {
  it.each<[line: string, request: ScreenRequest | undefined]>([
    ['/more', { kind: 'more', nth: 1 }],
    ['/more 2', { kind: 'more', nth: 2 }],
    ['/json', { kind: 'json', nth: 1 }],
    ['/json 3', { kind: 'json', nth: 3 }],
    ['/json on', { kind: 'json-always', on: true }],
    ['/json off', { kind: 'json-always', on: false }],
    ['/copy', { kind: 'copy', what: 'reply' }],
    ['/copy reply', { kind: 'copy', what: 'reply' }],
    ['/copy sent', { kind: 'copy', what: 'sent' }],
    ['/copy line', { kind: 'copy', what: 'line' }],
    ['/verbosity', { kind: 'verbosity', level: undefined }],
    ['/verbosity all', { kind: 'verbosity', level: 'all' }],
    ['/keys', undefined],
    ['/wait job0', undefined],
    ['query-status', undefined],
  ])('%s', (line, request) => {
    expect(screenRequest(bindToy(line).line)).toEqual(request);
  });

  it.each(['/more 0', '/more all', '/json yes', '/json -1', '/copy all', '/verbosity 2'])(
    '%s is said to be wrong',
    (line) => {
      expect(screenRequest(bindToy(line).line)).toMatchObject({
        kind: 'misused',
        problem: expect.stringContaining('takes'),
      });
    },
  );

  it('is known to completion and help by the same words', () => {
    for (const { name, arguments: takes } of SCREEN_VERBS) {
      for (const { takes: what } of takes) {
        if (what.kind !== 'words') continue;
        for (const word of what.words) {
          const request = screenRequest(bindToy(`/${name} ${word}`).line);
          expect(request?.kind, `/${name} ${word}`).not.toBe('misused');
        }
      }
    }
  });
});
