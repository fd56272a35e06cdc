/** What is exported runs: a session on a real QEMU, done again by its script and by its Python program. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, it, test, vi } from 'vitest';
import { run } from '../../../src/commands/batch.ts';
import { newSession } from '../../../src/commands/common/session.ts';
import { type Json, member, stringMember } from '../../../src/json/json.ts';
import type { Lab } from '../../../src/lab/lab.ts';
import { bind } from '../../../src/language/bind/bind.ts';
import { complete } from '../../../src/language/complete/complete.ts';
import { Monitor } from '../../../src/qmp/monitor.ts';
import { toPython } from '../../../src/recording/export/python.ts';
import { toScript } from '../../../src/recording/export/script.ts';
import { openRecording } from '../../../src/recording/open.ts';
import type { LiveSession } from '../../../src/session/live-session.ts';
import { withLab } from '../../support/lab.ts';
import { describeQemu, type TestQemu } from '../../support/qemu.ts';
import { findQmpPython } from '../../support/qmp-python.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { joined } from './recordings.ts';

const folder = scratchFolder();
const python = await findQmpPython();

beforeEach(() => {
  vi.stubEnv('XDG_CACHE_HOME', join(folder(), 'cache'));
  vi.stubEnv('XDG_STATE_HOME', join(folder(), 'state'));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** A line, and what somebody waits to see before the next: a job gone, or in a state. */
type Typed = readonly [line: string, job?: string, state?: string];

const SESSION: readonly Typed[] = [
  ['block-stream device=node-D base-node=node-B job-id=job0 speed=40M', 'job0'],
  ['query-block-jobs'],
  ['blockdev-del node-name=node-A'],
  ['no-such-command'],
  ['transaction('],
  ['block-dirty-bitmap-add node=node-D name=b0 granularity=64K'],
  ['blockdev-snapshot-sync node-name=node-D snapshot-file=f.qcow2 snapshot-node-name=node-F'],
  [')'],
  ['migrate-set-parameters max-bandwidth=18446744073709551615'],
  // The same id again: only its second life is waited for.
  ['block-commit device=node-F base-node=node-D job-id=job0', 'job0', 'ready'],
  ['job-complete id=job0', 'job0'],
  ['human-monitor-command command-line="info block-jobs"'],
];

/** Type the session on a lab; gives the recording's file. */
async function recorded(
  lab: Lab,
  name: string,
  lines: readonly Typed[],
  others: { readonly [monitor: string]: Lab } = {},
): Promise<string> {
  const path = join(folder(), name);
  const { session, close } = newSession({
    language: { bind, complete },
    panes: true,
    record: { record: path },
  });
  await session.connect('main', (tap) => Monitor.connect(lab.main.address, { tap }));
  for (const [monitor, { main }] of Object.entries(others))
    await session.connect(monitor, (tap) => Monitor.connect(main.address, { tap }));
  for (const [line, job, state] of lines) {
    await session.run(line, { force: true });
    if (job !== undefined) await seen(session, job, state);
  }
  await close();
  return path;
}

/** Resolves when the job is in that state; without one, when it has gone. */
function seen(session: LiveSession, id: string, state: string | undefined): Promise<void> {
  const holds = () => {
    const job = session.state.monitors['main']?.jobs.alive.find((one) => one.id === id);
    return state === undefined ? job === undefined : job?.status === state;
  };
  return new Promise((resolve) => {
    if (holds()) return resolve();
    const end = session.subscribe(() => {
      if (!holds()) return;
      end();
      resolve();
    });
  });
}

/** What a session leaves: chain, jobs, bitmaps, a 64-bit number; the names QEMU made up left out. */
async function stateOf(lab: Lab) {
  const monitor = await Monitor.connect(lab.main.address);
  const ask = async (execute: string): Promise<Json> => {
    const outcome = await monitor.execute({ execute });
    return outcome.kind === 'return' ? outcome.value : outcome.kind;
  };
  const [disk] = list(await ask('query-block'));
  const inserted = member(disk, 'inserted');
  const chain: string[] = [];
  for (let image = member(inserted, 'image'); image !== undefined; image = member(image, 'backing-image'))
    chain.push(stringMember(image, 'filename')?.replace(/^.*\//, '') ?? '');
  const nodes = list(await ask('query-named-block-nodes'));
  const bitmaps = nodes.flatMap((node) =>
    list(member(node, 'dirty-bitmaps')).map((one) => [
      stringMember(node, 'node-name'),
      member(one, 'name'),
      member(one, 'granularity'),
    ]),
  );
  const state = {
    chain,
    bitmaps,
    jobs: await ask('query-jobs'),
    bandwidth: member(await ask('query-migrate-parameters'), 'max-bandwidth'),
  };
  await monitor.close();
  return state;
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** The recording and what it left on its own QEMU. */
async function original(qemu: TestQemu) {
  return withLab({ qemu }, async (lab) => {
    const recording = openRecording(await recorded(lab, 'session.ndjson', SESSION));
    const left = await stateOf(lab);
    // Else the tests below would compare nothing.
    expect(left).toEqual({
      chain: ['d.qcow2', 'b.qcow2', 'a.qcow2'],
      bitmaps: [['node-D', 'b0', 65536]],
      jobs: [],
      bandwidth: 18446744073709551615n,
    });
    return { recording, left };
  });
}

describeQemu('a recorded session done again', (qemu) => {
  test('by its script', async () => {
    const { recording, left } = await original(qemu);
    const script = join(folder(), 'script.qmp');
    writeFileSync(script, joined(toScript(recording)));
    recording.close();
    const again = await withLab({ qemu }, async (lab) => {
      const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
      expect(await run([lab.main.address], { file: script })).toBe(0);
      printed.mockRestore();
      return stateOf(lab);
    });
    expect(again).toEqual(left);
  }, 60_000);

  const itPython = python === undefined ? it.skip : it;
  itPython(
    python === undefined
      ? 'by its Python program (no qemu.qmp: set QMP_PYTHON or QMP_SHELL)'
      : 'by its Python program',
    async () => {
      const { recording, left } = await original(qemu);
      const program = join(folder(), 'program.py');
      writeFileSync(program, joined(toPython(recording)));
      recording.close();
      const again = await withLab({ qemu }, async (lab) => {
        const { command, env } = python ?? { command: '', env: {} };
        const done = await execa(command, [program, lab.main.address], {
          reject: false,
          env,
          timeout: 30_000,
        });
        expect({ code: done.exitCode, stderr: done.stderr }).toEqual({ code: 0, stderr: '' });
        return stateOf(lab);
      });
      expect(again).toEqual(left);
    },
    60_000,
  );

  test('on two QEMUs, each its own part', async () => {
    const lines: readonly Typed[] = [
      ['block-dirty-bitmap-add node=node-D name=here'],
      ['@dst block-dirty-bitmap-add node=node-A name=there'],
      ['/use dst'],
      ['migrate-set-parameters max-bandwidth=4096'],
    ];
    const both = <T>(body: (main: Lab, dst: Lab) => Promise<T>) =>
      withLab({ qemu }, (main) => withLab({ qemu }, (dst) => body(main, dst)));
    const { recording, left } = await both(async (main, dst) => {
      const path = await recorded(main, 'two.ndjson', lines, { dst });
      return { recording: openRecording(path), left: [await stateOf(main), await stateOf(dst)] };
    });
    expect(left).toMatchObject([
      { bitmaps: [['node-D', 'here', 65536]] },
      { bitmaps: [['node-A', 'there', 65536]], bandwidth: 4096 },
    ]);
    const script = join(folder(), 'two.qmp');
    const program = join(folder(), 'two.py');
    writeFileSync(script, joined(toScript(recording)));
    writeFileSync(program, joined(toPython(recording)));
    recording.close();
    await both(async (main, dst) => {
      const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
      expect(await run([main.main.address, `dst=${dst.main.address}`], { file: script })).toBe(0);
      printed.mockRestore();
      expect([await stateOf(main), await stateOf(dst)]).toEqual(left);
    });
    if (python === undefined) return;
    await both(async (main, dst) => {
      const addresses = [`main=${main.main.address}`, `dst=${dst.main.address}`];
      const done = await execa(python.command, [program, ...addresses], { reject: false, env: python.env });
      expect({ code: done.exitCode, stderr: done.stderr }).toEqual({ code: 0, stderr: '' });
      expect([await stateOf(main), await stateOf(dst)]).toEqual(left);
    });
  }, 60_000);
});
