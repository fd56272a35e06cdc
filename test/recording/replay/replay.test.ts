import { afterEach, describe, expect, test } from 'vitest';
import { Replay, type ReplayOptions } from '../../../src/recording/replay/replay.ts';
import type { Entry } from '../../../src/session/entry.ts';
import { Transcript } from '../../../src/session/transcript.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { events, SAMPLE } from '../support/sample.ts';
import { FakeTime, LINES, mark, recordingOf } from './support.ts';

const folder = scratchFolder();
let opened: Replay | undefined;
let time: FakeTime;

afterEach(() => opened?.close());

function replaying(entries: readonly Entry[], options: Partial<ReplayOptions> = {}): Replay {
  time = new FakeTime();
  opened = new Replay(recordingOf(folder(), entries), { clock: time.clock, timer: time.timer, ...options });
  opened.start();
  return opened;
}

describe('playing', () => {
  test('passes the entries as they happened, with the states they had live', () => {
    const live: unknown[] = [];
    let now = 0;
    const transcript = new Transcript({ clock: () => now });
    transcript.subscribe((...told) => live.push(told));
    for (const { at, ...entry } of SAMPLE) {
      now = at;
      transcript.append(entry);
    }
    const replay = replaying(SAMPLE);
    const replayed: unknown[] = [];
    replay.hear((...told) => replayed.push(told));
    replay.move('to-start');
    replay.move('pause');
    time.pass(100);
    expect(replayed).toEqual(live);
    expect(replay.view).toMatchObject({ mode: 'at-end', at: 8, line: 1, lines: 1, mark: 'streaming' });
  });

  test.each<[options: Partial<ReplayOptions>, seconds: number, position: number]>([
    [{}, 5, 1],
    [{}, 10.15, 3],
    [{}, 29, 9],
    [{ speed: 2 }, 5.1, 4],
    [{ speed: 1000 }, 0.031, 10],
    [{ idleLimit: 1 }, 1.05, 2],
    [{ idleLimit: 0 }, 0.02, 10],
    // A second before the line, two tenths with it, the rest of a second to the polls.
    [{ idleLimit: 1, speed: 2 }, 0.65, 4],
  ])('with %j, %d s after the start %i entries have happened', (options, seconds, position) => {
    const replay = replaying(LINES, options);
    time.pass(seconds);
    expect(replay.position).toBe(position);
  });

  test('types a line before it is sent', () => {
    const replay = replaying(LINES);
    time.pass(9);
    expect(replay.view.typed).toBe('');
    time.pass(0.7);
    expect('query-status'.startsWith(replay.view.typed)).toBe(true);
    expect(replay.view.typed.length).toBeGreaterThan(3);
    expect(replay.view.typed.length).toBeLessThan(12);
    time.pass(0.4);
    expect(replay.view).toMatchObject({ typed: '', line: 1 });
  });

  test('stands still and goes on from there', () => {
    const replay = replaying(LINES);
    time.pass(5);
    replay.move('pause');
    time.pass(1000);
    expect(replay.view).toMatchObject({ mode: 'waiting', at: 5, ahead: 'query-status' });
    replay.move('pause');
    time.pass(4);
    expect(replay.position).toBe(1);
    time.pass(1.05);
    expect(replay.position).toBe(2);
  });

  test('goes faster and slower from where it is', () => {
    const replay = replaying(LINES);
    time.pass(5);
    replay.move('faster');
    time.pass(2);
    expect(replay.view).toMatchObject({ speed: 2 });
    expect(replay.view.at).toBeCloseTo(9, 5);
    replay.move('slower');
    replay.move('slower');
    time.pass(2);
    expect(replay.view).toMatchObject({ speed: 0.5, at: 10 });
  });
});

describe('a line at a time', () => {
  test('stops before each line; Enter types it and plays on to the next', () => {
    const replay = replaying(LINES, { step: true });
    time.pass(60);
    expect(replay.view).toMatchObject({ mode: 'waiting', line: 0, typed: '', ahead: 'query-status' });
    expect(replay.position).toBe(1);
    replay.move('send-line');
    time.pass(0.1);
    expect(replay.view.typed).not.toBe('');
    expect(replay.view.typed + replay.view.ahead).toBe('query-status');
    expect(replay.position).toBe(1);
    time.pass(1);
    expect(replay.view).toMatchObject({ mode: 'playing', line: 1 });
    time.pass(60);
    expect(replay.view).toMatchObject({ mode: 'waiting', line: 1, ahead: 'stop', mark: 'the second' });
  });

  test('Enter while it types sends at once, and while it plays hurries on', () => {
    const replay = replaying(LINES, { step: true });
    time.pass(1);
    replay.move('send-line');
    replay.move('send-line');
    expect(replay.position).toBe(2);
    replay.move('send-line');
    expect(replay.view).toMatchObject({ mode: 'waiting', ahead: 'stop' });
    expect(replay.position).toBe(7);
  });

  test('playing on goes past the lines to come', () => {
    const replay = replaying(LINES, { step: true });
    time.pass(1);
    replay.move('pause');
    time.pass(60);
    expect(replay.view.mode).toBe('at-end');
  });
});

describe('stepping', () => {
  test('goes from thing shown to thing shown, both ways, past what the program asked itself', () => {
    const replay = replaying(LINES);
    const seen = [replay.position];
    for (let i = 0; i < 9; i++) {
      replay.move('entry-forward');
      seen.push(replay.position);
    }
    // Not after the sends nor the polls.
    expect(seen).toEqual([1, 2, 4, 7, 8, 9, 10, 10, 10, 10]);
    const back: number[] = [];
    for (let i = 0; i < 8; i++) {
      replay.move('entry-back');
      back.push(replay.position);
    }
    expect(back).toEqual([9, 8, 7, 4, 2, 1, 0, 0]);
  });

  test('goes by lines, to stand before each', () => {
    const replay = replaying(LINES);
    const seen: number[] = [];
    for (const move of [
      'line-forward',
      'line-forward',
      'line-forward',
      'line-back',
      'line-back',
      'line-back',
    ] as const) {
      replay.move(move);
      seen.push(replay.position);
    }
    expect(seen).toEqual([7, 9, 10, 9, 7, 1]);
    expect(replay.view).toMatchObject({ mode: 'waiting', line: 0, ahead: 'query-status' });
  });

  test('goes by marks', () => {
    const marked = [mark(0, 'a'), ...events(3), mark(1, 'b'), ...events(2, 100), mark(2, 'c')];
    const replay = replaying(marked);
    replay.move('pause');
    const seen: (string | undefined)[] = [];
    for (const move of [
      'mark-forward',
      'mark-forward',
      'mark-forward',
      'mark-back',
      'mark-back',
      'mark-back',
    ] as const) {
      replay.move(move);
      seen.push(`${replay.position} ${replay.view.mark}`);
    }
    expect(seen).toEqual(['5 b', '8 c', '8 c', '5 b', '1 a', '0 undefined']);
  });
});

describe('going to a place', () => {
  test.each([
    ['0:10', 2, 10],
    ['21', 9, 21],
    ['50%', 7, 15],
    ['@second', 7, 12],
    ['line 2', 7, 12],
    ['#3', 3, 10.1],
    ['9:00:00', 10, 30],
  ])('%s', (place, position, at) => {
    const replay = replaying(LINES);
    replay.move('pause');
    let jumps = 0;
    replay.onJump(() => jumps++);
    expect(replay.goTo(place)).toBeUndefined();
    expect(replay.position).toBe(position);
    expect(replay.view.at).toBe(at);
    expect(jumps).toBe(1);
  });

  test('leaves the state that was there, and can tell what led to it', () => {
    const replay = replaying(SAMPLE);
    replay.goTo('#8');
    expect(replay.state).toEqual(replay.before(1)[0]?.after);
  });

  test('says what is wrong with one, and stays', () => {
    const replay = replaying(LINES);
    expect(replay.goTo('@third')).toBe('no mark is called so: @the second');
    expect(replay.goTo('line 4')).toBe('there are lines 1 to 3');
    expect(replay.position).toBe(1);
  });

  test('begins there where it is told to', () => {
    const replay = replaying(LINES, { from: { kind: 'count', count: 7 }, step: true });
    expect(replay.view).toMatchObject({ mode: 'waiting', line: 1, ahead: 'stop' });
  });
});

describe('a long recording', () => {
  test('is folded in slices: keys come through on the way, and end it', () => {
    const replay = replaying([...events(20_000)], { clock: slow() });
    replay.move('pause');
    replay.goTo('#15000');
    expect(replay.view).toMatchObject({ mode: 'seeking' });
    expect(replay.view.share).toBeLessThan(0.5);
    const { share } = replay.view;
    time.pass(0.002);
    expect(replay.view.share).toBeGreaterThan(share);
    replay.move('pause');
    expect(replay.view.mode).toBe('paused');
    expect(replay.position).toBeLessThan(100);
    replay.goTo('#15000');
    time.pass(1);
    expect(replay.position).toBe(15_000);
  });

  /** Each look at the clock takes 6 ms: two slices of folding a turn. */
  function slow(): () => number {
    let looks = 0;
    return () => looks++ * 0.006;
  }
});
