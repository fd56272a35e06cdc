import { expect, test } from 'vitest';
import { Pace } from '../../../src/recording/replay/pace.ts';
import { FakeTime } from './support.ts';

test('time passes so many times as fast while it runs, and not while it stands', () => {
  const time = new FakeTime();
  const pace = new Pace(time.clock, 4);
  time.pass(10);
  expect(pace.now).toBe(0);
  pace.run();
  time.pass(1);
  expect(pace.now).toBe(4);
  pace.slower();
  time.pass(1);
  expect(pace.now).toBe(6);
  pace.halt();
  time.pass(1);
  expect(pace.now).toBe(6);
  pace.set(20);
  expect(pace.now).toBe(20);
});

test.each<[speed: number, slower: number, faster: number]>([
  [1, 0.5, 2],
  // Between two of them, to the neighbour.
  [3, 2, 4],
  [0.1, 0.1, 0.25],
  [1000, 512, 1000],
])('at %d×: slower is %d×, faster %d×', (speed, slower, faster) => {
  const down = new Pace(() => 0, speed);
  down.slower();
  expect(down.speed).toBe(slower);
  const up = new Pace(() => 0, speed);
  up.faster();
  expect(up.speed).toBe(faster);
});
