import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/session/entry.ts';
import { Transcript } from '../../src/session/transcript.ts';

const NO_TIME = { clock: () => 0 };

function line(text: string) {
  return { kind: 'line', monitor: 'main', text } as const;
}

describe('appending', () => {
  test('stamps the time, which never runs backwards', () => {
    const times = [1, 3, 2, 4];
    const transcript = new Transcript({ clock: () => times.shift() ?? 9 });
    expect([1, 2, 3, 4].map(() => transcript.append(line('x')).at)).toEqual([1, 3, 3, 4]);
  });

  test('spools before listeners hear, with the index and the state after it', () => {
    const heard: string[] = [];
    const transcript = new Transcript({ ...NO_TIME, spool: (_, index) => heard.push(`spool ${index}`) });
    transcript.subscribe((entry, index, state) => heard.push(`${entry.kind} ${index} of ${state.entries}`));
    transcript.append(line('a'));
    transcript.append(line('b'));
    expect(heard).toEqual(['spool 0', 'line 0 of 1', 'spool 1', 'line 1 of 2']);
  });

  test('an entry that a listener appends is heard by all after the one that caused it', () => {
    const transcript = new Transcript(NO_TIME);
    const heard: string[] = [];
    transcript.subscribe((entry) => {
      if (entry.kind === 'line' && entry.text === 'cause') transcript.append(line('effect'));
    });
    transcript.subscribe((entry, index) => heard.push(`${index} ${entry.kind === 'line' ? entry.text : ''}`));
    transcript.append(line('cause'));
    expect(heard).toEqual(['0 cause', '1 effect']);
  });

  test('a listener hears no more once it has ended', () => {
    const transcript = new Transcript(NO_TIME);
    let heard = 0;
    const end = transcript.subscribe(() => heard++);
    transcript.append(line('a'));
    end();
    transcript.append(line('b'));
    expect(heard).toBe(1);
  });
});

describe('the tail', () => {
  const textAt = (transcript: Transcript, index: number) => {
    const entry: Entry | undefined = transcript.at(index);
    return entry?.kind === 'line' ? entry.text : undefined;
  };

  test('keeps indices true while old entries go', () => {
    const transcript = new Transcript({ ...NO_TIME, tail: { entries: 4, characters: 1000 } });
    for (let i = 0; i < 100; i++) {
      transcript.append(line(`${i}`));
      expect(transcript.length - transcript.first).toBeLessThanOrEqual(4);
      expect(textAt(transcript, i)).toBe(`${i}`);
    }
    expect(transcript.length).toBe(100);
    expect(textAt(transcript, transcript.first - 1)).toBeUndefined();
    expect(textAt(transcript, transcript.first)).toBe(`${transcript.first}`);
    expect(textAt(transcript, 100)).toBeUndefined();
    expect(transcript.slice(0)).toHaveLength(100 - transcript.first);
    expect(transcript.slice(98)).toEqual([transcript.at(98), transcript.at(99)]);
    expect(transcript.slice(99, 100)).toHaveLength(1);
    expect(transcript.slice(0, 1)).toEqual([]);
  });

  test('is bounded by its text too, but always holds the last entry', () => {
    const transcript = new Transcript({ ...NO_TIME, tail: { entries: 1000, characters: 100 } });
    for (let i = 0; i < 20; i++) transcript.append(line('x'.repeat(30)));
    expect(transcript.length - transcript.first).toBeLessThanOrEqual(3);
    transcript.append(line('y'.repeat(5000)));
    expect(transcript.slice(0)).toHaveLength(1);
    expect(textAt(transcript, 20)).toHaveLength(5000);
  });
});

describe('checkpoints', () => {
  test('hand out the folded state every so many entries', () => {
    const after: number[] = [];
    const transcript = new Transcript({
      ...NO_TIME,
      checkpointEvery: 3,
      checkpoint: (state) => after.push(state.entries),
    });
    for (let i = 0; i < 7; i++) transcript.append(line('x'));
    expect(after).toEqual([3, 6]);
  });

  test('a transcript goes on from one', () => {
    const first = new Transcript({ clock: () => 5 });
    first.append({ kind: 'mark', text: 'here' });
    const second = new Transcript({ clock: () => 1, from: first.state });
    expect(second.first).toBe(1);
    expect(second.append(line('x')).at).toBe(5);
    expect(second.state.marks).toEqual([{ at: 5, entry: 0, text: 'here' }]);
    expect(second.length).toBe(2);
  });
});
