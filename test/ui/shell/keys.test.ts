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
});
