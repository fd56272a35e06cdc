import { describe, expect, it } from 'vitest';
import { keysText } from '../../../src/ui/shell/keys.ts';

describe('/keys', () => {
  it('says of every command which keys it has and what it does', () => {
    const lines = keysText().split('\n');
    expect(lines).toContain('At the prompt:');
    expect(lines).toContain('  ctrl-r                        search the lines typed before');
    expect(lines).toContain('  ctrl-left, alt-left, alt-b    back to the beginning of a word');
    expect(lines).toContain('  escape, ctrl-g                close the list');
    expect(lines.filter((line) => /^ {3}/.test(line))).toEqual([]);
  });

  it.each([
    [
      'readline name',
      'yank-pop',
      'At the prompt:\n  alt-y                         replace what was just pasted by what was cut before it',
    ],
    [
      'key',
      'ctrl-z',
      'At the prompt:\n  ctrl-z                        stop qmpsh until the shell resumes it',
    ],
    [
      'meaning',
      'SEARCH THE',
      'At the prompt:\n  ctrl-r                        search the lines typed before',
    ],
    ['nothing', 'xyzzy', ''],
  ])('says those that a %s is part of: %s', (_, word, text) => {
    expect(keysText(word)).toBe(text);
  });
});
