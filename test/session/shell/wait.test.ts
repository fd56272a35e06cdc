import { describe, expect, test } from 'vitest';
import type { LineResult } from '../../../src/session/live/line-result.ts';
import { type FakePort, settled } from '../support/fake-port.ts';
import { stage } from '../support/session.ts';

/** What a job does, word by word: its statuses, and its events in capitals. */
function happen(port: FakePort, words: string): void {
  for (const word of words.split(' ').filter((one) => one !== '')) {
    if (word === 'close') port.end(false, 'read ECONNRESET');
    else if (word === 'fail')
      port.event('BLOCK_JOB_COMPLETED', { device: 'job0', type: 'mirror', error: 'No space left' });
    else if (/^[A-Z]/.test(word)) port.event(word, { device: 'job0', type: 'mirror', len: 5 });
    else port.event('JOB_STATUS_CHANGE', { id: 'job0', status: word });
  }
}

const READY = 'running ready BLOCK_JOB_READY';
const DONE = 'waiting pending BLOCK_JOB_COMPLETED concluded null';
const FAIL = 'aborting fail concluded null';
const CANCEL = 'aborting BLOCK_JOB_CANCELLED concluded null';

/** What happens before the line, the line, what happens after it, and how it comes out. */
const TABLE: readonly (readonly [string, string, string, string])[] = [
  ['created', '/wait job0', READY, 'waits'],
  ['created', '/wait job0', `${READY} ${DONE}`, 'done'],
  [`created ${READY} ${DONE}`, '/wait job0', '', 'done'],
  ['created', '/wait job0', `${READY} ${FAIL}`, 'failed'],
  [`created ${FAIL}`, '/wait job0', '', 'failed'],
  ['created', '/wait job0', CANCEL, 'done'],
  ['created', '/wait job0', 'running waiting pending concluded', 'done'],
  ['created', '/wait job0', 'close', 'failed'],
  ['created', '/wait job0 ready', 'running', 'waits'],
  ['created', '/wait job0 ready', READY, 'done'],
  [`created ${READY}`, '/wait job0 ready', '', 'done'],
  ['created', '/wait job0 ready', `running ${DONE}`, 'failed'],
  ['created', '/wait job0 ready', `running ${CANCEL}`, 'failed'],
  [`created ${READY} ${DONE}`, '/wait job0 ready', '', 'failed'],
  [`created ${READY}`, '/wait job0 running', '', 'done'],
  ['created', '/wait job0 paused', 'running paused', 'done'],
  ['created', '/wait job0 pending', `running ${DONE}`, 'done'],
  ['created', '/wait job0 pending', `running ${FAIL}`, 'failed'],
  ['created', '/wait job0 concluded', 'aborting fail concluded', 'done'],
  ['created', '/wait job0 null', 'waiting pending concluded', 'waits'],
  ['created', '/wait job0 null', DONE, 'done'],
  ['', '/wait job0', '', 'failed'],
  ['created', '/wait job7', '', 'failed'],
  ['created', '/wait', '', 'refused'],
  ['created', '/wait job0 finished', '', 'refused'],
  ['created', '/wait job0 ready now', '', 'refused'],
  ['', '/wait STOP', '', 'waits'],
  ['', '/wait STOP', 'STOP', 'done'],
  ['', '/wait STOP', 'RESUME', 'waits'],
  ['', '/wait STOP', 'close', 'failed'],
  ['created', '/wait BLOCK_JOB_READY device=job0', READY, 'done'],
  ['created', '/wait BLOCK_JOB_READY device=job0 len=5', READY, 'done'],
  ['created', '/wait BLOCK_JOB_READY device=job1', READY, 'waits'],
  ['created', '/wait BLOCK_JOB_READY device', '', 'refused'],
];

test.each(TABLE)('[%s] %s [%s]: %s', async (before, line, after, outcome) => {
  const { session, port } = await stage({}, { panes: false });
  happen(port, before);
  let result: LineResult | undefined;
  void session.run(line).then((one) => {
    result = one;
  });
  await settled();
  happen(port, after);
  await settled();
  expect(result?.kind ?? 'waits').toBe(outcome);
});

describe('an event quicker than the line that waits for it', () => {
  test('is found since the last command that changed something, and once', async () => {
    const { session, port } = await stage({
      stop: { return: {} },
      'query-status': { return: { status: 'paused' } },
    });
    happen(port, 'STOP');
    await session.run('stop');
    happen(port, 'STOP RESUME');
    await session.run('query-status');
    expect(await session.run('/wait STOP')).toEqual({ kind: 'done' });
    expect(await session.run('/wait RESUME')).toEqual({ kind: 'done' });
    let again: LineResult | undefined;
    void session.run('/wait STOP').then((one) => {
      again = one;
    });
    await settled();
    expect(again).toBeUndefined();
    happen(port, 'STOP');
    await settled();
    expect(again).toEqual({ kind: 'done' });
  });

  test('is not one from before that command', async () => {
    const { session, port, timer } = await stage({ stop: { return: {} } });
    happen(port, 'STOP');
    await session.run('stop');
    const waiting = session.run('/wait STOP --timeout 1');
    await settled();
    await timer.pass(1000);
    expect((await waiting).kind).toBe('failed');
  });
});

describe('--timeout', () => {
  test('gives up, and says so', async () => {
    const { session, timer, notices } = await stage({});
    const waiting = session.run('/wait STOP --timeout 2.5');
    await settled();
    await timer.pass(2499);
    expect(notices()).toEqual([]);
    await timer.pass(1);
    expect((await waiting).kind).toBe('failed');
    expect(notices()).toEqual(['error wait-timeout']);
  });

  test.each(['--timeout', '--timeout soon', '--timeout=-1', '--timeout='])(
    '%s is no time',
    async (option) => {
      const { session } = await stage({});
      expect((await session.run(`/wait STOP ${option}`)).kind).toBe('refused');
    },
  );
});

test('the error of a job that tells it only when asked is asked for', async () => {
  const concluded = {
    id: 'job0',
    type: 'create',
    status: 'concluded',
    'current-progress': 1,
    'total-progress': 1,
  };
  const { session, port, entries } = await stage(
    { 'query-jobs': { return: [{ ...concluded, error: "Could not create '/nowhere/x'" }] } },
    { panes: false },
  );
  happen(port, 'created running aborting concluded');
  expect((await session.run('/wait job0')).kind).toBe('failed');
  expect(entries().at(-1)).toMatchObject({
    kind: 'notice',
    text: "job job0 failed: Could not create '/nowhere/x'",
  });
});

test('Ctrl-C gives up waiting; lines typed meanwhile run', async () => {
  const { session, notices } = await stage({ stop: { return: {} } });
  const waiting = session.run('/wait RESUME');
  await settled();
  expect((await session.run('stop')).kind).toBe('answered');
  expect(session.interrupt()).toBe(true);
  expect((await waiting).kind).toBe('failed');
  expect(notices()).toEqual(['error wait-cancelled']);
});
