import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Json, parseJson, stringifyJson } from '../../src/json/json.ts';
import { parseLine } from '../../src/recording/parse.ts';
import { plainJson } from '../../src/recording/plain-json.ts';
import { Unfit } from '../../src/recording/read-json.ts';
import { readState } from '../../src/recording/read-state.ts';
import { reduce } from '../../src/session/reduce.ts';
import type { SessionState } from '../../src/session/state.ts';
import { panesOf } from '../../src/ui/layout/live-region.ts';
import { Story } from '../session/support/story.ts';

/** A session in the middle of a mirror, its chain and jobs known, an answer and an entity outstanding. */
function state(): SessionState {
  const story = new Story();
  story.ask('query-status', undefined, { status: 'prelaunch', running: false });
  story.ask('x-debug-query-block-graph', undefined, {
    nodes: [
      { id: 1, type: 'block-backend', name: '/machine/peripheral/virtio0/virtio-backend' },
      { id: 2, type: 'block-driver', name: 'node-B' },
      { id: 3, type: 'block-driver', name: 'node-A' },
    ],
    edges: [
      { parent: 1, child: 2, name: 'root', perm: [], 'shared-perm': [] },
      { parent: 2, child: 3, name: 'backing', perm: [], 'shared-perm': [] },
    ],
  });
  story.ask('query-iothreads', undefined, [{ id: 'io0', 'thread-id': 7 }]);
  story.ask('device-list-properties', { typename: 'virtio-blk-pci' }, [{ name: 'serial', type: 'str' }]);
  story.ask('blockdev-mirror', { device: 'node-B', target: 'node-E', sync: 'full', 'job-id': 'job0' }, {});
  story.receive({
    timestamp: { seconds: 1772362991, microseconds: 5 },
    event: 'JOB_STATUS_CHANGE',
    data: { status: 'running', id: 'job0' },
  });
  for (const current of [0, 5_000_000, parseJson('18446744073709551615')]) {
    story.after(1);
    story.ask('query-jobs', undefined, [
      { id: 'job0', type: 'mirror', status: 'running', 'current-progress': current, 'total-progress': 9 },
    ]);
  }
  story.receive({ event: 'JOB_STATUS_CHANGE', data: { status: 'concluded', id: 'old' } });
  story.receive({ event: 'JOB_STATUS_CHANGE', data: { status: 'null', id: 'old' } });
  story.add({ kind: 'mark', text: 'here' });
  story.add({ kind: 'notice', monitor: 'main', level: 'info', code: 'recording-to', text: '' });
  story.send('block-job-cancel', { device: 'job0' });
  return story.state;
}

test('a state comes back from its JSON as it was', () => {
  const before = state();
  const { jobs, graph, entities, pending } = before.monitors['main'] ?? expect.fail('no monitor');
  expect(jobs.alive[0]).toMatchObject({ id: 'job0', current: 18446744073709551615n });
  expect([graph.chains.length, pending.length, before.marks.length]).toEqual([1, 1, 1]);
  expect(entities.properties).toHaveProperty('virtio-blk-pci');
  expect(readState(parseJson(stringifyJson(plainJson(before))))).toEqual(before);
});

/** Every place in a value, as the way there. */
function placesIn(value: Json, way: readonly string[] = []): readonly (readonly string[])[] {
  const inside =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) => placesIn(one, [...way, name]))
      : [];
  return [way, ...inside];
}

function replaced(value: Json, [name, ...rest]: readonly string[], by: Json): Json {
  if (name === undefined) return by;
  const inside = Object.entries(value ?? {}).map(([key, one]): [string, Json] => [
    key,
    key === name ? replaced(one, rest, by) : one,
  ]);
  return Array.isArray(value) ? inside.map(([, one]) => one) : Object.fromEntries(inside);
}

test("a stranger's is refused, or one that can be folded on and drawn", () => {
  const whole = plainJson(state());
  const places = placesIn(whole);
  const anything = fc.oneof(
    fc.constantFrom<Json>(null, -1, 1e308, '', '\u001b[2J', [], {}, [null], { __proto__: null }),
    fc.jsonValue().map((value) => parseJson(JSON.stringify(value))),
  );
  const next = new Story().ask('query-jobs', undefined, []).entries;
  let taken = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: places.length - 1 }), anything, (at, by) => {
      const stranger = replaced(whole, places[at] ?? [], by);
      let read: SessionState;
      try {
        read = readState(stranger);
      } catch (error) {
        expect(error).toBeInstanceOf(Unfit);
        return;
      }
      taken++;
      const after = next.reduce(reduce, read);
      for (const one of [read, after]) panesOf(one, 'main', 80).jobs.lines(5);
    }),
    { numRuns: 2000 },
  );
  expect(taken).toBeGreaterThan(50);
});

test('an entry whose state is none is a line that cannot be read', () => {
  expect(parseLine('{"at":0,"kind":"state"}')).toMatchObject({ kind: 'bad' });
  expect(parseLine('{"at":0,"kind":"state","state":{"entries":0,"at":0,"marks":[]}}')).toEqual({
    kind: 'bad',
    reason: '`monitors` is no object',
  });
  const named = '{"entries":0,"at":0,"marks":[],"monitors":{"a b":{}}}';
  expect(parseLine(`{"at":0,"kind":"state","state":${named}}`)).toMatchObject({ kind: 'bad' });
});
