import { describe, expect, test } from 'vitest';
import {
  ALL_EVENTS,
  filterText,
  hiddenCount,
  nameCounts,
  showsEvent,
  withWholeNames,
} from '../../../src/session/events/filter.ts';
import { readEventsRequest, readFilter } from '../../../src/session/events/request.ts';
import { Story } from '../support/story.ts';

const STATUS = { name: 'JOB_STATUS_CHANGE', data: { id: 'job0', status: 'ready' } };
const READY = { name: 'BLOCK_JOB_READY', data: { device: 'job0', len: 18446744073709551615n } };
const ERROR = { name: 'BLOCK_JOB_ERROR', data: { device: 'job1', operation: 'write' } };
const STOP = { name: 'STOP', data: {} };
const EVENTS = [STATUS, READY, ERROR, STOP];

describe('a filter', () => {
  test.each<[typed: string, shown: readonly string[]]>([
    ['', ['JOB_STATUS_CHANGE', 'BLOCK_JOB_READY', 'BLOCK_JOB_ERROR', 'STOP']],
    ['JOB_*', ['JOB_STATUS_CHANGE']],
    ['*JOB*', ['JOB_STATUS_CHANGE', 'BLOCK_JOB_READY', 'BLOCK_JOB_ERROR']],
    ['job_*', ['JOB_STATUS_CHANGE']],
    ['JOB_* STOP', ['JOB_STATUS_CHANGE', 'STOP']],
    ['ST?P', ['STOP']],
    ['BLOCK_JOB', []],
    ['-STOP', ['JOB_STATUS_CHANGE', 'BLOCK_JOB_READY', 'BLOCK_JOB_ERROR']],
    // Of names the last that fits decides.
    ['-BLOCK_JOB_* BLOCK_JOB_ERROR', ['JOB_STATUS_CHANGE', 'BLOCK_JOB_ERROR', 'STOP']],
    ['BLOCK_JOB_* -BLOCK_JOB_ERROR', ['BLOCK_JOB_READY']],
    // A word in small letters is a text, in the name or in the data, whatever its case there.
    ['job0', ['JOB_STATUS_CHANGE', 'BLOCK_JOB_READY']],
    ['text:JOB0', ['JOB_STATUS_CHANGE', 'BLOCK_JOB_READY']],
    ['text:STOP', ['STOP']],
    ['-job0', ['BLOCK_JOB_ERROR', 'STOP']],
    ['-text:STOP', ['JOB_STATUS_CHANGE', 'BLOCK_JOB_READY', 'BLOCK_JOB_ERROR']],
    ['18446744073709551615', []],
    ['text:18446744073709551615', ['BLOCK_JOB_READY']],
    // Texts narrow down what the names show.
    ['BLOCK_* job0', ['BLOCK_JOB_READY']],
    ['job0 ready', ['JOB_STATUS_CHANGE', 'BLOCK_JOB_READY']],
    ['job0 -block', ['JOB_STATUS_CHANGE']],
    ['"text:\\"operation\\":\\"write"', ['BLOCK_JOB_ERROR']],
  ])('%s', (typed, shown) => {
    const filter = readFilter(typed);
    expect(EVENTS.filter((event) => showsEvent(filter, event)).map(({ name }) => name)).toEqual(shown);
    expect(readFilter(filterText(filter))).toEqual(filter);
  });

  test('of many wildcards is no slower than its length allows', () => {
    const filter = readFilter(`${'*A'.repeat(50)}B`);
    expect(showsEvent(filter, { name: 'A'.repeat(50_000), data: {} })).toBe(false);
  });
});

describe('a line', () => {
  test.each<[before: string, line: string, after: string]>([
    ['-STOP', 'JOB_*', 'JOB_*'],
    ['-STOP', 'only text:job0', 'job0'],
    ['-STOP', '-JOB_*', '-STOP -JOB_*'],
    ['-STOP', 'hide JOB_*', '-STOP -JOB_*'],
    ['-STOP', '-stop -STOP', '-text:stop -STOP'],
    ['-STOP', 'show STOP', ''],
    ['-STOP -JOB_*', 'show STOP', '-JOB_* STOP'],
    ['-BLOCK_*', 'show BLOCK_JOB_ERROR', '-BLOCK_* BLOCK_JOB_ERROR'],
    ['-job0', 'show job0', ''],
    ['', 'show STOP', ''],
    ['JOB_* -job0', 'show all', ''],
  ])('%s, then /events %s: %s', (before, line, after) => {
    const request = readEventsRequest(line);
    if (request.kind !== 'filter') return expect.fail(request.kind);
    const changed = request.change(readFilter(before));
    expect(changed).toEqual(readFilter(after));
    return undefined;
  });
});

describe('what is known of the events so far', () => {
  const { events } = new Story()
    .job('job0', 'created', 'running', 'ready')
    .event('BLOCK_JOB_READY', { device: 'job0' })
    .event('STOP').main;

  test('says how many of each name are shown, the most frequent first', () => {
    expect(nameCounts(ALL_EVENTS, events)).toEqual([
      { name: 'JOB_STATUS_CHANGE', count: 3, shown: 3 },
      { name: 'BLOCK_JOB_READY', count: 1, shown: 1 },
      { name: 'STOP', count: 1, shown: 1 },
    ]);
    const some = nameCounts(readFilter('-STOP ready'), events);
    expect(some.map(({ shown }) => shown)).toEqual([1, 1, 0]);
  });

  test('says how many are hidden, and does not guess', () => {
    expect(hiddenCount(readFilter('-JOB_*'), events)).toBe(3);
    expect(hiddenCount(readFilter('ready'), events)).toBe(3);
    const story = new Story();
    for (let i = 0; i < 60; i += 1) story.job(`job${i}`, 'created');
    expect(hiddenCount(readFilter('-JOB_*'), story.main.events)).toBe(60);
    expect(hiddenCount(readFilter('job7'), story.main.events)).toBeUndefined();
    expect(nameCounts(readFilter('job7'), story.main.events)[0]?.shown).toBeUndefined();
  });

  test.each([
    ['JOB', 'JOB*'],
    ['BLOCK_J', 'BLOCK_J*'],
    ['STOP', 'STOP'],
    ['-JOB', '-JOB*'],
    // None has come that begins so.
    ['RES', 'RES'],
    ['text:JOB', 'text:JOB'],
  ])('%s means %s', (typed, meant) => {
    expect(withWholeNames(readFilter(typed), events)).toEqual(readFilter(meant));
  });
});
