/** Candidates for editors, from the built program: by a grammar, from a live QEMU, one line or many. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Monitor } from '../../src/qmp/monitor.ts';
import { withLab } from '../support/lab.ts';
import { describeQemu } from '../support/qemu.ts';
import { BUNDLE, privateHome, runQmpsh } from '../support/qmpsh.ts';

/** Just what these tests look at. */
interface Answer {
  readonly items: readonly { readonly label: string; readonly brief: string }[];
  readonly diagnostics: readonly { readonly code: string }[];
  readonly error?: string;
}

function answers(stdout: string): readonly Answer[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Answer => JSON.parse(line));
}

function labels(answer: Answer | undefined): readonly string[] {
  return answer?.items.map(({ label }) => label) ?? [];
}

/** `qmpsh complete --batch`, asked one request at a time: the next only when the one before is answered. */
async function openBatch(address: string) {
  const child = spawn(process.execPath, [BUNDLE, 'complete', '--batch', address], {
    env: { ...process.env, ...(await privateHome()) },
  });
  onTestFinished(() => void child.kill());
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async ask(line: string): Promise<Answer> {
      child.stdin.write(`${JSON.stringify({ line })}\n`);
      const { value } = await lines.next();
      return JSON.parse(value);
    },
    async end(): Promise<number> {
      child.stdin.end();
      const [code]: unknown[] = await once(child, 'close');
      return Number(code);
    },
    child,
  };
}

describeQemu('candidates from a live QEMU', (qemu) => {
  it('are the names alive in it, and findings know them too', () =>
    withLab({ qemu }, async ({ main }) => {
      const run = await runQmpsh(['complete', main.address, 'block-stream device=']);
      const [answer] = answers(run.stdout);
      expect(labels(answer)).toEqual(expect.arrayContaining(['node-A', 'node-B', 'node-C', 'node-D']));
      expect(run).toMatchObject({ code: 0, stderr: '' });
      const wrong = await runQmpsh(['complete', main.address, 'block-stream device=node-X speed=1']);
      expect(answers(wrong.stdout)).toMatchObject([{ diagnostics: [{ code: 'no-such-entity' }] }]);
    }));

  it('follow the chain: base-node offers only what lies below', () =>
    withLab({ qemu }, async ({ main }) => {
      const run = await runQmpsh(['complete', main.address, 'block-stream device=node-C base-node=']);
      const [answer] = answers(run.stdout);
      expect(labels(answer).slice(0, 2).toSorted()).toEqual(['node-A', 'node-B']);
      expect(labels(answer)).not.toContain('node-D');
    }));

  it('are those of this QEMU, not of another version', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh(['complete', main.address, 'blockdev-set-active']);
      const isNew = Number(qemu.version.split('.')[0]) >= 10;
      expect(labels(answers(run.stdout)[0]).includes('blockdev-set-active')).toBe(isNew);
    }));

  it('have properties of a device', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh(['complete', main.address, 'device_add driver=virtio-blk-pci num-q']);
      expect(labels(answers(run.stdout)[0])).toContain('num-queues=');
    }));

  it('come one by one with --batch, of what is alive at that moment', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main, folder }) => {
      const batch = await openBatch(main.address);
      expect(labels(await batch.ask('block-stream device='))).not.toContain('late');
      expect(labels(await batch.ask('bls'))[0]).toBe('block-stream');
      expect(await batch.end()).toBe(0);
      // The socket is free again, and another client changes what is alive.
      const other = await Monitor.connect(main.address);
      const add = {
        execute: 'blockdev-add',
        arguments: { driver: 'null-co', 'node-name': 'late', size: 1048576 },
      };
      expect(await other.execute(add)).toMatchObject({ kind: 'return' });
      const copy = {
        device: 'late',
        target: `${folder}/m.raw`,
        format: 'raw',
        sync: 'full',
        'job-id': 'copying',
      };
      const slow = { ...copy, speed: 1, 'buf-size': 65536 };
      expect(await other.execute({ execute: 'drive-mirror', arguments: slow })).toMatchObject({
        kind: 'return',
      });
      await other.close();
      const later = await openBatch(main.address);
      expect(labels(await later.ask('block-stream device='))).toContain('late');
      expect((await later.ask('job-cancel id=')).items).toMatchObject([
        { label: 'copying', brief: expect.stringMatching(/^mirror · \w+/) },
      ]);
      expect(labels(await later.ask('block-job-set-speed device='))).toEqual(['copying']);
      expect(await later.end()).toBe(0);
    }));

  it('say in its place what is no request, go on, and exit 2', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const input = ['{"line": "qui"}', 'quit', '{"line": "quit", "cursor": 9}', '{"line": "con"}'].join(
        '\n',
      );
      const run = await runQmpsh(['complete', '--batch', main.address], input);
      const [first, second, third, fourth] = answers(run.stdout);
      expect(labels(first)).toContain('quit');
      expect(second?.error).toMatch(/not JSON/);
      expect(third?.error).toMatch(/from 0 to 4/);
      expect(labels(fourth)).toContain('cont');
      expect(run.code).toBe(2);
    }));

  it('end with 4 when QEMU does', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const batch = await openBatch(main.address);
      await batch.ask('qui');
      const exited = once(batch.child, 'exit');
      process.kill(main.pid, 'SIGKILL');
      batch.child.stdin.write('{"line": "block-stream device="}\n');
      expect(await exited).toEqual([4, null]);
    }));
});

describe('candidates from a grammar', () => {
  it('need no connection, and are what that QEMU accepts', async () => {
    const [old, now] = await Promise.all(
      ['7.2', '11.1'].map((version) => runQmpsh(['complete', '--grammar', version, 'blockdev-set-ac'])),
    );
    expect(labels(answers(old?.stdout ?? '')[0])).not.toContain('blockdev-set-active');
    expect(labels(answers(now?.stdout ?? '')[0])).toContain('blockdev-set-active');
    expect(now).toMatchObject({ code: 0, stderr: '' });
  });

  it('are for where the cursor is', async () => {
    const args = ['complete', '--grammar', '11.1', '--cursor', '15', 'block-stream de speed=1'];
    const run = await runQmpsh(args);
    expect(JSON.parse(run.stdout)).toMatchObject({
      replace: { start: 13, end: 15 },
      items: [{ label: 'device=', required: true }],
    });
  });

  it('answer a batch in order', async () => {
    const input = '{"line":"block-stream on-error="}\r\n{"line":"blockdev-mirror sync="}\n{"line":"/wa"}';
    const run = await runQmpsh(['complete', '--batch', '--grammar', '11.1'], input);
    const [errors, syncs, verbs, ...more] = answers(run.stdout);
    expect(labels(errors)).toEqual(expect.arrayContaining(['report', 'ignore', 'stop', 'enospc']));
    expect(labels(syncs)).toEqual(expect.arrayContaining(['full', 'top', 'none']));
    expect(labels(verbs)).toContain('/wait');
    expect(more).toEqual([]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  it('never print what a terminal would act on', async () => {
    const run = await runQmpsh([
      'complete',
      '--grammar',
      '11.1',
      'block-stream device=\x1b[2J\x9b\u202e spd=1',
    ]);
    expect(run.stdout).toMatch(/^[\x20-\x7e]*\n$/);
  });
});

it.each([
  { args: ['complete'], code: 2, says: /^qmpsh: one line is completed at a time/ },
  { args: ['complete', 'qui'], code: 2, says: /^qmpsh: neither an address nor --grammar is given/ },
  { args: ['complete', '/nowhere/q.sock', 'qui'], code: 3, says: /no such socket/ },
  { args: ['complete', '--grammar', '1.0', 'qui'], code: 2, says: /no grammar of QEMU 1\.0\n.*11\.1/ },
  {
    args: ['complete', '--grammar', '11.1', 'a.sock', 'qui'],
    code: 2,
    says: /both an address and --grammar/,
  },
  { args: ['complete', '--grammar', '11.1', '--cursor', '4', 'qui'], code: 2, says: /from 0 to 3/ },
  { args: ['complete', '--grammar', '11.1', '--cursor', 'x', 'qui'], code: 2, says: /a whole number/ },
  {
    args: ['complete', '--grammar', '11.1', '--batch', '--cursor', '0'],
    code: 2,
    says: /each request has its own/,
  },
])('qmpsh $args: exit $code', async ({ args, code, says }) => {
  const run = await runQmpsh(args, '', { QMP_SOCKET: '' });
  expect(run).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(says) });
});
