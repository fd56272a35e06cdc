import { describe, expect, it } from 'vitest';
import type { NewEntry } from '../../src/session/entry.ts';
import { endedWith } from '../../src/ui/endings.ts';
import { closed, folded, opened, timed } from './support/entries.ts';

function ended(entries: readonly NewEntry[]): number | undefined {
  const last = timed(entries).at(-1);
  return last === undefined ? undefined : endedWith(last, folded(entries));
}

describe('a session is over', () => {
  it('with its last connection: 0 in order, 4 where it was lost', () => {
    expect(ended([opened(), closed(true)])).toBe(0);
    expect(ended([opened(), closed(false)])).toBe(4);
  });

  it('not before that', () => {
    expect(ended([opened()])).toBeUndefined();
    expect(ended([opened('/a'), opened('/b', 'dst'), closed(false)])).toBeUndefined();
  });

  it('with 4 where any of several was lost', () => {
    const both: NewEntry[] = [opened('/a'), opened('/b', 'dst'), closed(false)];
    expect(ended([...both, { kind: 'close', monitor: 'dst', orderly: true, reason: '' }])).toBe(4);
  });
});
