import { describe, expect, test } from 'vitest';
import type { ManualSource } from '../../../src/schema/manual/section.ts';
import { expectsError } from '../../../src/session/shell/expect.ts';
import { usageOf } from '../../../src/session/shell/verb.ts';
import { SHELL_VERBS } from '../../../src/session/shell/verbs.ts';
import type { Script } from '../support/fake-port.ts';
import { type Stage, stage, typed } from '../support/session.ts';
import { blockGraph, blockNode, diskGraph } from '../support/story.ts';

const STATUS: Script = {
  'query-jobs': { return: [{ id: 'job0', n: 5 }] },
  'query-version': { return: { qemu: { major: 11, minor: 1 }, package: 'a b', 'x.y': [{ z: true }] } },
  cont: { error: "Node 'node-D' is busy: block device is in use by block job: stream" },
  stop: { return: {} },
};

/** The last notice as `level code: text`. */
function said({ entries }: Stage): string {
  const notice = entries().findLast((entry) => entry.kind === 'notice');
  return notice?.kind === 'notice' ? `${notice.level} ${notice.code}: ${notice.text}` : 'nothing';
}

test('each has a name of its own, a brief that fits a line and arguments of which only the last are optional', () => {
  expect(new Set(SHELL_VERBS.map(({ name }) => name)).size).toBe(SHELL_VERBS.length);
  for (const verb of SHELL_VERBS) {
    expect(verb.brief.length, verb.name).toBeLessThan(90);
    const optional = verb.arguments.map((one) => one.optional);
    expect(optional, verb.name).toEqual(optional.toSorted());
  }
});

describe('/expect holds the last reply to what is counted on', () => {
  test.each([
    ['query-version', '/expect return', 'done'],
    ['query-version', '/expect return qemu.major=11', 'done'],
    ['query-version', '/expect return qemu.major=11 qemu.minor=1', 'done'],
    ['query-version', '/expect return "package=a b"', 'done'],
    ['query-version', '/expect return x.y.0.z=true', 'done'],
    ['query-version', '/expect return qemu.major=7', 'failed'],
    ['query-version', '/expect return nowhere=1', 'failed'],
    ['query-version', '/expect return qemu', 'failed'],
    ['query-version', '/expect error', 'failed'],
    ['query-version', '/expect', 'refused'],
    ['query-version', '/expect something', 'refused'],
    ['cont', '/expect error', 'done'],
    ['cont', '/expect error "is busy"', 'done'],
    ['cont', '/expect error GenericError', 'done'],
    ['cont', '/expect error "no such node"', 'failed'],
    ['cont', '/expect return', 'failed'],
  ])('%s, then %s: %s', async (line, check, kind) => {
    const on = await stage(STATUS);
    await on.session.run(line);
    expect((await on.session.run(check)).kind).toBe(kind);
    expect(said(on).startsWith('error')).toBe(kind !== 'done');
  });

  test('says what it was instead', async () => {
    const on = await stage(STATUS);
    await on.session.run('query-version');
    await on.session.run('/expect return qemu.major=7');
    expect(said(on)).toBe('error expect-failed: Expected return qemu.major=7, but qemu.major is 11');
  });

  test('before any command there is nothing to hold', async () => {
    const on = await stage(STATUS);
    expect((await on.session.run('/expect return')).kind).toBe('failed');
  });
});

test.each([
  ['/expect error', true],
  ['  /expect  error "is busy"', true],
  ['/expect return', false],
  ['/expect errors', false],
  ['query-status', false],
])('%s means the line before to fail: %s', (line, means) => {
  expect(expectsError(line)).toBe(means);
});

describe('/describe', () => {
  test('says what this QEMU takes, of a name at any depth', async () => {
    const on = await stage(STATUS);
    expect((await on.session.run('/describe blockdev-mirror.sync')).kind).toBe('done');
    expect(said(on)).toMatch(/^info describe: blockdev-mirror\.sync {2}top\|full.*, required\n.*\n {2}top /);
  });

  test.each([
    ['/describe', /^error shell-usage: a name is missing; usage: \/describe NAME$/],
    ['/describe block-strem', /^error unknown-name: .* did you mean block-stream\?$/],
  ])('%s', async (line, text) => {
    const on = await stage(STATUS);
    expect((await on.session.run(line)).kind).toBe('refused');
    expect(said(on)).toMatch(text);
  });

  test("adds what QEMU's manual has of it, where there is one", async () => {
    const asked: string[] = [];
    const manual: ManualSource = {
      section(name) {
        asked.push(name);
        if (name !== 'block-commit') return undefined;
        const member = {
          name: 'speed',
          optional: true,
          blocks: [{ kind: 'paragraph' as const, text: 'how fast' }],
        };
        return { name, from: 'a book', blocks: [], members: [member], includes: [], parts: [] };
      },
    };
    const on = await stage(STATUS, { manual });
    expect(asked).toEqual([]);
    await on.session.run('/describe block_commit.speed');
    expect(said(on)).toMatch(
      /^info describe: block-commit\.speed .*\n[\s\S]*\n\nFrom a book, block-commit:\n\n {2}speed {2}optional\n {4}how fast$/,
    );
    await on.session.run('/describe stop');
    expect(said(on)).not.toContain('From');
  });

  test('of a connection that never told what it accepts it can say nothing', async () => {
    const silent = { ...STATUS, 'query-qmp-schema': { error: 'not here' } };
    const on = await stage(silent);
    await on.session.run('/describe stop');
    expect(said(on)).toBe('error no-schema: What main accepts is not known');
  });
});

describe('/help', () => {
  test('lists every command with its brief', async () => {
    const on = await stage({});
    await on.session.run('/help');
    for (const verb of SHELL_VERBS) expect(said(on)).toContain(`${usageOf(verb)} `);
  });

  test('tells more of one, with or without the slash', async () => {
    const on = await stage({});
    await on.session.run('/help /wait');
    expect(said(on)).toMatch(/^info help: \/wait JOB\|EVENT \[STATE\|FIELD=VALUE\]\n/);
  });

  test.each(['/help wiat', '/wiat job0'])('%s: did you mean', async (line) => {
    const on = await stage({});
    expect((await on.session.run(line)).kind).toBe('refused');
    expect(said(on)).toMatch(/^error unknown-shell-command: .*\/?wait/);
  });
});

test('/hmp runs a line of the human monitor', async () => {
  const { session, port } = await stage({ 'human-monitor-command': { return: 'No active jobs\r\n' } });
  await session.run('/hmp info block-jobs');
  expect(port.messages.at(-1)).toEqual({
    execute: 'human-monitor-command',
    arguments: { 'command-line': 'info block-jobs' },
  });
});

describe('/oob', () => {
  test('checks its line like any other', async () => {
    const on = await stage({ 'query-yank': { return: [] } });
    expect((await on.session.run('/oob query-yank')).kind).toBe('answered');
    expect(typed(on.port)).toEqual(['query-yank']);
    expect((await on.session.run('/oob query-yunk')).kind).toBe('refused');
    expect(said(on)).toContain('unknown-command');
  });
});

test('/raw sends a text as it is', async () => {
  const { session, entries } = await stage({});
  expect((await session.run('/raw {"execute" 5')).kind).toBe('answered');
  expect(entries().findLast((entry) => entry.kind === 'send')).toMatchObject({ wire: '{"execute" 5' });
});

test('/mark and /note are entries of their own', async () => {
  const { session, entries } = await stage({});
  await session.run('/mark before the commit');
  await session.run('/note the guest hangs here');
  expect(
    entries().flatMap((entry) => (entry.kind === 'mark' || entry.kind === 'note' ? [entry.text] : [])),
  ).toEqual(['before the commit', 'the guest hangs here']);
  expect(session.state.marks.map((mark) => mark.text)).toEqual(['before the commit']);
});

test('/jobs lists those alive and those ended', async () => {
  const on = await stage({}, { panes: false });
  await on.session.run('/jobs');
  expect(said(on)).toBe('info jobs: No jobs');
  for (const status of ['created', 'running', 'aborting', 'concluded', 'null']) {
    on.port.event('JOB_STATUS_CHANGE', { id: 'old', status });
  }
  on.port.event('BLOCK_JOB_READY', { device: 'job0', type: 'mirror', len: 4, offset: 3, speed: 0 });
  await on.session.run('/jobs');
  expect(said(on)).toBe('info jobs: job0  mirror  75%  ready\nold  failed');
  // Off the screen; not out of the list.
  await on.session.run('/jobs clear');
  expect(said(on)).toBe('info jobs-cleared: Cleared: 1 ended');
  await on.session.run('/jobs clear');
  expect(said(on)).toBe('info jobs-cleared: No ended jobs on the screen');
  await on.session.run('/jobs');
  expect(said(on)).toBe('info jobs: job0  mirror  75%  ready\nold  failed');
  await on.session.run('/jobs away');
  expect(said(on)).toContain('error shell-usage: away');
});

test("/chain draws the disks as QEMU's documents do", async () => {
  const on = await stage({
    'x-debug-query-block-graph': { return: blockGraph(diskGraph('node-A', 'node-B', 'node-D')) },
    'query-named-block-nodes': { return: [blockNode('node-D', 'qcow2', 'd.qcow2')] },
  });
  await on.session.run('/chain');
  expect(said(on)).toBe('info chain: virtio0  [A] <-- [B] <-- [D]*');
});

test('/quit leaves, and QEMU goes on', async () => {
  const { session, port } = await stage({});
  await session.run('/quit');
  expect(typed(port)).toEqual([]);
  expect(session.state.monitors['main']?.connection).toMatchObject({ kind: 'closed', orderly: true });
});

test('/reconnect has nothing to do while connected', async () => {
  const on = await stage({});
  expect((await on.session.run('/reconnect')).kind).toBe('failed');
  expect(said(on)).toContain('still connected');
});

test('a command added by whoever opens the session runs, and is offered and helped with', async () => {
  const on = await stage(
    {},
    {
      shell: [
        {
          name: 'verbosity',
          brief: 'how much is shown',
          arguments: [],
          run: (call, host) => {
            host.say(call, 'info', 'verbosity', 'all of it');
            return { kind: 'done' };
          },
        },
      ],
    },
  );
  await on.session.run('/verbosity');
  expect(said(on)).toBe('info verbosity: all of it');
  expect(on.session.complete('/verb', 5).items.map((item) => item.label)).toContain('/verbosity');
});
