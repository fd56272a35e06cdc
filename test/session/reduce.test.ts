import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Json, parseJson, sameJson, stringifyJson } from '../../src/json/json.ts';
import type { Entry } from '../../src/session/entry.ts';
import { knownEntities } from '../../src/session/known.ts';
import { INITIAL, reduce } from '../../src/session/reduce.ts';
import { SOURCES } from '../../src/session/sources.ts';
import { blockGraph, blockNode, diskGraph, GREETING, Story, throughText, toJson } from './support/story.ts';

describe('the connection', () => {
  test('is open with address and version, then closed with the reason', () => {
    const story = new Story();
    expect(story.main.connection).toEqual({
      kind: 'open',
      address: '/tmp/q.sock',
      version: '11.1.3',
      package: 'Debian 1:11.1.3+ds-1',
    });
    story.add({ kind: 'close', monitor: 'main', orderly: false, reason: 'read ECONNRESET' });
    expect(story.main.connection).toEqual({ kind: 'closed', orderly: false, reason: 'read ECONNRESET' });
  });

  test('has no version where nobody greets', () => {
    expect(new Story(null).main.connection).toMatchObject({ kind: 'open', version: '' });
  });

  test.each([
    ['STOP', 'paused'],
    ['RESUME', 'running'],
    ['SHUTDOWN', 'shutdown'],
    ['GUEST_PANICKED', 'guest-panicked'],
    ['RTC_CHANGE', 'prelaunch'],
  ])('after %s QEMU is %s', (event, status) => {
    const story = new Story().ask('query-status', undefined, { status: 'prelaunch', running: false });
    expect(story.event(event).main.status).toBe(status);
  });
});

describe('commands in flight', () => {
  test('are matched to replies by id, in any order, events between', () => {
    const story = new Story();
    const [one, two] = [story.send('query-status'), story.send('query-jobs')];
    story.event('STOP');
    expect(story.main.pending.map(({ command }) => command)).toEqual(['query-status', 'query-jobs']);
    story.receive({ return: [], id: two });
    story.receive({ return: { status: 'running' }, id: one });
    expect(story.main.pending).toEqual([]);
    expect(story.main.status).toBe('running');
  });

  const ids: readonly Json[] = [null, 7, '7', 18_446_744_073_709_551_615n, { a: [1] }, '__proto__'];
  test.each(ids.map((id) => ({ id, text: stringifyJson(id) })))('by an id that is $text', ({ id }) => {
    const story = new Story();
    story.add({ kind: 'send', monitor: 'main', message: { execute: 'query-status', id }, wire: '' });
    expect(story.main.pending).toHaveLength(1);
    story.receive({ error: { class: 'GenericError', desc: 'no' }, id });
    expect(story.main.pending).toHaveLength(0);
  });

  test('an answer to what nobody asked changes nothing', () => {
    const story = new Story();
    const before = story.main;
    expect(story.receive({ return: { status: 'running' }, id: 'nobody' }).main).toEqual(before);
    expect(story.receive({ return: { status: 'running' } }).main).toEqual(before);
  });

  test('are gone with the connection', () => {
    const story = new Story();
    story.send('query-status');
    story.add({ kind: 'close', monitor: 'main', orderly: true, reason: '' });
    expect(story.main.pending).toEqual([]);
  });

  test('keep where they came from', () => {
    const story = new Story();
    const message = { execute: 'query-jobs', id: 1 };
    story.add({ kind: 'send', monitor: 'main', message, wire: '', origin: 'pane', line: 0 });
    expect(story.main.pending).toEqual([
      { id: '1', command: 'query-jobs', arguments: {}, origin: 'pane', entry: 1, line: 0 },
    ]);
  });
});

describe('events', () => {
  test('are counted by name; the last few are kept with time and data', () => {
    const story = new Story().event('STOP').event('RESUME').after(2).event('STOP', { a: 1 });
    const { total, counts, recent } = story.main.events;
    expect({ total, counts }).toEqual({
      total: 3,
      counts: [
        { name: 'STOP', count: 2 },
        { name: 'RESUME', count: 1 },
      ],
    });
    expect(recent.at(-1)).toEqual({
      entry: 3,
      at: 2,
      name: 'STOP',
      data: { a: 1 },
      timestamp: 1_795_233_264.5,
    });
  });

  test('however many there are, what is kept stays small', () => {
    const story = new Story();
    for (let i = 0; i < 5000; i++) story.event(`EVENT_${i}`);
    expect(story.main.events.total).toBe(5000);
    expect(story.main.events.recent.at(-1)?.name).toBe('EVENT_4999');
    expect(stringifyJson(toJson(story.state)).length).toBeLessThan(50_000);
  });

  test('named like an object of JavaScript are counted like others', () => {
    const story = new Story().event('__proto__').event('constructor').event('__proto__');
    expect(story.main.events.counts).toEqual([
      { name: '__proto__', count: 2 },
      { name: 'constructor', count: 1 },
    ]);
  });
});

test('what does not concern a monitor leaves it as it is', () => {
  const story = new Story();
  const before = story.main;
  story.add({ kind: 'line', monitor: 'main', text: 'query-status' });
  story.add({ kind: 'notice', monitor: 'main', level: 'info', code: 'x', text: 'y' });
  story.add({ kind: 'mark', text: 'here' });
  story.add({ kind: 'malformed', monitor: 'main', text: 'junk', reason: 'no JSON' });
  expect(story.main).toBe(before);
  expect(story.state.marks).toEqual([{ at: 0, entry: 3, text: 'here' }]);
});

/** JSON as hostile as it comes, and JSON that looks like what QEMU sends. */
const name = fc.constantFrom('node-A', 'node-B', 'job0', 'job1', '', '__proto__', 'constructor', '#block1');
const number = fc.oneof(fc.nat(100), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), fc.double());
const anyJson: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    number,
    fc.string(),
    name,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), keyword()), tie('json'), { maxKeys: 6 }),
  ),
})).json;

function keyword(): fc.Arbitrary<string> {
  return fc.constantFrom(
    ...[
      'id',
      'device',
      'status',
      'type',
      'error',
      'len',
      'offset',
      'nodes',
      'edges',
      'name',
      'parent',
      'child',
    ],
    ...[
      'node-name',
      'drv',
      'image',
      'filename',
      'backing-image',
      'inserted',
      'children',
      'dirty-bitmaps',
      'snapshots',
    ],
    '__proto__',
  );
}

const commands = fc.constantFrom(
  ...SOURCES.map((source) => ({ execute: source.command, arguments: source.arguments })),
  ...['x-debug-query-block-graph', 'query-block', 'query-jobs', 'query-block-jobs', 'query-status'].map(
    (execute) => ({
      execute,
      arguments: {},
    }),
  ),
  { execute: 'block-stream', arguments: { device: 'node-B', 'job-id': 'job0', speed: 2n ** 60n } },
  {
    execute: 'transaction',
    arguments: { actions: [{ type: 'drive-backup', data: { 'job-id': 'job1' } }, 5] },
  },
  { execute: 'device-list-properties', arguments: { typename: '__proto__' } },
);

const status = fc.constantFrom('created', 'running', 'ready', 'aborting', 'concluded', 'null', 'other');

const plausible: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(blockGraph(diskGraph('node-A', 'node-B'))),
  fc.constant([blockNode('node-A', 'qcow2', 'a'), blockNode('#block1', 'copy-on-read', 'a', 2n ** 64n - 1n)]),
  fc.array(
    fc.record({
      id: name,
      device: name,
      status,
      'current-progress': number,
      'total-progress': number,
      offset: number,
    }),
    { maxLength: 3 },
  ),
  fc.array(fc.record({ name, type: fc.constantFrom('child<secret>', 'string') }), { maxLength: 3 }),
);

type Step = (id: string) => readonly Entry[];

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(commands, fc.oneof(plausible, anyJson), fc.boolean()).map(
    ([command, value, fails]): Step =>
      (id) => [
        { kind: 'send', at: 1, monitor: 'main', message: { ...command, id }, wire: '' },
        {
          kind: 'receive',
          at: 1,
          monitor: 'main',
          message: fails ? { error: { class: 'GenericError', desc: 'no' }, id } : { return: value, id },
          wire: '',
        },
      ],
  ),
  fc.tuple(name, status).map(
    ([id, to]): Step =>
      () => [
        {
          kind: 'receive',
          at: 2,
          monitor: 'main',
          message: { event: 'JOB_STATUS_CHANGE', data: { id, status: to } },
          wire: '',
        },
      ],
  ),
  fc
    .tuple(
      fc.constantFrom(
        'BLOCK_JOB_COMPLETED',
        'BLOCK_JOB_CANCELLED',
        'BLOCK_JOB_READY',
        'BLOCK_JOB_ERROR',
        'STOP',
        '__proto__',
      ),
      name,
      anyJson,
    )
    .map(
      ([event, device, error]): Step =>
        () => [
          {
            kind: 'receive',
            at: 3,
            monitor: 'main',
            message: { event, data: { device, error, len: error }, timestamp: error },
            wire: '',
          },
        ],
    ),
  anyJson.map(
    (message): Step =>
      () => [{ kind: 'receive', at: 3, monitor: 'main', message, wire: '' }],
  ),
  fc.constantFrom<Step>(
    () => [{ kind: 'close', at: 4, monitor: 'main', orderly: false, reason: '' }],
    () => [{ kind: 'open', at: 4, monitor: 'main', address: 'x', greeting: GREETING }],
    () => [{ kind: 'open', at: 4, monitor: '__proto__', address: 'x', greeting: null }],
    () => [{ kind: 'mark', at: 4, text: 'm' }],
  ),
);

const story = fc.array(step, { maxLength: 30 }).map((steps) => steps.flatMap((one, i) => one(`i${i}`)));

/** What a checkpoint can hold of a state: no member that is undefined, no infinity, no -0. */
function held(value: unknown): Json {
  return parseJson(stringifyJson(toJson(value)));
}

describe('any transcript', () => {
  test('folded in two halves through a checkpoint is the same as folded at once', () => {
    fc.assert(
      fc.property(story, fc.nat(), (entries, cut) => {
        const at = cut % (entries.length + 1);
        const half = throughText(entries.slice(0, at).reduce(reduce, INITIAL));
        const [halved, whole] = [entries.slice(at).reduce(reduce, half), entries.reduce(reduce, INITIAL)];
        if (!sameJson(held(halved), held(whole)))
          expect.fail(`${stringifyJson(held(halved))}\nis not\n${stringifyJson(held(whole))}`);
      }),
      { numRuns: 500 },
    );
  });

  test('folds without throwing, and what is known of it can be told', () => {
    fc.assert(
      fc.property(story, (entries) => {
        const state = entries.reduce(reduce, INITIAL);
        expect(state.entries).toBe(entries.length);
        for (const monitor of Object.values(state.monitors)) knownEntities(monitor);
      }),
      { numRuns: 500 },
    );
  });

  test('folds within bounds: names, jobs, nodes and commands without end', () => {
    const story = new Story();
    for (let i = 0; i < 3000; i++) {
      story.send('block-stream', { device: `d${i}` });
      story.job(`j${i}`, 'created');
      story.add({ kind: 'open', monitor: `m${i}`, address: 'x', greeting: null });
      story.add({ kind: 'mark', text: `${i}` });
    }
    expect(story.main.pending.length).toBeLessThanOrEqual(1024);
    expect(story.main.jobs.alive.length).toBeLessThanOrEqual(256);
    expect(Object.keys(story.state.monitors).length).toBeLessThanOrEqual(64);
    expect(story.state.marks.length).toBeLessThanOrEqual(1000);
  });
});
