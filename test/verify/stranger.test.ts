/** Recordings from strangers, on a real QEMU: nothing outside the lab's folder is read, written or run. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openRecording } from '../../src/recording/open.ts';
import { verify } from '../../src/verify/verify.ts';
import { describeQemu, type TestQemu } from '../support/qemu.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { tools } from './support/record.ts';
import { type StrangerOptions, strange } from './support/stranger.ts';

const folder = scratchFolder();
const CANARY = 'nobody but its owner reads or writes this';
const canary = () => join(folder(), 'canary');
const made = () => join(folder(), 'made');

beforeEach(() => {
  vi.stubEnv('XDG_CACHE_HOME', join(folder(), 'cache'));
  writeFileSync(canary(), CANARY);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function outcome(
  qemu: TestQemu,
  lines: readonly string[],
  trust = false,
  options: StrangerOptions = {},
) {
  const path = join(folder(), 'stranger.ndjson');
  strange(path, lines, options);
  const recording = openRecording(path);
  try {
    return await verify(recording, { tools: tools(), qemu: qemu.qemu, trust });
  } finally {
    recording.close();
  }
}

function untouched(): void {
  expect(readFileSync(canary(), 'utf8')).toBe(CANARY);
  expect(existsSync(made())).toBe(false);
}

/** `OUTSIDE` is a folder that is not the lab's, `CANARY` a file in it, `MADE` one that would be made there. */
const EVIL: readonly (readonly [string, readonly string[]])[] = [
  ['a file outside', ['blockdev-add driver=file node-name=x filename=CANARY']],
  [
    'in JSON',
    ['{"execute":"blockdev-add","arguments":{"driver":"file","node-name":"x","filename":"CANARY"}}'],
  ],
  [
    'a backing file outside',
    ['change-backing-file device=node-A image-node-name=node-A backing-file=CANARY'],
  ],
  ['an overlay outside', ['blockdev-snapshot-sync node-name=node-A snapshot-file=MADE']],
  ['a copy outside', ['drive-mirror device=node-A target=MADE sync=full format=raw']],
  ['a screen outside', ['screendump filename=MADE']],
  ['memory outside', ['memsave val=0 size=16 filename=MADE']],
  ['physical memory outside', ['pmemsave val=0 size=16 filename=MADE']],
  ['a dump outside', ['dump-guest-memory paging=false protocol=file:MADE']],
  ['a secret from a file', ['object-add qom-type=secret id=s file=CANARY']],
  ['a log outside', ['chardev-add id=c backend={"type":"file","data":{"out":"MADE"}}']],
  ['a command to migrate to', ['migrate uri="exec:touch MADE"']],
  ['the human monitor', ['/hmp drive_mirror virtio0 MADE raw']],
  [
    'a server’s socket outside',
    ['blockdev-add driver=nbd node-name=x server={"type":"unix","path":"OUTSIDE/s"} export=e'],
  ],
  [
    'a server’s socket outside, by dots',
    ['blockdev-add driver=nbd node-name=x server={"type":"unix","path":"../s"} export=e'],
  ],
  [
    'a server on another host',
    ['blockdev-add driver=nbd node-name=x server={"type":"inet","host":"192.0.2.1","port":"1"} export=e'],
  ],
  ['a base outside for the human monitor', ['/hmp block_stream virtio0 A CANARY']],
  ['a base in a number’s place', ['/hmp block_stream virtio0 CANARY']],
  ['the human monitor, by qemu-io', ['/hmp qemu-io node-A "write -s CANARY 0 512"']],
  ['a raw text', ['/raw {"execute":"memsave","arguments":{"val":0,"size":16,"filename":"MADE"}}']],
  [
    'a raw text that only QEMU reads',
    ["/raw {'execute':'memsave','arguments':{'val':0,'size':16,'filename':'MADE'}}"],
  ],
  ['in a transaction', ['transaction(', 'blockdev-snapshot-sync node-name=node-A snapshot-file=MADE', ')']],
  ['behind harmless lines', ['query-status', 'stop', 'drive-mirror device=node-A target=MADE sync=full']],
];

describeQemu('a recording from a stranger', (qemu) => {
  it.each(EVIL)('%s: is not run, and the line is named', async (_, lines) => {
    const real = lines.map((line) =>
      line.replaceAll('CANARY', canary()).replaceAll('MADE', made()).replaceAll('OUTSIDE', folder()),
    );
    const verdict = await outcome(qemu, real);
    expect(verdict.kind).toBe('refused');
    if (verdict.kind === 'refused') expect(real).toContain(verdict.lines[0]?.text);
    untouched();
  });

  it.each([
    ['a step outside', ['$ qemu-img create -f raw MADE 1M', '$ qemu-img info CANARY']],
    ['a step with a backing file outside', ['$ qemu-img create -f qcow2 -b CANARY -F raw e.qcow2']],
    [
      'a step with a command',
      ['$ touch MADE', '$ qemu-img info a.qcow2; touch MADE', '$ qemu-img info $(touch MADE)'],
    ],
    ['guest data that is to be an image’s header', ['$ guest-write -P 81 0 1']],
  ])('%s: fails', async (_, lines) => {
    const real = lines.map((line) => line.replaceAll('CANARY', canary()).replaceAll('MADE', made()));
    const verdict = await outcome(qemu, real);
    if (verdict.kind !== 'compared') expect.fail(verdict.kind);
    expect(verdict.story.turns.map(({ step }) => step?.ok)).toEqual(real.map(() => false));
    untouched();
  });

  it('what its header says of command lines is not run', async () => {
    const commands = [['/bin/sh', '-c', `touch ${made()}`]];
    const verdict = await outcome(qemu, ['query-status'], false, { lab: { kind: 'bare', commands } });
    expect(verdict.kind).toBe('compared');
    untouched();
  });

  it('with --trust a program is not started even so: QEMU is sandboxed', async () => {
    const channel = { 'channel-type': 'main', addr: { transport: 'exec', args: ['/bin/touch', made()] } };
    const text = `{"execute":"migrate","arguments":{"channels":[${JSON.stringify(channel)}]}}`;
    expect((await outcome(qemu, [text])).kind).toBe('refused');
    expect((await outcome(qemu, [text], true)).kind).toBe('compared');
    await outcome(qemu, [`/hmp migrate "exec:touch ${made()}"`, 'query-status'], true);
    untouched();
  });

  it.each([
    [
      'in single quotes',
      (path: string) => `{'execute':'pmemsave','arguments':{'val':0,'size':16,'filename':'${path}'}}`,
    ],
    [
      'behind another message',
      (path: string) =>
        `{"execute":"query-name"} {"execute":"pmemsave","arguments":{"val":0,"size":16,"filename":"${path}"}}`,
    ],
    [
      'with a control character QEMU passes over',
      (path: string) => `\u000b{"execute":"pmemsave","arguments":{"val":0,"size":16,"filename":"${path}"}}`,
    ],
  ])('a text sent as it stands hides no command %s, with --trust neither', async (_, text) => {
    for (const trust of [false, true])
      expect((await outcome(qemu, [`/raw ${text(made())}`], trust)).kind).toBe('refused');
    untouched();
  });

  it('runs what is harmless, /record passed over', async () => {
    const verdict = await outcome(qemu, [`/record ${made()}`, 'query-status', '# a remark', '   ']);
    expect(verdict).toMatchObject({ kind: 'compared', lines: 2 });
    untouched();
  });

  it('of a lab of no known kind, or of none, is not run', async () => {
    expect(await outcome(qemu, ['query-status'], true, { lab: { kind: 'cloud' } })).toMatchObject({
      kind: 'no-lab',
      reason: expect.stringContaining('cloud'),
    });
    expect(await outcome(qemu, ['query-status'], true, { lab: {} })).toMatchObject({ kind: 'no-lab' });
  });

  it('that begins in the middle of its session is not run: what its lines count on is not in it', async () => {
    const more = [{ at: 0, kind: 'state', state: { entries: 3, at: 0, monitors: {}, marks: [] } }];
    expect(await outcome(qemu, ['query-status'], true, { more })).toMatchObject({
      kind: 'no-lab',
      reason: expect.stringContaining('begins in the middle of its session'),
    });
  });

  it('with lines for a monitor the lab has not, is not run', async () => {
    const more = [{ at: 0, kind: 'line', monitor: 'other', text: 'query-status' }];
    expect(await outcome(qemu, [], true, { more })).toMatchObject({ kind: 'refused' });
  });
});
