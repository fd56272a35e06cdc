import { describe, expect, it } from 'vitest';
import { History } from '../../../src/ui/line-editor/history.ts';

describe('recalling lines', () => {
  const history = () => new History(['query-status', 'block-stream device=a', 'query-jobs', 'block-commit']);

  it('goes back through all of them, and comes forward to what was being typed', () => {
    const lines = history();
    expect([lines.previous(''), lines.previous(''), lines.previous('')]).toEqual([
      'block-commit',
      'query-jobs',
      'block-stream device=a',
    ]);
    expect([lines.next(), lines.next(), lines.next(), lines.next()]).toEqual([
      'query-jobs',
      'block-commit',
      '',
      undefined,
    ]);
  });

  it('keeps to those that begin like what was typed', () => {
    const lines = history();
    expect([lines.previous('block'), lines.previous('block-commit'), lines.previous('…')]).toEqual([
      'block-commit',
      'block-stream device=a',
      undefined,
    ]);
    expect([lines.next(), lines.next()]).toEqual(['block-commit', 'block']);
  });

  it('takes blanks that were left behind for an empty line', () => {
    expect(history().previous(' ')).toBe('block-commit');
  });

  it('begins anew once the line was edited', () => {
    const lines = history();
    lines.previous('');
    lines.edited();
    expect(lines.previous('query')).toBe('query-jobs');
  });

  it('jumps to the oldest and back', () => {
    const lines = history();
    expect(lines.first('blo')).toBe('query-status');
    expect(lines.last()).toBe('blo');
  });
});

describe('remembering', () => {
  it('keeps a line once, at its latest place, and no blank one', () => {
    const history = new History(['a', 'b']);
    history.add('a');
    history.add('   ');
    expect(history.lines).toEqual(['b', 'a']);
  });

  it('is bounded', () => {
    const history = new History(Array.from({ length: 5000 }, (_, i) => `line ${i}`));
    history.add('newest');
    expect(history.lines).toHaveLength(5000);
    expect(history.lines.at(-1)).toBe('newest');
  });
});

describe('suggestions', () => {
  it('are how the newest line with that beginning goes on', () => {
    const history = new History(['block-stream device=a', 'block-stream device=b']);
    expect(history.suggestion('block-s')).toBe('tream device=b');
    expect(history.suggestion('query')).toBeUndefined();
    expect(history.suggestion('block-stream device=b')).toBeUndefined();
    expect(history.suggestion('  ')).toBeUndefined();
  });

  it('are of no line that came to nothing, until it comes to something', () => {
    const history = new History(['stop', 'block-stream device=a', 'block-stream device=b']);
    history.failed('block-stream device=b');
    expect(history.suggestion('block')).toBe('-stream device=a');
    expect(history.previous('block')).toBe('block-stream device=b');
    history.add('block-stream device=b');
    expect(history.suggestion('block')).toBe('-stream device=b');
  });

  it('are of the newest line that may be run now; few are looked at', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `block-stream device=n${i}`);
    const history = new History(lines);
    const looked: string[] = [];
    const holds = (wanted: string) => (line: string) => {
      looked.push(line);
      return line.endsWith(wanted);
    };
    expect(history.suggestion('block', holds('n17'))).toBe('-stream device=n17');
    expect(looked).toEqual(['block-stream device=n19', 'block-stream device=n18', 'block-stream device=n17']);
    expect(history.suggestion('block', holds('n2'))).toBeUndefined();
  });

  it('know what came to nothing in sessions before, and tell it to those to come', () => {
    const told: string[] = [];
    const history = new History({
      lines: () => ['stop now=1', 'stop'],
      remember: () => undefined,
      failures: () => ['stop now=1'],
      failed: (line) => told.push(line),
    });
    expect(history.suggestion('stop')).toBeUndefined();
    history.failed('cont');
    expect(told).toEqual(['cont']);
  });
});
