import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { encodeEntry } from '../../src/recording/format.ts';
import { openRecording } from '../../src/recording/open.ts';
import { Player } from '../../src/recording/player.ts';
import type { Entry } from '../../src/session/entry.ts';
import { Transcript } from '../../src/session/transcript.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { events, fileOf, SAMPLE } from './support/sample.ts';

const folder = scratchFolder();
let player: Player | undefined;

afterEach(() => player?.recording.close());

function playing(entries: readonly Entry[]): Player {
  const path = join(folder(), 'r.ndjson');
  writeFileSync(path, fileOf(entries.map((entry) => encodeEntry(entry).slice(0, -1))));
  player = new Player(openRecording(path));
  return player;
}

const mark = (at: number, text: string): Entry => ({ at, kind: 'mark', text });
const MARKED: readonly Entry[] = [mark(0, 'a'), ...events(3), mark(1, 'b'), ...events(2, 100), mark(2, 'c')];

describe('going forward', () => {
  test('tells the entries as a live session told them, with the same states', () => {
    const live: unknown[] = [];
    let time = 0;
    const transcript = new Transcript({ clock: () => time });
    transcript.subscribe((...told) => live.push(told));
    for (const { at, ...entry } of SAMPLE) {
      time = at;
      transcript.append(entry);
    }
    const replayed: unknown[] = [];
    const played = playing(SAMPLE);
    played.subscribe((...told) => replayed.push(told));
    while (played.forward() !== undefined) {}
    expect(replayed).toEqual(live);
    expect(played.isAtEnd).toBe(true);
  });

  test('shows what is due next before it is passed', () => {
    const played = playing(SAMPLE);
    expect(played.peek()).toEqual(SAMPLE[0]);
    expect(played.position).toBe(0);
    played.forward();
    expect(played.peek()).toEqual(SAMPLE[1]);
  });

  test('goes as far as a time, and no further', () => {
    const played = playing(SAMPLE);
    expect(played.playTo(0.03)).toBe(4);
    expect(played.playTo(0.03)).toBe(0);
    expect(played.peek()?.at).toBe(2.5);
    expect(played.playTo(1000)).toBe(SAMPLE.length - 4);
    expect(played.forward()).toBeUndefined();
  });

  test('stops telling who has ended', () => {
    const played = playing(SAMPLE);
    let told = 0;
    const end = played.subscribe(() => told++);
    played.forward();
    end();
    played.forward();
    expect(told).toBe(1);
  });
});

describe('going elsewhere', () => {
  test('back gives each state as it was, down to the start', () => {
    const played = playing(SAMPLE);
    const states = [played.state];
    while (played.forward() !== undefined) states.push(played.state);
    while (played.position > 0) {
      expect(played.state).toEqual(states[played.position]);
      expect(played.back()).toBe(true);
    }
    expect(played.back()).toBe(false);
    expect(played.forward()).toEqual(SAMPLE[0]);
  });

  test('to a time has everything up to it passed', () => {
    const played = playing(MARKED);
    for (const [seconds, position] of [
      [1, 6],
      [0, 2],
      [0.5, 4],
      [99, 8],
      [-1, 0],
    ] as const) {
      played.seekTime(seconds);
      expect([seconds, played.position]).toEqual([seconds, position]);
      expect(played.peek()).toEqual(MARKED[position]);
    }
  });

  test('to marks goes from one to the next and back', () => {
    const played = playing(MARKED);
    const texts = [played.nextMark(), played.nextMark(), played.nextMark(), played.nextMark()].map(
      (m) => m?.text,
    );
    expect(texts).toEqual(['a', 'b', 'c', undefined]);
    expect(played.position).toBe(8);
    expect([played.previousMark(), played.previousMark(), played.previousMark()].map((m) => m?.text)).toEqual(
      ['b', 'a', undefined],
    );
    expect(played.position).toBe(1);
  });
});
