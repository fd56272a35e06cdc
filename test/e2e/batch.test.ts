import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { withLab } from '../support/lab.ts';
import { describeQemu, itQemu } from '../support/qemu.ts';
import { runQmpsh } from '../support/qmpsh.ts';

const NO_TRACE = /^\s+at /m;

describeQemu('qmpsh in a pipe', (qemu) => {
  it('runs the lines of -c, one reply a line', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh(['-c', 'query-status', '-c', 'query-block-jobs', main.address]);
      const [status, jobs, ...rest] = run.stdout.split('\n');
      expect(JSON.parse(status ?? '')).toMatchObject({ return: { status: 'prelaunch', running: false } });
      expect([jobs, ...rest]).toEqual(['{"return":[]}', '']);
      expect(run).toMatchObject({ code: 0, stderr: '' });
    }));

  it('runs the lines of its input, comments and blank ones passed over', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh([main.address], '# how is it?\n\nquery-name\r\nquery-block-jobs');
      expect(run).toEqual({ code: 0, stdout: '{"return":{}}\n{"return":[]}\n', stderr: '' });
    }));

  it('carries 18446744073709551615 to QEMU and back', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const set = 'migrate-set-parameters max-bandwidth=18446744073709551615';
      const run = await runQmpsh(['-c', set, '-c', 'query-migrate-parameters', main.address]);
      expect(run.stdout).toContain('"max-bandwidth":18446744073709551615');
      expect(run.code).toBe(0);
    }));

  it.each([
    { what: 'an unknown command', line: 'blok-stream device=x', says: /"blok-stream".*block-stream/ },
    { what: 'an unknown argument', line: 'block-stream device=node-A sped=1', says: /sped.*speed/ },
    { what: 'a wrong type', line: 'block-stream device=node-A speed=fast', says: /speed/ },
    { what: 'a value of no such enum', line: 'block-stream device=node-A on-error=reprt', says: /report/ },
    { what: 'a missing argument', line: 'block-stream speed=1', says: /device/ },
    { what: 'an unclosed quote', line: 'block-stream device="node-A', says: /quote/ },
    {
      what: 'an unclosed brace',
      line: 'blockdev-add driver=qcow2 file={"driver":"file","filename":"x"',
      says: /\{ is never closed/,
    },
  ])('says what is wrong with $what, in one line, and exits 2', ({ line, says }) =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh(['-c', line, main.address]);
      expect(run.stderr).toMatch(says);
      expect(run.stderr.trim().split('\n')).toHaveLength(1);
      expect(run.stderr).not.toMatch(NO_TRACE);
      expect(run.code).toBe(2);
    }),
  );

  it('stops at the first error with 1, or goes on with --keep-going', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const lines = 'block-job-cancel device=nobody\nquery-block-jobs\n';
      const stopped = await runQmpsh([main.address], lines);
      expect(JSON.parse(stopped.stdout)).toMatchObject({ error: { class: 'DeviceNotActive' } });
      expect(stopped).toMatchObject({ code: 1, stderr: expect.stringContaining('line 1') });
      const whole = await runQmpsh(['--keep-going', main.address], lines);
      expect(whole.stdout.split('\n')[1]).toBe('{"return":[]}');
      expect(whole.code).toBe(1);
    }));

  it('prints nothing of the queries sent ahead of one that failed', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh([main.address], 'query-name\nquery-nothing\nquery-block-jobs\n');
      const [name, error, ...rest] = run.stdout.split('\n');
      expect(name).toBe('{"return":{}}');
      expect(JSON.parse(error ?? '')).toMatchObject({ error: { class: 'CommandNotFound' } });
      expect(rest).toEqual(['']);
      expect(run.code).toBe(2);
    }));

  it('counts the end that follows quit as orderly', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh(['-c', 'quit', main.address]);
      expect(run).toEqual({ code: 0, stdout: '{"return":{}}\n', stderr: '' });
    }));

  it('exits 4 when QEMU ends in the middle of a command', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const lines = ['query-name\n', '/wait NEVER\n'];
      const running = runQmpsh(['-v', main.address], lines.join(''), {}, (text) => {
        if (text.includes('query-name')) process.kill(main.pid, 'SIGKILL');
      });
      const run = await running;
      expect(run.stderr).toMatch(/^error: the connection was lost/m);
      expect(run.stderr).not.toMatch(NO_TRACE);
      expect(run.code).toBe(4);
    }));
});

describe('no connection', () => {
  it('names a socket that is not there, and exits 3', async () => {
    const run = await runQmpsh(['-c', 'query-status', '/nowhere/qmp.sock']);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toMatch(/^qmpsh: .*\/nowhere\/qmp\.sock.*no such socket/);
    expect(run.stderr).not.toMatch(NO_TRACE);
  });

  it('names a port that refuses, and exits 3', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await new Promise((resolve) => server.close(resolve));
    const run = await runQmpsh(['-c', 'query-status', `127.0.0.1:${port}`]);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toMatch(new RegExp(`^qmpsh: .*${port}.*nobody listens`));
  });

  it('says what can be done when no address is given, and exits 2', async () => {
    const run = await runQmpsh(['-c', 'query-status'], '', { QMP_SOCKET: '' });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('qmpsh lab');
  });
});

describe('without QEMU', () => {
  it('the lab says what to install, one line a distribution family, and exits 3', async () => {
    const run = await runQmpsh(['lab'], '', { PATH: '/nowhere' });
    expect(run.code).toBe(3);
    for (const family of ['Debian, Ubuntu', 'Fedora', 'Arch', 'openSUSE', 'Alpine', 'macOS']) {
      expect(run.stderr.split('\n').filter((row) => row.trim().startsWith(family))).toHaveLength(1);
    }
  });

  it('a binary that is not there is named', async () => {
    const run = await runQmpsh(['lab', '--qemu', '/nowhere/qemu-system-x86_64']);
    expect(run).toMatchObject({ code: 3, stderr: expect.stringContaining('/nowhere/qemu-system-x86_64') });
  });
});

itQemu('an address can come from $QMP_SOCKET', (qemu) =>
  withLab({ qemu, layout: 'bare' }, async ({ main }) => {
    const run = await runQmpsh(['-c', 'query-name'], '', { QMP_SOCKET: main.address });
    expect(run).toEqual({ code: 0, stdout: '{"return":{}}\n', stderr: '' });
  }),
);
