/** Recordings of real QEMUs served to clients: the reference qmp-shell, and qmpsh itself. */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeEntry } from '../../src/recording/format.ts';
import { openRecording } from '../../src/recording/open.ts';
import { entriesOf } from '../recording/serve/support/short.ts';
import { Talker } from '../recording/serve/support/talker.ts';
import { fileOf } from '../recording/support/sample.ts';
import { withLab } from '../support/lab.ts';
import { describeQemu } from '../support/qemu.ts';
import { findQmpShell, repliesOf } from '../support/qmp-shell.ts';
import { openQmpsh, runQmpsh } from '../support/qmpsh.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { serveRecording } from '../support/serve.ts';
import { KEYS } from '../support/terminal.ts';

const folder = scratchFolder();
const file = () => join(folder(), 'r.ndjson');

const reference = await findQmpShell();

/** A session whose every answer is the same each time: no progress, no generated names. */
const LINES = [
  'query-status',
  'query-name',
  'object-add qom-type=iothread id=io0',
  'qom-list path=/objects',
  'blockdev-add node-name=nope driver=qcow2 file=nowhere',
  'no-such-command',
  'block-stream device=node-D job-id=job0 speed=65536',
  'block-stream device=node-D job-id=job1',
  'block-job-cancel device=job0 force=true',
  'stop',
  'cont',
  'query-status',
  'migrate-set-parameters max-bandwidth=9223372036854775807',
  'query-block-jobs',
  'quit',
];

describeQemu('a recorded session', (qemu) => {
  const title = 'the reference qmp-shell gets the replies it gets from a QEMU';
  if (reference === undefined) it.skip(`${title} (no qmp-shell: set QMP_SHELL)`, () => {});
  else
    it(title, async () => {
      const live = await withLab({ qemu }, ({ main }) => repliesOf(reference, main.address, LINES));
      expect(live).toHaveLength(LINES.length);
      await withLab({ qemu }, ({ main }) => {
        const text = LINES.map((line) => `${line}\n`).join('');
        return runQmpsh(['--record', file(), '--keep-going', main.address], text);
      });
      const { address, exited } = await serveRecording([file(), '--once']);
      expect(await repliesOf(reference, address, LINES)).toEqual(live);
      const { code, stderr } = await exited;
      expect(code).toBe(0);
      expect(stderr).toContain(`it was answered ${LINES.length} of ${LINES.length} recorded commands`);
    }, 60_000);

  it('qmpsh in batch gets the very text that QEMU sent', () =>
    withLab({ qemu }, async ({ main }) => {
      const lines = ['query-block', 'query-named-block-nodes flat=true', 'query-memory-size-summary'];
      const input = lines.map((line) => `${line}\n`).join('');
      const live = await runQmpsh(['--record', file(), main.address], input);
      const { address } = await serveRecording([file()]);
      // One client after the other, each from the start.
      for (const _ of [1, 2]) {
        const log = join(folder(), `log${_}`);
        const run = await runQmpsh(['-l', log, address], input);
        expect(run).toEqual(live);
      }
    }));

  it(
    'qmpsh attached: panes, completion and answers are those of the recording, unknown things stay quiet',
    () =>
      withLab({ qemu }, async ({ main }) => {
        const recorded = await openQmpsh(['--record', file(), main.address]);
        await recorded.waitFor('[A] <-- [B] <-- [C] <-- [D]');
        recorded.type('query-name');
        await recorded.waitFor('(QEMU) query-name');
        recorded.type(KEYS.enter);
        await recorded.waitFor('{"return": {}}');
        recorded.type(KEYS.ctrl('d'));
        expect(await recorded.exited).toBe(0);

        const { address } = await serveRecording([file()]);
        const terminal = await openQmpsh([address]);
        await terminal.waitFor('[A] <-- [B] <-- [C] <-- [D]');
        terminal.type('block-st');
        await terminal.waitFor('(QEMU) block-st');
        terminal.type(KEYS.tab);
        await terminal.waitFor('(QEMU) block-stream');
        terminal.type(KEYS.ctrl('c'));
        terminal.type('query-name');
        await terminal.waitFor('(QEMU) query-name');
        terminal.type(KEYS.enter);
        await terminal.waitFor('{"return": {}}');
        terminal.type('stop');
        await terminal.waitFor('(QEMU) stop');
        terminal.type(KEYS.enter);
        await terminal.waitFor('no further command');
        terminal.type(KEYS.ctrl('d'));
        expect(await terminal.exited).toBe(0);
        // The refusal of `stop` is the one error there was.
        expect(terminal.lines().filter((line) => line.startsWith('GenericError:'))).toHaveLength(1);
      }),
    60_000,
  );

  it('a secret that the recording lacks may be any', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const line = 'object-add qom-type=secret id=s0 data=';
      await runQmpsh(['--record', file(), '-c', `${line}hunter2hunter2`, main.address]);
      const recording = openRecording(file());
      expect([...recording.entries()].some((entry) => encodeEntry(entry).includes('hunter2'))).toBe(false);
      recording.close();
      const { address } = await serveRecording([file()]);
      const run = await runQmpsh(['-c', `${line}something-else`, address]);
      expect(run).toMatchObject({ code: 0, stdout: '{"return":{}}\n' });
    }));
});

/** Write a short recording. */
function write(...shorts: readonly (readonly [monitor: string, short: string])[]): void {
  const entries = shorts.flatMap(([monitor, short]) => entriesOf(short, monitor));
  writeFileSync(file(), fileOf(entries.map((entry) => encodeEntry(entry).slice(0, -1))));
}

describe('the command', () => {
  it('listens in a private folder of its own, and Ctrl-C takes both away', async () => {
    write(['main', '> query-a\n< 1']);
    const { address, exited, interrupt } = await serveRecording([file()]);
    const client = await new Talker(address).begin();
    interrupt();
    expect((await exited).code).toBe(130);
    await client.ended;
    expect(existsSync(dirname(address))).toBe(false);
  });

  it('listens where it is told to, and --once ends with the first client', async () => {
    write(['main', '> query-a\n< 1']);
    const socket = join(folder(), 's.sock');
    const { address, exited } = await serveRecording([file(), '--once', '--socket', socket]);
    expect(address).toBe(socket);
    const run = await runQmpsh(['-c', 'query-a', '-c', 'cont', socket]);
    expect(run.code).not.toBe(0);
    const { code, stderr } = await exited;
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Serving 1 command of main as QEMU did/);
    expect(existsSync(socket)).toBe(false);
  });

  it('serves each monitor on a socket of its own', async () => {
    write(['src', '> query-a\n< 1'], ['dst', '> query-a\n< 2']);
    const sockets = [`dst=${join(folder(), 'd')}`, `src=${join(folder(), 's')}`];
    const { address } = await serveRecording([file(), ...sockets.flatMap((one) => ['--socket', one])], 2);
    expect(address).toBe(sockets[0]);
    const dst = await new Talker(join(folder(), 'd')).begin();
    const src = await new Talker(join(folder(), 's')).begin();
    expect(await dst.ask('{"execute": "query-a"}')).toBe('{"return": 2}');
    expect(await src.ask('{"execute": "query-a"}')).toBe('{"return": 1}');
  });

  const NAMES = 'src, dst';
  it.each([
    // arguments after the file | what it says
    [['--monitor', 'nope'], `the recording has no monitor nope\n  It has: ${NAMES}`],
    [['--socket', 'x'], `the recording has several monitors: ${NAMES}`],
    [['--socket', 'src=x', '--socket', 'src=y'], 'two sockets for the monitor src'],
    [['--monitor', 'src', '--socket', '192.0.2.1:4444'], "192.0.2.1 is not this machine's own"],
    [['--monitor', 'src', '--socket', 'exec:true'], 'qmpsh cannot listen there'],
    [['--unmatched', 'guess'], 'Allowed choices are error, close'],
  ])('%j: exit 2, %s', async (args, says) => {
    write(['src', '> query-a\n< 1'], ['dst', '> query-a\n< 2']);
    const run = await runQmpsh(['serve', file(), ...args]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(says);
  });

  it.each([
    ['an empty file', '', 'is empty'],
    ['no recording', '{"a":1}\n', 'is no recording of qmpsh'],
    ['no entry', fileOf([]), 'holds no connection to a monitor'],
    [
      'a monitor that was never connected',
      fileOf(['{"at":1,"kind":"send","monitor":"x","message":{"execute":"stop"}}']),
      'holds no connection to a monitor',
    ],
  ])('%s: exit 2, one message', async (_what, text, says) => {
    writeFileSync(file(), text);
    const run = await runQmpsh(['serve', file()]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(says);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('a torn line, and controls in what is told, harm nobody', async () => {
    const entries = entriesOf('> a\\u001b]0;owned\n< 1').map((entry) => encodeEntry(entry).slice(0, -1));
    writeFileSync(file(), `${fileOf(entries)}{"at":1,"kind":"rec`);
    const { address, exited } = await serveRecording([file(), '--once']);
    const client = await new Talker(address).begin();
    expect(await client.ask('{"execute": "stop\\u001b]0;owned"}')).toContain(
      'expected next: a\\u001b]0;owned',
    );
    await client.leave();
    const { stderr } = await exited;
    expect(stderr).toContain('line 5, the last, is torn');
    expect(stderr).toContain('stop␛]0;owned');
    expect(stderr).not.toContain('\u001b');
  });
});
