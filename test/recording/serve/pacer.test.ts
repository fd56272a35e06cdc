import { expect, it } from 'vitest';
import { Pacer } from '../../../src/recording/serve/pacer.ts';

/** A pacer with a clock of its own that is set by hand. */
function pacer(timed: boolean) {
  const clock = { now: 1000 };
  return { clock, pacer: new Pacer(timed, () => clock.now) };
}

it('what a command does is due at once, or when it was', () => {
  const plain = pacer(false);
  plain.pacer.sync(50);
  expect(plain.pacer.untilDue(60)).toBe(0);

  const timed = pacer(true);
  timed.pacer.sync(50);
  expect(timed.pacer.untilDue(60)).toBe(10);
  timed.clock.now += 7;
  expect(timed.pacer.untilDue(60)).toBe(3);
  timed.clock.now += 7;
  expect(timed.pacer.untilDue(60)).toBe(0);
});

it('what nobody asked for takes its time, but no night', () => {
  const plain = pacer(false);
  plain.pacer.sync(50);
  expect(plain.pacer.untilUnasked(51)).toBe(1);
  expect(plain.pacer.untilUnasked(30_000)).toBe(2);

  const timed = pacer(true);
  timed.pacer.sync(50);
  expect(timed.pacer.untilUnasked(30_000)).toBe(29_950);
});
