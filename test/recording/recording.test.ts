import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeEntry } from '../../src/recording/format.ts';
import { openRecording } from '../../src/recording/open.ts';
import type { Recording } from '../../src/recording/recording.ts';
import type { Entry } from '../../src/session/entry.ts';
import { INITIAL, reduce } from '../../src/session/reduce.ts';
import type { SessionState } from '../../src/session/state.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { events, fileOf, HASH, SAMPLE } from './support/sample.ts';

const folder = scratchFolder();

/** The sample session and then events, ten thousand in all: more than two checkpoints' worth. */
const LONG: readonly Entry[] = [
  ...SAMPLE.slice(0, -1),
  ...[...events(10_000 - SAMPLE.length)].map((entry) => ({ ...entry, at: entry.at + 8 })),
  { at: 200, kind: 'mark', text: 'the end' },
];

function opened(
  entries: readonly Entry[],
  lines = entries.map((entry) => encodeEntry(entry).slice(0, -1)),
): Recording {
  const path = join(folder(), 'r.ndjson');
  writeFileSync(path, fileOf(lines));
  return openRecording(path);
}

/** The state after each number of entries, folded from the start. */
function folds(entries: readonly Entry[]): readonly SessionState[] {
  const states = [INITIAL];
  for (const entry of entries) states.push(reduce(states.at(-1) ?? INITIAL, entry));
  return states;
}

describe('the state after any number of entries', () => {
  test('is the fold from the start, whichever way it is come to', () => {
    const recording = opened(LONG);
    const expected = folds(LONG);
    const walk = [0, 1, 9999, 10_000, 5000, 4999, 4998, 4096, 4095, 8192, 8193, 3, 255, 256, 257, 10_000, 2];
    for (const count of walk) expect(recording.stateAt(count), `after ${count}`).toEqual(expected[count]);
    for (let count = 600; count > 200; count--) expect(recording.stateAt(count)).toEqual(expected[count]);
    for (let count = 4000; count < 4300; count++) expect(recording.stateAt(count)).toEqual(expected[count]);
    recording.close();
  });

  test('is that of all entries where more are asked for', () => {
    const recording = opened(SAMPLE);
    expect(recording.stateAt(1e9)).toEqual(folds(SAMPLE).at(-1));
    expect(recording.stateAt(-1)).toEqual(INITIAL);
    recording.close();
  });
});

describe('an entry', () => {
  test('is found by its index, wherever it stands', () => {
    const recording = opened(LONG);
    for (const i of [0, 9999, 255, 256, 5120, 14, 9998]) expect(recording.entry(i)).toEqual(LONG[i]);
    expect(recording.entry(10_000)).toBeUndefined();
    expect(recording.entry(-1)).toBeUndefined();
    expect([...recording.entries(254, 258)]).toEqual(LONG.slice(254, 258));
    recording.close();
  });

  test('is found where lines are long and short by turns', () => {
    const entries = Array.from(
      { length: 600 },
      (_, i): Entry => ({ at: i, kind: 'note', text: 'ä'.repeat(i % 7 === 0 ? 30_000 : i) }),
    );
    const recording = opened(entries);
    expect([...recording.entries()]).toEqual(entries);
    for (const i of [0, 7, 300, 599]) expect(recording.entry(i)).toEqual(entries[i]);
    recording.close();
  });
});

describe('a time', () => {
  test('tells how many entries had happened', () => {
    const times = [0, 0, 1, 1, 1, 2, 5];
    const recording = opened(times.map((at) => ({ at, kind: 'note', text: '' })));
    expect([-1, 0, 0.5, 1, 4.9, 5, 100].map((at) => recording.countAt(at))).toEqual([0, 2, 2, 5, 6, 7, 7]);
    recording.close();
  });

  test('tells it in any recording as counting does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 2000 }), fc.nat(45), (steps, seconds) => {
        let at = 0;
        const entries = steps.map((step): Entry => {
          at += step < 38 ? 0 : 1;
          return { at, kind: 'note', text: '' };
        });
        const recording = opened(entries);
        const counted = entries.filter((entry) => entry.at <= seconds).length;
        expect(recording.countAt(seconds)).toBe(counted);
        recording.close();
      }),
      { numRuns: 50 },
    );
  });
});

describe('what the index lists', () => {
  test('the marks', () => {
    const recording = opened(LONG);
    expect(recording.marks()).toEqual([
      { entry: 8, at: 3, text: 'streaming' },
      { entry: 9999, at: 200, text: 'the end' },
    ]);
    recording.close();
  });

  test('also those of a stranger who writes members in another order', () => {
    const recording = opened(
      [],
      ['{"kind":"mark", "text":"m", "at":1}', '{"kind":"note", "text":"n", "at":2}'],
    );
    expect(recording.marks()).toEqual([{ entry: 0, at: 1, text: 'm' }]);
    recording.close();
  });

  test('the grammars it brings', () => {
    const grammar: Entry = { at: 0, kind: 'grammar', monitor: 'main', hash: HASH, source: 'live' };
    const other: Entry = { ...grammar, hash: HASH.replace('e', 'f') };
    const lines = [encodeEntry(other), encodeEntry(grammar), encodeEntry(grammar, '{"a":1,\n"b":2}\n')];
    const recording = opened(
      [],
      lines.map((line) => line.slice(0, -1)),
    );
    expect(recording.grammar(HASH)).toBe('{"a":1,\n"b":2}\n');
    expect(recording.grammar(other.hash)).toBeUndefined();
    recording.close();
  });
});
