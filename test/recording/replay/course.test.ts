import { describe, expect, test } from 'vitest';
import { Course, type CourseOptions } from '../../../src/recording/replay/course.ts';
import { Pace } from '../../../src/recording/replay/pace.ts';
import { Standing } from '../../../src/recording/replay/standing.ts';
import type { Entry } from '../../../src/session/entry.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { events } from '../support/sample.ts';
import { FakeTime, LINES, recordingOf } from './support.ts';

const folder = scratchFolder();
/** Later than any time by the clock. */
const WHENEVER = Number.POSITIVE_INFINITY;

function courseOf(entries: readonly Entry[], options: Partial<CourseOptions> = {}) {
  const time = new FakeTime();
  const standing = new Standing(recordingOf(folder(), entries));
  const jumps: number[] = [];
  const clock = options.clock ?? time.clock;
  const pace = new Pace(clock, 1);
  const course = new Course(standing, pace, { ...options, clock }, () => jumps.push(standing.position));
  return { course, standing, pace, jumps, time };
}

describe('when to go on', () => {
  test('not while it stands still', () => {
    expect(courseOf(LINES).course.wait).toBeUndefined();
  });

  test('when the next entry is due, at the latest after a frame, and more often while a line is typed', () => {
    const { course, time } = courseOf(LINES);
    course.play();
    expect(course.wait).toBe(0);
    course.goOn(WHENEVER);
    expect(course.wait).toBe(0.2);
    time.pass(9.2);
    // `query-status` is typed from 9.28 s on.
    expect(course.wait).toBeCloseTo(0.08, 6);
    time.pass(0.3);
    expect(course.wait).toBe(0.04);
    time.pass(0.49);
    expect(course.wait).toBeCloseTo(0.01, 6);
  });

  test('at once while it is under way', () => {
    const { course } = courseOf(LINES);
    course.take({ kind: 'jump', count: 7, at: undefined, thenPlay: false });
    expect(course).toMatchObject({ mode: 'seeking', wait: 0 });
    course.goOn(WHENEVER);
    expect(course).toMatchObject({ mode: 'waiting', wait: undefined });
  });
});

describe('under way', () => {
  test('a jump stands at its time and is told of, a hurry passes the entries and is not', () => {
    const { course, standing, pace, jumps } = courseOf(LINES);
    course.take({ kind: 'jump', count: 2, at: 10.05, thenPlay: false });
    course.goOn(WHENEVER);
    expect([standing.position, pace.now, jumps]).toEqual([2, 10.05, [2]]);
    course.take({ kind: 'hurry', until: 9, thenPlay: true });
    course.goOn(WHENEVER);
    expect([standing.position, pace.now, jumps, course.mode]).toEqual([9, 21, [2], 'playing']);
  });

  test('staying changes nothing', () => {
    const { course } = courseOf(LINES);
    course.play();
    course.take({ kind: 'stay' });
    expect(course.mode).toBe('playing');
  });

  test('a long jump is folded in slices, and can be given up on the way', () => {
    let looks = 0;
    const { course, standing, jumps } = courseOf([...events(20_000)], { clock: () => looks++ * 0.006 });
    course.take({ kind: 'jump', count: 15_000, at: undefined, thenPlay: false });
    course.goOn(0);
    expect(course).toMatchObject({ isSeeking: true, share: 200 / 15_000 });
    course.goOn(0);
    expect(course.share).toBe(400 / 15_000);
    course.pause();
    expect(course).toMatchObject({ isSeeking: false, mode: 'paused' });
    expect([standing.position, jumps]).toEqual([0, []]);
  });

  test('a hurry set off on while a jump is folded goes where it was sent', () => {
    let looks = 0;
    const { course, standing } = courseOf([...events(1_000)], { clock: () => looks++ * 0.006 });
    course.take({ kind: 'jump', count: 900, at: undefined, thenPlay: false });
    course.goOn(0);
    course.take({ kind: 'hurry', until: 1_000, thenPlay: false });
    expect(course.isSeeking).toBe(false);
    course.goOn(WHENEVER);
    expect(standing.position).toBe(1_000);
  });
});
