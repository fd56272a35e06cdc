/** What counts as the same, what may differ and is counted, what differs. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/json/json.ts';
import { ALLOWED } from '../../../src/verify/compare/allowed.ts';
import { compareStories } from '../../../src/verify/compare/compare.ts';
import { countLine, differenceLines } from '../../../src/verify/compare/print.ts';
import { type Said, type SessionOptions, states, story } from '../support/stories.ts';

/** What is found between two sessions: the differences' places, and the counts by class. */
function found(a: readonly Said[], b: readonly Said[], other: SessionOptions = {}) {
  const { differences, allowed } = compareStories(story(a), story(b, other));
  return {
    differences: differences.map(({ what }) => what),
    allowed: allowed.map(({ class: one, count }) => `${count} ${count === 1 ? one.one : one.many}`),
  };
}

const NOTHING = { differences: [], allowed: [] };

/** One reply against another. */
const replies = (line: string, one: Json, other: Json, options: SessionOptions = {}) =>
  found([{ line, answer: { return: one } }], [{ line, answer: { return: other } }], options);

describe('replies', () => {
  it('of the same members and values are equal, in whatever order the members stand', () => {
    expect(replies('query-status', { a: 1, b: [2n] }, { b: [2], a: 1 })).toEqual(NOTHING);
  });

  it.each<[string, string, Json, Json, string]>([
    ['a value', 'query-status', { status: 'prelaunch' }, { status: 'running' }, 'return.status'],
    ['a member that is gone', 'query-status', { a: 1, b: 1 }, { a: 1 }, 'return.b'],
    ['a member that is new', 'query-status', { a: 1 }, { a: 1, b: 1 }, 'return.b'],
    ['a shape', 'query-status', { a: [] }, { a: {} }, 'return.a'],
    ['an element more', 'query-x', [1], [1, 2], 'return.1'],
    ['a large integer', 'query-x', { n: 18446744073709551615n }, { n: 18446744073709551614n }, 'return.n'],
    ['a node of a name', 'query-block', [{ 'node-name': 'A' }], [{ 'node-name': 'B' }], 'return.0.node-name'],
    ['a job that is gone', 'query-jobs', [{ id: 'j' }], [], 'return.j'],
    [
      'a size the guest sees',
      'query-block',
      [{ 'virtual-size': 1 }],
      [{ 'virtual-size': 2 }],
      'return.0.virtual-size',
    ],
  ])('%s differs', (_, line, one, other, what) => {
    expect(replies(line, one, other).differences).toEqual([what]);
  });

  it('of quit may be lost with the QEMU that gave it, and no other', () => {
    const [said, unsaid] = [{ return: {} }, 'none' as const];
    const lost = (line: string) => found([{ line, answer: said }], [{ line, answer: unsaid }]);
    expect(lost('quit')).toEqual({ differences: [], allowed: ['1 unread word of a QEMU that quits'] });
    expect(lost('stop').differences).toEqual(['the reply']);
  });

  it('of the human monitor’s quit may be lost as well', () => {
    const [line, command] = ['/hmp quit', { 'command-line': 'quit' }];
    const sent = { line, execute: 'human-monitor-command', arguments: command };
    const lost = found([{ ...sent, answer: { return: '' } }], [{ ...sent, answer: 'none' }]);
    expect(lost).toEqual({ differences: [], allowed: ['1 unread word of a QEMU that quits'] });
  });

  it.each<[string, string, Json, Json]>([
    ['1 allocated size', 'query-block', [{ image: { 'actual-size': 1 } }], [{ image: { 'actual-size': 2 } }]],
    [
      '1 offset of progress',
      'query-jobs',
      [{ id: 'j', 'current-progress': 1 }],
      [{ id: 'j', 'current-progress': 2 }],
    ],
    [
      '1 process or thread id',
      'query-iothreads',
      [{ id: 'i', 'thread-id': 1 }],
      [{ id: 'i', 'thread-id': 2 }],
    ],
    ['1 generated name', 'query-x', { node: '#block123' }, { node: '#block99' }],
    ['1 list in another order', 'query-jobs', [{ id: 'a' }, { id: 'b' }], [{ id: 'b' }, { id: 'a' }]],
    ['1 time', 'query-blockstats', [{ stats: { idle_time_ns: 1 } }], [{ stats: { idle_time_ns: 2 } }]],
    ['1 offset of progress', 'human-monitor-command', 'Completed 1 of 9 bytes', 'Completed 2 of 9 bytes'],
    ['1 allocated size', 'human-monitor-command', 'disk size: 196 KiB', 'disk size: 1.2 MiB'],
  ])('%s may differ in %s', (counted, line, one, other) => {
    expect(replies(line, one, other)).toEqual({ differences: [], allowed: [counted] });
  });

  it('a progress counts in no other reply', () => {
    expect(replies('query-x', { 'current-progress': 1 }, { 'current-progress': 2 }).differences).toHaveLength(
      1,
    );
  });

  it('the scratch folder is each lab’s own, wherever it stands in a text', () => {
    const at = (folder: string) => ({ file: `json:{"filename": "${folder}/a.qcow2"}` });
    const folder = '/tmp/qmpsh-lab-2-2-ghijkl';
    expect(replies('query-x', at('/tmp/qmpsh-lab-1-1-abcdef'), at(folder), { folder })).toEqual({
      differences: [],
      allowed: ['1 path of the scratch folder'],
    });
    expect(replies('query-x', at('/etc'), at(folder), { folder }).differences).toEqual(['return.file']);
  });

  it('a QEMU of another version may tell more, and not less', () => {
    const [less, more] = [{ a: 1 }, { a: 1, b: 2 }];
    const options = { version: '12.0.0' };
    expect(replies('query-x', less, more, options)).toEqual({
      differences: [],
      allowed: ['1 member of another version'],
    });
    expect(replies('query-x', more, less, options).differences).toEqual(['return.b']);
  });

  it('ids of ours are ours', () => {
    const said = [{ line: 'stop', answer: { return: {} } }];
    expect(found(said, said, { firstId: 9 })).toEqual({ differences: [], allowed: ['1 id of ours'] });
  });
});

describe('errors', () => {
  const error = (desc: string, of = 'GenericError') => [
    { line: 'x', answer: { error: { class: of, desc } } },
  ];

  it.each([
    ['another text', error('no'), error('yes')],
    ['another class', error('no'), error('no', 'DeviceNotFound')],
    ['a return instead', error('no'), [{ line: 'x', answer: { return: {} } }]],
    ['no answer at all', error('no'), [{ line: 'x' }]],
  ])('%s', (_, a, b) => {
    expect(found(a, b).differences).toHaveLength(1);
  });

  it('a generated name in one may differ', () => {
    expect(found(error("Node '#block12' is busy"), error("Node '#block7' is busy"))).toEqual({
      differences: [],
      allowed: ['1 generated name'],
    });
  });
});

describe('events', () => {
  const run = (...events: NonNullable<Said['events']>) => [
    { line: 'block-stream', answer: { return: {} }, events },
  ];

  it('of two jobs come in any order, those of one in theirs', () => {
    const [a, b] = [states('a', 'created', 'running'), states('b', 'created', 'running')];
    const [a1, a2] = a;
    const [b1, b2] = b;
    if (!(a1 && a2 && b1 && b2)) expect.fail();
    expect(found(run(a1, b1, a2, b2), run(b1, b2, a1, a2)).differences).toEqual([]);
    expect(found(run(a1, a2), run(a2, a1)).differences).toEqual(['states of job a']);
  });

  it('happen at other times', () => {
    const stop = run(['STOP', {}]);
    expect(found(stop, stop, { clock: 5 })).toEqual({ differences: [], allowed: ['1 time'] });
  });

  it('a job may pause for a moment', () => {
    const calm = run(...states('j', 'created', 'running', 'ready', 'null'));
    const paused = run(
      ...states('j', 'created', 'running', 'paused', 'running', 'ready', 'standby', 'ready', 'null'),
    );
    expect(found(calm, paused)).toEqual({
      differences: [],
      // What comes behind the pauses comes later.
      allowed: ['2 times', '2 moments’ pauses of jobs'],
    });
    const longer = run(...states('j', 'created', 'running', 'paused'));
    expect(found(calm, longer).differences).toEqual(['states of job j']);
  });

  it('throttled ones are as many as time allows', () => {
    const change: [string, { actual: number }] = ['BALLOON_CHANGE', { actual: 1 }];
    expect(found(run(change), run(change, change)).differences).toEqual([]);
  });

  it('of a job after quit do not count, but those after the lab has begun anew do', () => {
    const quit = { line: 'quit', answer: { return: {} } };
    const late = (...more: Said[]) => [quit, ...more];
    const job = (...names: string[]) => ({ line: 'query-status', events: states('j', ...names) });
    expect(found(late(job('created')), late(job('created', 'running'))).differences).toEqual([]);
    const anew = { line: '$ restart' };
    expect(found(late(anew, job('created')), late(anew, job('created', 'running'))).differences).toEqual([
      'states of job j',
    ]);
  });

  it('SHUTDOWN may be lost with a QEMU that was told to quit, and with no other', () => {
    const shutdown: [string, { guest: boolean }] = ['SHUTDOWN', { guest: false }];
    const ended = (line: string, ...events: [string, { guest: boolean }][]) => [
      { line, answer: { return: {} }, events },
    ];
    expect(found(ended('quit', shutdown), ended('quit'))).toEqual({
      differences: [],
      allowed: ['1 unread word of a QEMU that quits'],
    });
    expect(found(ended('quit'), ended('quit', shutdown)).differences).toEqual([]);
    expect(found(ended('stop', shutdown), ended('stop')).differences).toEqual(['events of the machine']);
  });

  it('a migration goes over the memory as often as it needs', () => {
    const pass: [string, { pass: number }] = ['MIGRATION_PASS', { pass: 1 }];
    expect(found(run(pass, pass), run(pass, pass, pass)).differences).toEqual([]);
  });

  it('of a job that was alive at the end go on', () => {
    const [begun, over] = [states('j', 'created', 'running'), states('j', 'created', 'running', 'null')];
    expect(found(run(...begun), run(...over)).differences).toEqual([]);
    expect(found(run(...over), run(...begun)).differences).toEqual(['states of job j']);
  });

  it('that say something else differ', () => {
    const error = (text: string): [string, { device: string; error: string }] => [
      'BLOCK_JOB_COMPLETED',
      { device: 'j', error: text },
    ];
    expect(found(run(error('no space')), run(error('input/output error'))).differences).toEqual([
      'BLOCK_JOB_COMPLETED.data.error',
    ]);
  });
});

describe('what is said of it', () => {
  it('a difference: the line with its number in the file, then and now', () => {
    const a = story([{ line: 'query-status', answer: { return: { status: 'prelaunch' } } }]);
    const b = story([{ line: 'query-status', answer: { return: { status: 'running' } } }]);
    const compared = compareStories(a, b);
    expect(differenceLines(compared.differences)).toEqual([
      'line 3: query-status',
      '  return.status',
      '    recorded  "prelaunch"',
      '    now       "running"',
    ]);
    expect(countLine(compared)).toBe('1 difference, 0 equal');
  });

  it('every class that may differ has a reason and a name for one and for many', () => {
    for (const { one, many, reason, rules } of ALLOWED) {
      expect(reason.length).toBeGreaterThan(20);
      expect(one).not.toBe(many);
      expect(rules.length).toBeGreaterThan(0);
    }
    expect(new Set(ALLOWED.map(({ one }) => one)).size).toBe(ALLOWED.length);
  });
});
