/** The Monitor on real QEMUs: what the fakes take for granted is held against them here. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { isArray, member, parseJson, sameJson, stringMember } from '../../src/json/json.ts';
import { ConnectError } from '../../src/qmp/errors.ts';
import { Monitor } from '../../src/qmp/monitor.ts';
import type { MonitorOptions } from '../../src/qmp/options.ts';
import type { TapEvent } from '../../src/qmp/types.ts';
import { describeQemu, type TestQemu } from '../support/qemu.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const folder = scratchFolder();

/** A QEMU without a guest; `qmp` is its option for the monitor. */
async function withQemu(
  qemu: TestQemu,
  body: (address: string, kill: () => void) => Promise<void>,
  qmp = (path: string) => ['-qmp', `unix:${path},server=on,wait=off`],
): Promise<void> {
  const path = join(folder(), 'qmp');
  const args = ['-display', 'none', '-no-user-config', '-nodefaults', '-S', ...qmp(path)];
  // With -daemonize the command ends once the monitors listen.
  const pidFile = join(folder(), 'pid');
  await execa(qemu.qemu, [...args, '-daemonize', '-pidfile', pidFile], { stdio: 'ignore' });
  const pid = Number(await readFile(pidFile, 'utf8'));
  const kill = () => process.kill(pid, 'SIGKILL');
  try {
    await body(`unix:${path}`, kill);
  } finally {
    try {
      kill();
    } catch {
      // It has quit, as most tests have it do.
    }
  }
}

/** Connect, use, leave; everything that crosses is held against its own wire text. */
async function withMonitor(
  address: string,
  body: (monitor: Monitor, heard: TapEvent[]) => Promise<void>,
  options: MonitorOptions = {},
): Promise<void> {
  const heard: TapEvent[] = [];
  const monitor = await Monitor.connect(address, { ...options, tap: (event) => heard.push(event) });
  try {
    await body(monitor, heard);
  } finally {
    await monitor.close();
  }
  for (const event of heard) {
    if (event.kind === 'receive') expect(sameJson(parseJson(event.wire), event.message)).toBe(true);
  }
}

describeQemu('the Monitor', (qemu) => {
  it('greets, agrees on oob and hears the answer', () =>
    withQemu(qemu, (address) =>
      withMonitor(address, async (monitor, heard) => {
        const { major, minor, micro } = monitor.greeting?.version ?? {};
        expect(`${major}.${minor}.${micro}`).toBe(qemu.version);
        expect(monitor.capabilities).toEqual(['oob']);
        expect(await monitor.execute({ execute: 'query-status' })).toMatchObject({
          kind: 'return',
          value: { status: 'prelaunch', running: false },
        });
        expect(heard[0]).toMatchObject({ kind: 'open', address });
      }),
    ));

  it('sends and gets 64-bit integers exact', () =>
    withQemu(qemu, (address) =>
      withMonitor(address, async (monitor, heard) => {
        const max = 18446744073709551615n;
        const set = { execute: 'migrate-set-parameters', arguments: { 'max-bandwidth': max } };
        expect(await monitor.execute(set)).toEqual({ kind: 'return', value: {} });
        expect(await monitor.execute({ execute: 'query-migrate-parameters' })).toMatchObject({
          value: { 'max-bandwidth': max },
        });
        const sent = heard.flatMap((event) => (event.kind === 'send' ? [event.wire] : []));
        expect(sent.join('\n')).toContain('"max-bandwidth":18446744073709551615');
      }),
    ));

  it('quits in order, the connection reset or not', () =>
    withQemu(qemu, (address) =>
      withMonitor(address, async (monitor, heard) => {
        expect(await monitor.execute({ execute: 'quit' })).toEqual({ kind: 'return', value: {} });
        await monitor.closed;
        expect(heard.at(-1)).toEqual({ kind: 'close', orderly: true, reason: 'QEMU was told to quit' });
      }),
    ));

  it('quits in order through the human monitor, too', () =>
    withQemu(qemu, (address) =>
      withMonitor(address, async (monitor, heard) => {
        await monitor.execute({ execute: 'human-monitor-command', arguments: { 'command-line': 'quit' } });
        await monitor.closed;
        expect(heard.at(-1)).toMatchObject({ kind: 'close', orderly: true });
      }),
    ));

  it('knows a QEMU that was killed from one that quit', () =>
    withQemu(qemu, (address, kill) =>
      withMonitor(address, async (monitor, heard) => {
        kill();
        await monitor.closed;
        expect(heard.at(-1)).toMatchObject({ kind: 'close', orderly: false });
      }),
    ));

  it('passes on errors and ids of any form', () =>
    withQemu(qemu, (address) =>
      withMonitor(address, async (monitor) => {
        expect(await monitor.execute({ execute: 'no-such-command', id: [1, { a: 'x', b: null }] })).toEqual({
          kind: 'error',
          class: 'CommandNotFound',
          desc: 'The command no-such-command has not been found',
        });
      }),
    ));

  it('hears what QEMU says to text that is no JSON, and does not mistake it for another answer', () =>
    withQemu(qemu, (address) =>
      withMonitor(address, async (monitor) => {
        const [raw, status] = await Promise.all([
          monitor.raw('nonsense }'),
          monitor.execute({ execute: 'query-status' }),
        ]);
        expect(raw).toMatchObject({ kind: 'error', desc: expect.stringContaining('JSON parse error') });
        expect(status).toMatchObject({ kind: 'return', value: { running: false } });
      }),
    ));

  it('runs commands out of band', () =>
    withQemu(qemu, (address) =>
      withMonitor(address, async (monitor) => {
        const outcome = await monitor.execute({ execute: 'query-yank' }, { oob: true });
        expect(outcome.kind).toBe('return');
      }),
    ));

  it('keeps hundreds of commands apart, events among their replies', () =>
    withQemu(qemu, (address) =>
      withMonitor(address, async (monitor, heard) => {
        const outcomes = await Promise.all(
          Array.from({ length: 300 }, (_, i) =>
            monitor.execute({ execute: i % 3 === 0 ? 'cont' : i % 3 === 1 ? 'stop' : 'query-status' }),
          ),
        );
        expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['return']));
        const names = heard.map((event) =>
          event.kind === 'receive' ? stringMember(event.message, 'event') : undefined,
        );
        expect(names.filter((name) => name === 'RESUME')).toHaveLength(100);
        expect(names.filter((name) => name === 'STOP')).toHaveLength(100);
      }),
    ));

  it('reads replies spread over lines', () =>
    withQemu(
      qemu,
      (address) =>
        withMonitor(address, async (monitor) => {
          const outcome = await monitor.execute({ execute: 'query-qmp-schema' });
          const entities = outcome.kind === 'return' ? outcome.value : null;
          expect(isArray(entities) && entities.length).toBeGreaterThan(1000);
          await monitor.execute({ execute: 'quit' });
        }),
      (path) => ['-qmp-pretty', `unix:${path},server=on,wait=off`],
    ));

  it('negotiates by hand where that is skipped', () =>
    withQemu(qemu, (address) =>
      withMonitor(
        address,
        async (monitor, heard) => {
          expect((await monitor.execute({ execute: 'query-status' })).kind).toBe('error');
          expect(await monitor.execute({ execute: 'qmp_capabilities' })).toEqual({
            kind: 'return',
            value: {},
          });
          expect((await monitor.execute({ execute: 'query-status' })).kind).toBe('return');
          const greeting = heard.find((event) => event.kind === 'receive');
          expect(greeting?.kind === 'receive' && member(greeting.message, 'QMP')).toBeDefined();
        },
        { negotiate: false },
      ),
    ));

  it('tells a second client why it waits', () =>
    withQemu(qemu, (address) =>
      withMonitor(address, async () => {
        const error: unknown = await Monitor.connect(address, { limits: { greeting: 200 } }).catch(
          (e: unknown) => e,
        );
        expect(error).toBeInstanceOf(ConnectError);
        expect(error).toMatchObject({ code: 'no-greeting', hint: expect.stringContaining('another client') });
      }),
    ));

  it('connects anew after it has left', () =>
    withQemu(qemu, async (address) => {
      for (let round = 0; round < 3; round += 1) {
        await withMonitor(address, async (monitor) => {
          expect((await monitor.execute({ execute: 'query-status' })).kind).toBe('return');
        });
      }
    }));

  describe('over', () => {
    it('an abstract socket, in the form this Node can reach', () =>
      withQemu(
        qemu,
        () =>
          withMonitor(`unix:@${folder()}`, async (monitor) => {
            expect((await monitor.execute({ execute: 'query-status' })).kind).toBe('return');
          }),
        () => {
          const tight = Number(process.versions.node.split('.')[0]) < 22 ? 'off' : 'on';
          return ['-qmp', `unix:${folder()},abstract=on,tight=${tight},server=on,wait=off`];
        },
      ));
  });
});
