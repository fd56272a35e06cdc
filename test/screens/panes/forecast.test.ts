/** What a line will leave, as whole screens: while it is typed, while it comes about, and whether it came so. */
import { it } from 'vitest';
import type { ScriptedQemu } from '../../fakes/scripted.ts';
import { atEachSize, atEmptyPrompt, openScripted } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';

function withTarget(qemu: ScriptedQemu): void {
  qemu.chains = [...qemu.chains, { nodes: ['node-E'] }];
}

atEachSize('the line being typed', (size) => {
  it('says the chain it will leave, and what becomes of each file', async () => {
    const { shows, type, terminal } = await openScripted(size, withTarget);
    const typed = async (line: string) => {
      type(KEYS.ctrl('u'));
      await terminal.waitFor(atEmptyPrompt);
      type(line);
    };
    await typed('block-stream device=node-D base-node=node-A job-id=job0');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [D]*
          b.qcow2, c.qcow2 still valid, no longer used
 node-E   [E]
(QEMU) block-stream device=node-D base-node=node-A job-id=job0
                                               new job    job0
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [D]*
          b.qcow2, c.qcow2 still valid, no longer used
 node-E   [E]
(QEMU) block-stream device=node-D base-node=node-A job-id=job0
                                               new job    job0
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
         →  [A] <-- [D]*
   b.qcow2, c.qcow2 still valid, no
     longer used
 node-E   [E]
(QEMU) block-stream device=node-D base-
node=node-A job-id=job0
  job0
`,
    });
    await typed('block-commit device=node-D top-node=node-C job-id=job0');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [D]*
          b.qcow2, c.qcow2 no longer valid
 node-E   [E]
(QEMU) block-commit device=node-D top-node=node-C job-id=job0
                                              new job    job0
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [D]*
          b.qcow2, c.qcow2 no longer valid
 node-E   [E]
(QEMU) block-commit device=node-D top-node=node-C job-id=job0
                                              new job    job0
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
         →  [A] <-- [D]*
   b.qcow2, c.qcow2 no longer valid
 node-E   [E]
(QEMU) block-commit device=node-D top-n
ode=node-C job-id=job0
  job0
`,
    });
    await typed('block-commit device=node-D job-id=job0');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A]*
          job-complete: b.qcow2, c.qcow2, d.qcow2 no longer valid
          block-job-cancel, job-cancel: the chain stays
 node-E   [E]
(QEMU) block-commit device=node-D job-id=job0
                              new job    job0
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A]*
          job-complete: b.qcow2, c.qcow2, d.qcow2 no longer valid
          block-job-cancel, job-cancel: the chain stays
 node-E   [E]
(QEMU) block-commit device=node-D job-id=job0
                              new job    job0
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
         →  [A]*
   job-complete: b.qcow2, c.qcow2,
     d.qcow2 no longer valid
   block-job-cancel, job-cancel: the
     chain stays
 node-E   [E]
(QEMU) block-commit device=node-D job-i
d=job0
  job0
`,
    });
    await typed('blockdev-mirror device=node-D target=node-E sync=full job-id=job0');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [E]*
          job-complete: a.qcow2, b.qcow2, c.qcow2, d.qcow2 still valid, no longer used
          block-job-cancel: the chain stays, e.qcow2 a whole copy
          job-cancel: the chain stays, e.qcow2 no longer valid
 node-E   [E]
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=job0
                                                         new job    job0
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [E]*
          job-complete: a.qcow2, b.qcow2, c.qcow2, d.qcow2 still valid, no
            longer used
          block-job-cancel: the chain stays, e.qcow2 a whole copy
          job-cancel: the chain stays, e.qcow2 no longer valid
 node-E   [E]
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=job0
                                                         new job    job0
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
         →  [E]*
   job-complete: a.qcow2, b.qcow2,
     c.qcow2, d.qcow2 still valid, no
     longer used
   job-cancel: the chain stays,
     e.qcow2 no longer valid …
(QEMU) blockdev-mirror device=node-D ta
rget=node-E sync=full job-id=job0
  job0
`,
    });
    await typed('blockdev-backup device=node-D target=node-E sync=full job-id=job0');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
          when done: e.qcow2 a whole copy
          job-cancel: the chain stays, e.qcow2 no longer valid
 node-E   [E]
(QEMU) blockdev-backup device=node-D target=node-E sync=full job-id=job0
                                                         new job    job0
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
          when done: e.qcow2 a whole copy
          job-cancel: the chain stays, e.qcow2 no longer valid
 node-E   [E]
(QEMU) blockdev-backup device=node-D target=node-E sync=full job-id=job0
                                                         new job    job0
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
   when done: e.qcow2 a whole copy
   job-cancel: the chain stays,
     e.qcow2 no longer valid
 node-E   [E]
(QEMU) blockdev-backup device=node-D ta
rget=node-E sync=full job-id=job0
  job0
`,
    });
    await typed('blockdev-snapshot-sync node-name=node-D snapshot-file=h.qcow2 snapshot-node-name=node-H');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [B] <-- [C] <-- [D] <-- [H]*
 node-E   [E]
(QEMU) blockdev-snapshot-sync node-name=node-D snapshot-file=h.qcow2 snapshot-node-name=node-H
   snapshot-node-name=  str, a new node · name of the overlay's node
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [B] <-- [C] <-- [D] <-- [H]*
 node-E   [E]
(QEMU) blockdev-snapshot-sync node-name=node-D snapshot-file=h.qcow2 snapshot-n
ode-name=node-H
   snapshot-node-name=  str, a new node · name of the overlay's node
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
         →  [A] <-- … 3 … <-- [H]*
 node-E   [E]
(QEMU) blockdev-snapshot-sync node-name
=node-D snapshot-file=h.qcow2 snapshot-
node-name=node-H
   snapshot-node-name=  str, a new node
   · name of the overlay's node
`,
    });
  });

  it('says nothing where it cannot be known', async () => {
    const { shows, type } = await openScripted(size, withTarget);
    type('blockdev-mirror device=node-B target=node-E sync=full job-id=job0');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
 node-E   [E]
(QEMU) blockdev-mirror device=node-B target=node-E sync=full job-id=job0
                                                         new job    job0
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
 node-E   [E]
(QEMU) blockdev-mirror device=node-B target=node-E sync=full job-id=job0
                                                         new job    job0
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
 node-E   [E]
(QEMU) blockdev-mirror device=node-B ta
rget=node-E sync=full job-id=job0
  job0
`,
    });
  });
});

atEachSize('a stream', (size) => {
  it('is told as it runs, and as it came out', async () => {
    const { shows, run, qemu } = await openScripted(size, (qemu) => {
      qemu.begins('block-stream', { id: 'job0', type: 'stream', status: 'running', done: 20, total: 39 });
    });
    await run('block-stream device=node-D base-node=node-A job-id=job0', '51%');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) block-stream device=node-D base-node=node-A job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
── jobs 1 ── events 2 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 job0  stream  → node-D  ██████████░░░░░░░░░░   51%  20/39 MiB
   → [A] <-- [D] · b.qcow2, c.qcow2 still valid, no longer used
 virtio0  [A] <-- [B] ~~> [C] ~~> [D]*  job0
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) block-stream device=node-D base-node=node-A job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
── jobs 1 ── events 2 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 job0  stream  → node-D  █████████░░░░░░░░░   51%  20/39 MiB
   → [A] <-- [D] · b.qcow2, c.qcow2 still valid, no longer used
 virtio0  [A] <-- [B] ~~> [C] ~~> [D]*  job0
(QEMU)
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) block-stream device=node-D base-n
ode=node-A job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
── jobs 1 ── events 2 ──── prelaunch ──
 job0  stream  → node-D  ████░░░░   51%
   → [A] <-- [D] · b.qcow2, c.qcow2 st…
 virtio0  [A] <-- [B] ~~> [C] ~~> [D]*
(QEMU)
`,
    });
    qemu.chains = [{ disk: 'virtio0', nodes: ['node-A', 'node-D'] }, { nodes: ['node-C'] }];
    qemu.ends('job0', 'BLOCK_JOB_COMPLETED');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) block-stream device=node-D base-node=node-A job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
12:03:13 BLOCK_JOB_COMPLETED job0 stream 20/39 MiB
12:03:14 JOB_STATUS_CHANGE job0 concluded
12:03:15 JOB_STATUS_CHANGE job0 null
job0 stream as forecast: virtio0 [A] <-- [D], b.qcow2, c.qcow2 still valid, no longer used
── jobs 0 ── events 5 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 job0  stream  → node-D  20/39 MiB  completed · as forecast
 virtio0  [A] <-- [D]*
 node-C   [C]
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) block-stream device=node-D base-node=node-A job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
12:03:13 BLOCK_JOB_COMPLETED job0 stream 20/39 MiB
12:03:14 JOB_STATUS_CHANGE job0 concluded
12:03:15 JOB_STATUS_CHANGE job0 null
job0 stream as forecast: virtio0 [A] <-- [D], b.qcow2, c.qcow2 still valid, no
  longer used
── jobs 0 ── events 5 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 job0  stream  → node-D  20/39 MiB  completed · as forecast
 virtio0  [A] <-- [D]*
 node-C   [C]
(QEMU)
`,
      '40×12': `
12:03:13 BLOCK_JOB_COMPLETED job0 strea…
12:03:14 JOB_STATUS_CHANGE job0 conclud…
12:03:15 JOB_STATUS_CHANGE job0 null
job0 stream as forecast: virtio0 [A]
  <-- [D], b.qcow2, c.qcow2 still
  valid, no longer used
── jobs 0 ── events 5 ──── prelaunch ──
 job0  stream  completed · as forecast
 virtio0  [A] <-- [D]*
 node-C   [C]
(QEMU)
`,
    });
  });

  it('that left something else says what was foretold and what is there', async () => {
    const { shows, run, qemu } = await openScripted(size, (qemu) => {
      qemu.begins('block-stream', { id: 'job0', type: 'stream', status: 'running', done: 20, total: 39 });
    });
    await run('block-stream device=node-D base-node=node-A job-id=job0', '51%');
    qemu.chains = [{ disk: 'virtio0', nodes: ['node-A', 'node-B', 'node-D'] }];
    qemu.ends('job0', 'BLOCK_JOB_COMPLETED');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) block-stream device=node-D base-node=node-A job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
12:03:13 BLOCK_JOB_COMPLETED job0 stream 20/39 MiB
12:03:14 JOB_STATUS_CHANGE job0 concluded
12:03:15 JOB_STATUS_CHANGE job0 null
job0 stream not as forecast: virtio0 is [A] <-- [B] <-- [D], foretold was [A] <-- [D]
── jobs 0 ── events 5 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 job0  stream  → node-D  20/39 MiB  completed · not as forecast: virtio0 is [A] <-- [B] <-- [D], foretold was [A] <-- [D]
 virtio0  [A] <-- [B] <-- [D]*
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) block-stream device=node-D base-node=node-A job-id=job0
12:03:11 JOB_STATUS_CHANGE job0 created
12:03:12 JOB_STATUS_CHANGE job0 running
{"return": {}}
12:03:13 BLOCK_JOB_COMPLETED job0 stream 20/39 MiB
12:03:14 JOB_STATUS_CHANGE job0 concluded
12:03:15 JOB_STATUS_CHANGE job0 null
job0 stream not as forecast: virtio0 is [A] <-- [B] <-- [D], foretold was [A]
<-- [D]
── jobs 0 ── events 5 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 job0  stream  not as forecast
 virtio0  [A] <-- [B] <-- [D]*
(QEMU)
`,
      '40×12': `
{"return": {}}
12:03:13 BLOCK_JOB_COMPLETED job0 strea…
12:03:14 JOB_STATUS_CHANGE job0 conclud…
12:03:15 JOB_STATUS_CHANGE job0 null
job0 stream not as forecast: virtio0 is
[A] <-- [B] <-- [D], foretold was [A]
<-- [D]
── jobs 0 ── events 5 ──── prelaunch ──
 job0  stream  not as forecast
 virtio0  [A] <-- [B] <-- [D]*
(QEMU)
`,
    });
  });
});
