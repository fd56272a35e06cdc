import { describe, expect, test } from 'vitest';
import type { FakePort } from '../support/fake-port.ts';
import { settled } from '../support/fake-port.ts';
import { stage } from '../support/session.ts';
import { blockNode } from '../support/story.ts';

/** What panes have asked since; forgets it. */
function asked(port: FakePort): readonly string[] {
  return port.asked.splice(0).flatMap((one) => (one.startsWith('pane ') ? [one.slice('pane '.length)] : []));
}

const JOBS = ['query-jobs', 'query-block-jobs'];
const GRAPH = ['x-debug-query-block-graph', 'query-named-block-nodes'];

const RUNNING = [
  { id: 'job0', type: 'mirror', status: 'running', 'current-progress': 1, 'total-progress': 9 },
];

function status(port: FakePort, ...statuses: readonly string[]): void {
  for (const one of statuses) port.event('JOB_STATUS_CHANGE', { id: 'job0', status: one });
}

describe('at the start', () => {
  test('run state, jobs and graph are asked for once', async () => {
    const { port, timer } = await stage({});
    expect(asked(port).toSorted()).toEqual(['query-status', ...JOBS, ...GRAPH].toSorted());
    await timer.pass(10_000);
    expect(asked(port)).toEqual([]);
    expect(timer.waiting).toBe(0);
  });

  test('nothing is asked for without panes', async () => {
    const { port } = await stage({}, { panes: false });
    status(port, 'created', 'running');
    await settled();
    expect(port.asked).toEqual([]);
  });
});

describe('jobs', () => {
  test('are polled while one exists, and no longer', async () => {
    const { port, timer } = await stage({});
    port.script = { ...port.script, 'query-jobs': { return: RUNNING } };
    asked(port);
    status(port, 'created', 'running');
    await timer.pass(20);
    expect(asked(port)).toEqual(JOBS);
    await timer.pass(1000);
    expect(asked(port).filter((one) => one === 'query-jobs')).toHaveLength(4);
    port.script = { ...port.script, 'query-jobs': { return: [] } };
    status(port, 'concluded', 'null');
    await timer.pass(1000);
    expect(asked(port).filter((one) => one === 'query-jobs').length).toBeLessThanOrEqual(1);
    await timer.pass(10_000);
    expect(asked(port)).toEqual([]);
  });

  test('are not polled again before the answer is there', async () => {
    const { port, timer } = await stage({});
    port.script = { ...port.script, 'query-jobs': 'wait' };
    asked(port);
    status(port, 'created');
    await timer.pass(10_000);
    expect(asked(port).filter((one) => one === 'query-jobs')).toHaveLength(1);
    port.answer('query-jobs', { return: RUNNING });
    await timer.pass(250);
    expect(asked(port).filter((one) => one === 'query-jobs')).toHaveLength(1);
  });

  test('that wait concluded to be dismissed are polled once more, for their error', async () => {
    const { session, port, timer } = await stage({});
    const concluded = [{ ...RUNNING[0], status: 'concluded', error: 'No space left on device' }];
    port.script = { ...port.script, 'query-jobs': { return: concluded } };
    status(port, 'created', 'running', 'aborting', 'concluded');
    await timer.pass(1000);
    expect(session.state.monitors['main']?.jobs.alive).toMatchObject([
      { error: 'No space left on device', outcome: 'failed' },
    ]);
    asked(port);
    await timer.pass(10_000);
    expect(asked(port)).toEqual([]);
  });
});

describe('the graph', () => {
  test('is read again after a command that is no query, many at once being one', async () => {
    const { session, port, timer } = await stage({ 'blockdev-add': { return: {} } });
    asked(port);
    for (const name of ['a', 'b', 'c']) await session.run(`blockdev-add driver=null-co node-name=${name}`);
    await timer.pass(1000);
    expect(asked(port)).toEqual(GRAPH);
  });

  test('is read again as a job changes it, and not while it is being read', async () => {
    const { port, timer } = await stage({});
    port.script = { ...port.script, 'x-debug-query-block-graph': 'wait' };
    status(port, 'created', 'running');
    await timer.pass(100);
    asked(port);
    status(port, 'waiting', 'pending', 'concluded', 'null');
    await timer.pass(1000);
    expect(asked(port).filter((one) => GRAPH.includes(one))).toEqual([]);
    port.answer('x-debug-query-block-graph', { return: { nodes: [], edges: [] } });
    await timer.pass(1000);
    expect(asked(port).filter((one) => GRAPH.includes(one))).toEqual([]);
    port.event('DEVICE_DELETED', { path: '/x' });
    await timer.pass(1000);
    expect(asked(port)).toEqual(GRAPH);
  });

  test('comes from query-block where the other is unknown, without a word to the person', async () => {
    const { session, port, timer, notices } = await stage({
      'x-debug-query-block-graph': { error: 'not found', class: 'CommandNotFound' },
      'query-block': { return: [{ device: 'virtio0', inserted: blockNode('node-D', 'qcow2', 'd.qcow2') }] },
      stop: { return: {} },
    });
    expect(session.state.monitors['main']?.graph.chains).toEqual([{ disk: 'virtio0', nodes: ['node-D'] }]);
    asked(port);
    await session.run('stop');
    await timer.pass(1000);
    expect(asked(port).filter((one) => one !== 'query-status')).toEqual([
      'query-named-block-nodes',
      'query-block',
    ]);
    expect(notices()).toEqual([]);
  });

  test('of a peer that knows none of it is let be', async () => {
    const unknown = { error: 'not found', class: 'CommandNotFound' };
    const { port, timer, notices } = await stage({
      'x-debug-query-block-graph': unknown,
      'query-named-block-nodes': unknown,
      'query-block': unknown,
      'query-jobs': unknown,
      'query-block-jobs': unknown,
      'query-status': unknown,
    });
    asked(port);
    port.event('STOP');
    status(port, 'created');
    await timer.pass(10_000);
    expect(asked(port)).toEqual([]);
    expect(notices()).toEqual([]);
  });
});

test('the run state is asked for after an event that changed it', async () => {
  const { session, port } = await stage({});
  port.script = { ...port.script, 'query-status': { return: { status: 'io-error', running: false } } };
  asked(port);
  port.event('STOP');
  await settled();
  expect(asked(port)).toEqual(['query-status']);
  expect(session.state.monitors['main']?.status).toBe('io-error');
});

test('nothing is asked once the connection has gone, and all of it anew after reconnecting', async () => {
  const { session, port, timer } = await stage({});
  status(port, 'created', 'running');
  await settled();
  port.end(false, 'lost');
  asked(port);
  await timer.pass(10_000);
  expect(asked(port)).toEqual([]);
  expect(await session.run('/reconnect')).toEqual({ kind: 'done' });
  await settled();
  expect(asked(port).toSorted()).toEqual(['query-status', ...JOBS, ...GRAPH].toSorted());
  expect(session.state.monitors['main']).toMatchObject({ connection: { kind: 'open' }, jobs: { alive: [] } });
});
