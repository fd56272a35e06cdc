import { describe, expect, it } from 'vitest';
import { clipping } from '../../../src/ui/screen/clipboard.ts';

const START = '\u001b]52;c;';
const END = '\u0007';

/** The text in an OSC 52 sequence. */
function decoded(sequence: string): string {
  if (!sequence.startsWith(START) || !sequence.endsWith(END)) return `no OSC 52: ${JSON.stringify(sequence)}`;
  const base64 = sequence.slice(START.length, -END.length);
  return /^[A-Za-z0-9+/=]*$/.test(base64) ? Buffer.from(base64, 'base64').toString() : `no base64: ${base64}`;
}

describe('what goes to the clipboard', () => {
  it.each(['{"return": {}}', '日本', '\u001b]52;c;AAAA\u0007\u001b[2J', ''])(
    '%j goes as base64 and nothing else',
    (text) => {
      const result = clipping(text, {});
      expect(result.kind === 'copied' && decoded(result.sequence)).toBe(text);
    },
  );

  it('says how much it was', () => {
    expect(clipping('x'.repeat(1234), {}).said).toBe('copied 1.2 KiB (OSC 52)');
  });

  it('is no more than terminals take, by bytes', () => {
    expect(clipping('x'.repeat(74_994), {}).kind).toBe('copied');
    expect(clipping('x'.repeat(74_995), {})).toEqual({
      kind: 'refused',
      said: 'not copied: 74,995 bytes, where terminals take 74,994 by OSC 52',
    });
    expect(clipping('日'.repeat(30_000), {}).kind).toBe('refused');
  });

  it('goes to tmux, and through it where it lets pass', () => {
    const result = clipping('abc', { TMUX: '/tmp/tmux-0/default,1,0' });
    const plain = '\u001b]52;c;YWJj\u0007';
    expect(result).toEqual({
      kind: 'copied',
      sequence: `${plain}\u001bPtmux;\u001b${plain}\u001b\\`,
      said: 'copied 3 B (OSC 52; tmux passes it on with set-clipboard on)',
    });
  });

  it('is not there in a terminal that can only print', () => {
    expect(clipping('abc', { TERM: 'dumb' })).toMatchObject({ kind: 'refused' });
  });
});
