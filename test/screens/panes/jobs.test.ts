/** The jobs, as whole screens: what each is doing, what can be done next, errors until they are seen, twenty at once. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'vitest';
import type { ScriptedJob } from '../../fakes/scripted.ts';
import { openQmpsh } from '../../support/qmpsh.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { atEachSize, type Masks, openScripted, screenOf } from '../../support/screens.ts';

const MIB = 1024 * 1024;
const folder = scratchFolder();

const FIVE_STATES: readonly ScriptedJob[] = [
  {
    id: 'copy',
    type: 'mirror',
    status: 'running',
    done: 29,
    total: 39,
    edges: { source: 'node-D', target: 'node-E' },
  },
  {
    id: 'shrink',
    type: 'commit',
    status: 'ready',
    done: 39,
    total: 39,
    edges: { source: 'node-H', target: 'node-F' },
  },
  {
    id: 'save',
    type: 'backup',
    status: 'paused',
    done: 8,
    total: 39,
    edges: { 'main node': 'node-K', target: 'node-L' },
  },
  {
    id: 'flat',
    type: 'stream',
    status: 'pending',
    done: 39,
    total: 39,
    edges: { 'active node': 'node-O', 'intermediate node': 'node-N' },
  },
  { id: 'make', type: 'create', status: 'concluded', done: 1, total: 1, error: 'No space left on device' },
];

atEachSize('jobs of every state', (size) => {
  it('say what they are, how far, and what is next; what waits for a person comes first', async () => {
    const { shows } = await openScripted(size, (qemu) => {
      qemu.chains = [
        { disk: 'virtio0', nodes: ['node-A', 'node-B', 'node-C', 'node-D'] },
        { nodes: ['node-E'] },
        { disk: 'virtio1', nodes: ['node-F', 'node-G', 'node-H'] },
        { disk: 'virtio2', nodes: ['node-K'] },
        { nodes: ['node-L'] },
        { disk: 'virtio3', nodes: ['node-M', 'node-N', 'node-O'] },
      ];
      qemu.jobs = FIVE_STATES;
    });
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 5 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 shrink  commit  node-H → node-F  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-F · block-job-cancel ends with node-H still active · job-cancel abandons it
 flat    stream  node-N → node-O  ████████████████████  100%  39/39 MiB  pending
   pending → job-finalize carries it out · job-cancel undoes it
 make    create                   ████████████████████  100%    1/1 MiB  failed: No space left on device
   concluded → job-dismiss removes it from the list
 copy    mirror  node-D → node-E  ██████████████░░░░░░   74%  29/39 MiB
 save    backup  node-K → node-L  ████░░░░░░░░░░░░░░░░   20%   8/39 MiB  paused
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  copy
 virtio1  [F] <~~ [G] <~~ [H]*  shrink
 virtio2  [K]* ~~> [L]  save
 virtio3  [M] <-- [N] ~~> [O]*  flat
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 5 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 shrink  commit  node-H → node-F  ██████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-F
           block-job-cancel ends with node-H still active
           job-cancel abandons it
 flat    stream  node-N → node-O  ██████  100%  39/39 MiB  pending
   pending → job-finalize carries it out · job-cancel undoes it
 make    create                   ██████  100%  failed: No space left on device
   concluded → job-dismiss removes it from the list
 copy    mirror  node-D → node-E  ████░░   74%  29/39 MiB
 save    backup  node-K → node-L  █░░░░░   20%   8/39 MiB  paused
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  copy
 virtio1  [F] <~~ [G] <~~ [H]*  shrink
 virtio2  [K]* ~~> [L]  save
 virtio3  [M] <-- [N] ~~> [O]*  flat
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '40×12': `
── jobs 5 ── events 0 ──── prelaunch ──
 shrink  commit  ███████  100%  ready
 flat    stream  ███████  100%  pending
 make  create  failed: No space left o…
 copy    mirror  █████░░   74%
 save    backup  █░░░░░░   20%  paused
 virtio0  [A] <-- …2… <-- [D]* ~~> [E]
 virtio1  [F] <~~ [G] <~~ [H]*  shrink
 … 2 more disks
(QEMU)
   Tab lists · F1 tells · /help · /keys
`,
    });
  });
});

atEachSize('a mirror', (size) => {
  it('from its start to where it waits, its choices and what each will leave', async () => {
    const { run, shows, qemu } = await openScripted(size, (qemu) => {
      qemu.chains = [...qemu.chains, { nodes: ['node-E'] }];
      qemu.begins('blockdev-mirror', { id: 'job0', type: 'mirror', status: 'running', done: 29, total: 39 });
    });
    await run('blockdev-mirror device=node-D target=node-E sync=full job-id=job0', '74%');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
── jobs 1 ── events 2 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 job0  mirror  node-D → node-E  ██████████████░░░░░░   74%  29/39 MiB
   → waits at ready for job-complete
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  job0
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
── jobs 1 ── events 2 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 job0  mirror  node-D → node-E  ████████░░░   74%  29/39 MiB
   → waits at ready for job-complete
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  job0
(QEMU)
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D tar
get=node-E sync=full job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
── jobs 1 ── events 2 ──── prelaunch ──
 job0  mirror  █████████████░░░░░   74%
   → waits at ready for job-complete
 virtio0  [A] <-- …2… <-- [D]* ~~> [E]
(QEMU)
`,
    });
    qemu.turns('job0', { status: 'ready', done: 39 });
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
12:03:13 JOB_STATUS_CHANGE job0 ready
12:03:14 BLOCK_JOB_READY job0 mirror 39/39 MiB
── jobs 1 ── events 4 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 job0  mirror  node-D → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy · job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  job0
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
12:03:13 JOB_STATUS_CHANGE job0 ready
12:03:14 BLOCK_JOB_READY job0 mirror 39/39 MiB
── jobs 1 ── events 4 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 job0  mirror  node-D → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy
           job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  job0
(QEMU)
`,
      '40×12': `
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
12:03:13 JOB_STATUS_CHANGE job0 ready
12:03:14 BLOCK_JOB_READY job0 mirror 39…
── jobs 1 ── events 4 ──── prelaunch ──
 job0  mirror  ███████████  100%  ready
   → job-complete pivots to node-E
     block-job-cancel ends with a copy
     job-cancel abandons it
 virtio0  [A] <-- …2… <-- [D]* ~~> [E]
(QEMU)
`,
    });
  });
});

atEachSize('a job that failed', (size) => {
  it('says so, and why, until it could be read', async () => {
    const { run, shows, qemu } = await openScripted(size, (qemu) => {
      qemu.chains = [...qemu.chains, { nodes: ['node-E'] }];
      qemu.begins('blockdev-mirror', { id: 'job0', type: 'mirror', status: 'running', done: 8, total: 39 });
    });
    await run('blockdev-mirror device=node-D target=node-E sync=full job-id=job0', '20%');
    qemu.ends('job0', 'BLOCK_JOB_COMPLETED', 'No space left on device');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
12:03:13 BLOCK_JOB_COMPLETED job0 No space left on device mirror 8/39 MiB
12:03:14 JOB_STATUS_CHANGE job0 concluded
12:03:15 JOB_STATUS_CHANGE job0 null
── jobs 0 ── events 5 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 job0  mirror  node-D → node-E  ████░░░░░░░░░░░░░░░░   20%   8/39 MiB  failed: No space left on device
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
 node-E   [E]
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
12:03:13 BLOCK_JOB_COMPLETED job0 No space left on device mirror 8/39 MiB
12:03:14 JOB_STATUS_CHANGE job0 concluded
12:03:15 JOB_STATUS_CHANGE job0 null
── jobs 0 ── events 5 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 job0  mirror  node-D → node-E  █░░░░░░░   20%  failed: No space left on device
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
 node-E   [E]
(QEMU)
`,
      '40×12': `
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
12:03:13 BLOCK_JOB_COMPLETED job0 No sp…
12:03:14 JOB_STATUS_CHANGE job0 conclud…
12:03:15 JOB_STATUS_CHANGE job0 null
── jobs 0 ── events 5 ──── prelaunch ──
 job0  mirror  ██░░░░░░░░   20%  failed
   No space left on device
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
 node-E   [E]
(QEMU)
`,
    });
    await run('/jobs clear', '(QEMU) /jobs clear');
    // A line typed later than at once has it taken as read already.
    const masks: Masks = [[/Cleared: 1 ended|No ended jobs on the screen/, '(cleared)']];
    await shows(
      {
        '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
12:03:13 BLOCK_JOB_COMPLETED job0 No space left on device mirror 8/39 MiB
12:03:14 JOB_STATUS_CHANGE job0 concluded
12:03:15 JOB_STATUS_CHANGE job0 null
(QEMU) /jobs clear
(cleared)
── jobs 0 ── events 5 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
 node-E   [E]
(QEMU)
`,
        '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
12:03:13 BLOCK_JOB_COMPLETED job0 No space left on device mirror 8/39 MiB
12:03:14 JOB_STATUS_CHANGE job0 concluded
12:03:15 JOB_STATUS_CHANGE job0 null
(QEMU) /jobs clear
(cleared)
── jobs 0 ── events 5 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
 node-E   [E]
(QEMU)
`,
        '40×12': `
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
12:03:13 BLOCK_JOB_COMPLETED job0 No sp…
12:03:14 JOB_STATUS_CHANGE job0 conclud…
12:03:15 JOB_STATUS_CHANGE job0 null
(QEMU) /jobs clear
(cleared)
── jobs 0 ── events 5 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
 node-E   [E]
(QEMU)
`,
      },
      masks,
    );
  });
});

atEachSize('twenty jobs', (size) => {
  it('have a line each where there is room, and are counted where not', async () => {
    const { shows } = await openScripted(size, (qemu) => {
      qemu.chains = [];
      qemu.jobs = Array.from({ length: 20 }, (_, index) => ({
        id: `copy${index}`,
        type: 'mirror',
        status: index === 17 ? 'ready' : 'running',
        done: index === 17 ? 39 : index * 2,
        total: 39,
      }));
    });
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 20 ── events 0 ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 copy17  mirror  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to the target · block-job-cancel ends with a copy · job-cancel abandons it
 copy0   mirror  ░░░░░░░░░░░░░░░░░░░░    0%   0/39 MiB
 copy1   mirror  █░░░░░░░░░░░░░░░░░░░    5%   2/39 MiB
 copy2   mirror  ██░░░░░░░░░░░░░░░░░░   10%   4/39 MiB
 copy3   mirror  ███░░░░░░░░░░░░░░░░░   15%   6/39 MiB
 copy4   mirror  ████░░░░░░░░░░░░░░░░   20%   8/39 MiB
 copy5   mirror  █████░░░░░░░░░░░░░░░   25%  10/39 MiB
 copy6   mirror  ██████░░░░░░░░░░░░░░   30%  12/39 MiB
 copy7   mirror  ███████░░░░░░░░░░░░░   35%  14/39 MiB
 copy8   mirror  ████████░░░░░░░░░░░░   41%  16/39 MiB
 copy9   mirror  █████████░░░░░░░░░░░   46%  18/39 MiB
 copy10  mirror  ██████████░░░░░░░░░░   51%  20/39 MiB
 copy11  mirror  ███████████░░░░░░░░░   56%  22/39 MiB
 copy12  mirror  ████████████░░░░░░░░   61%  24/39 MiB
 copy13  mirror  █████████████░░░░░░░   66%  26/39 MiB
 copy14  mirror  ██████████████░░░░░░   71%  28/39 MiB
 copy15  mirror  ███████████████░░░░░   76%  30/39 MiB
 copy16  mirror  ████████████████░░░░   82%  32/39 MiB
 copy18  mirror  ██████████████████░░   92%  36/39 MiB
 copy19  mirror  ███████████████████░   97%  38/39 MiB
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 20 ── events 0 ────────────────────── main · QEMU 11.1.3 · prelaunch ──
 copy17  mirror  ████████████████████  100%  39/39 MiB  ready
   → job-complete · block-job-cancel · job-cancel
 copy0   mirror  ░░░░░░░░░░░░░░░░░░░░    0%   0/39 MiB
 copy1   mirror  █░░░░░░░░░░░░░░░░░░░    5%   2/39 MiB
 copy2   mirror  ██░░░░░░░░░░░░░░░░░░   10%   4/39 MiB
 copy3   mirror  ███░░░░░░░░░░░░░░░░░   15%   6/39 MiB
 copy4   mirror  ████░░░░░░░░░░░░░░░░   20%   8/39 MiB
 +14: copy5 25% · copy6 30% · copy7 35% · copy8 41% · copy9 46% · copy10 51%
  copy11 56% · copy12 61% · copy13 66% · copy14 71% · copy15 76% · copy16 82%
  copy18 92% · copy19 97%
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 20 ── events 0 ─── prelaunch ──
 copy17  mirror  █████  100%  ready
   → job-complete · block-job-cancel ·…
 copy0   mirror  ░░░░░    0%   0/39 MiB
 copy1   mirror  ░░░░░    5%   2/39 MiB
 +17 more: /jobs
(QEMU)
   Tab lists · F1 tells · /help · /keys
`,
    });
  });
});

/** A recording of a mirror that copies 10 MiB a second, polled twice. */
function recorded(): string {
  const entry = (at: number, rest: object) => JSON.stringify({ at, monitor: 'main', ...rest });
  const poll = (at: number, id: string, done: number) => {
    const command = { execute: 'query-jobs', id };
    const job = { id: 'job0', type: 'mirror', status: 'running' };
    const progress = { 'current-progress': done * MIB, 'total-progress': 39 * MIB };
    return [
      entry(at, { kind: 'send', origin: 'pane', message: command }),
      entry(at, { kind: 'receive', message: { return: [{ ...job, ...progress }], id } }),
    ];
  };
  const version = { qemu: { micro: 3, minor: 1, major: 11 }, package: '' };
  const begin = { device: 'node-D', target: 'node-E', sync: 'full', 'job-id': 'job0' };
  const status = { id: 'job0', status: 'running' };
  return [
    JSON.stringify({ format: 'qmpsh-recording', version: 1, started: '2025-11-21T12:03:11.000+00:00' }),
    entry(0, { kind: 'open', address: 'unix:./qmp', greeting: { version, capabilities: ['oob'] } }),
    entry(1, { kind: 'send', message: { execute: 'blockdev-mirror', arguments: begin, id: '#1' } }),
    entry(1, {
      kind: 'receive',
      message: {
        event: 'JOB_STATUS_CHANGE',
        data: status,
        timestamp: { seconds: 1763726592, microseconds: 0 },
      },
    }),
    entry(1, { kind: 'receive', message: { return: {}, id: '#1' } }),
    ...poll(1, '#2', 9),
    ...poll(3, '#3', 29),
    '',
  ].join('\n');
}

atEachSize('a job that moves', (size) => {
  it('has its rate, and the time that is left at it', async () => {
    const file = join(folder(), 'mirror.ndjson');
    await writeFile(file, recorded());
    const terminal = await openQmpsh(['replay', '--idle-limit', '0', file], { ...size, env: { TZ: 'UTC' } });
    await screenOf(size, terminal).shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
── jobs 1 ── events 1 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 ──
■ 0:03 / 0:03  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
 job0  mirror  node-D → node-E  ██████████████░░░░░░   74%  29/39 MiB    10 MiB/s   0:01
(QEMU)
   the end · Home goes to the start · q leaves
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
── jobs 1 ── events 1 ─────────────────────────────────── main · QEMU 11.1.3 ──
■ 0:03 / 0:03  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
 job0  mirror  node-D → node-E  ████████░░░   74%  29/39 MiB    10 MiB/s   0:01
(QEMU)
   the end · Home goes to the start · q leaves
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
── jobs 1 ── events 1 ───────── main ──
■ 0:03 / 0:03  ━━━━━━━━━━━━━━━━━━━━━━━━
 job0  mirror  █████████████░░░░░   74%
(QEMU)
   the end · Home goes to the start · q
   leaves
   Tab lists · F1 tells · /help · /keys
`,
    });
  });
});
