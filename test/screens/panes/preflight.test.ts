/** What QEMU accepts and a person would regret, as whole screens: said before Enter, with the reason. */
import { expect, it } from 'vitest';
import { RULES } from '../../../src/session/forecast/preflight.ts';
import type { DangerCode } from '../../../src/session/forecast/types.ts';
import type { ScriptedQemu } from '../../fakes/scripted.ts';
import { atEachSize, openScripted, type Screens } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';

/** A line typed later than at once has what ended taken as read already. */
const CLEARED = /Cleared: 1 ended|No ended jobs on the screen/;

interface Case {
  /** The chains there are besides the disk's. */
  readonly beside: ScriptedQemu['chains'];
  /** Typed and run before: a mirror that is ready then, or a backup that has ended. */
  readonly before?: string;
  readonly line: string;
  readonly said: Screens;
}

const CASES: { readonly [code in DangerCode]: Case } = {
  'loses-lower-layers': {
    beside: [{ nodes: ['node-E'] }],
    line: 'blockdev-mirror device=node-D target=node-E sync=top',
    said: {
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [E]*
          job-complete: a.qcow2, b.qcow2, c.qcow2, d.qcow2 still valid, no longer used
          block-job-cancel: the chain stays, e.qcow2 a copy of the active layer alone
          job-cancel: the chain stays, e.qcow2 no longer valid
 node-E   [E]
(QEMU) blockdev-mirror device=node-D target=node-E sync=top
 ? node-E does not stand on node-C: after job-complete the disk is without what is below node-D. Use sync=full, or a target over node-C
   blockdev-mirror leaves its target on whatever it stands on, and copies only what sync= names
                                                enum    top  only what the active layer itself holds
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [E]*
          job-complete: a.qcow2, b.qcow2, c.qcow2, d.qcow2 still valid, no
            longer used
          block-job-cancel: the chain stays, e.qcow2 a copy of the active
            layer alone
          job-cancel: the chain stays, e.qcow2 no longer valid
 node-E   [E]
(QEMU) blockdev-mirror device=node-D target=node-E sync=top
 ? node-E does not stand on node-C: after job-complete the disk is without what
   is below node-D. Use sync=full, or a target over node-C
   blockdev-mirror leaves its target on whatever it stands on, and copies only
   what sync= names
                           enum    top  only what the active layer itself holds
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  →  [E]*
(QEMU) blockdev-mirror device=node-D ta
rget=node-E sync=top
 ? node-E does not stand on node-C:
   after job-complete the disk is
   without what is below node-D. Use
   sync=full, or a target over node-C
   blockdev-mirror leaves its target on
   whatever it stands on, and copies
   only what sync= names
`,
    },
  },
  'pivot-loses-layers': {
    beside: [{ nodes: ['node-E'] }],
    before: 'blockdev-mirror device=node-D target=node-E sync=top job-id=m',
    line: 'job-complete id=m',
    said: {
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=top job-id=m
Warning: node-E does not stand on node-C: after job-complete the disk is without what is below node-D. Use sync=full, or a target over node-C (blockdev-mirror leaves its target on whatever it stands
  on, and copies only what sync= names)
12:03:11 JOB_STATUS_CHANGE m created
12:03:12 JOB_STATUS_CHANGE m ready
{"return": {}}
(QEMU) /events -JOB_*
Events shown: -JOB_*: 0 of 2 so far; /events show all ends it
── jobs 1 ── events 2 (2 hidden) ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 m  mirror  node-D → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy · job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [E]*
          a.qcow2, b.qcow2, c.qcow2, d.qcow2 still valid, no longer used
(QEMU) job-complete id=m
 ? node-E does not stand on node-C: the disk will be without what is below node-D. block-job-cancel device=m keeps the disk as it is
   the guest goes on on the target alone, which holds only what was copied
                job    m  mirror · ready
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=top job-id=m
Warning: node-E does not stand on node-C: after job-complete the disk is without
  what is below node-D. Use sync=full, or a target over node-C (blockdev-mirror
  leaves its target on whatever it stands on, and copies only what sync= names)
12:03:11 JOB_STATUS_CHANGE m created
12:03:12 JOB_STATUS_CHANGE m ready
{"return": {}}
(QEMU) /events -JOB_*
Events shown: -JOB_*: 0 of 2 so far; /events show all ends it
── jobs 1 ── events 2 (2 hidden) ──────────── main · QEMU 11.1.3 · prelaunch ──
 m  mirror  node-D → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy
           job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [E]*
          a.qcow2, b.qcow2, c.qcow2, d.qcow2 still valid, no longer used
(QEMU) job-complete id=m
 ? node-E does not stand on node-C: the disk will be without what is below
   node-D. block-job-cancel device=m keeps the disk as it is
   the guest goes on on the target alone, which holds only what was copied
                job    m  mirror · ready
`,
      '40×12': `
── jobs 1 ── events 2 (-2) ────────────
 m  mirror  ██████████████  100%  ready
 virtio0  →  [E]*
(QEMU) job-complete id=m
 ? node-E does not stand on node-C: the
   disk will be without what is below
   node-D. block-job-cancel device=m
   keeps the disk as it is
   the guest goes on on the target
   alone, which holds only what was
   copied
`,
    },
  },
  'overlays-invalid': {
    beside: [{ disk: 'virtio1', nodes: ['node-A', 'node-B', 'node-X'] }],
    line: 'block-commit device=node-D base-node=node-A top-node=node-C',
    said: {
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [D]*
          b.qcow2, c.qcow2 no longer valid
 virtio1  [A] <-- [B] <-- [X]*
(QEMU) block-commit device=node-D base-node=node-A top-node=node-C
 ? node-X stands on images this changes, and will no longer hold what it holds now: stream it first, or commit to a base above
   QEMU writes into the base without looking who else reads it
                                                    node    node-C  qcow2 · c.qcow2
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [D]*
          b.qcow2, c.qcow2 no longer valid
 virtio1  [A] <-- [B] <-- [X]*
(QEMU) block-commit device=node-D base-node=node-A top-node=node-C
 ? node-X stands on images this changes, and will no longer hold what it holds
   now: stream it first, or commit to a base above
   QEMU writes into the base without looking who else reads it
                                                node    node-C  qcow2 · c.qcow2
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
         →  [A] <-- [D]*
(QEMU) block-commit device=node-D base-
node=node-A top-node=node-C
 ? node-X stands on images this
   changes, and will no longer hold
   what it holds now: stream it first,
   or commit to a base above
   QEMU writes into the base without
   looking who else reads it
`,
    },
  },
  'size-mismatch': {
    beside: [{ nodes: ['node-E'], size: 20 }],
    line: 'blockdev-backup device=node-D target=node-E sync=full job-id=b',
    said: {
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
          when done: e.qcow2 a whole copy
          job-cancel: the chain stays, e.qcow2 no longer valid
 node-E   [E]
(QEMU) blockdev-backup device=node-D target=node-E sync=full job-id=b
 ? node-E has 20971520 bytes, node-D has 40894464: QEMU will refuse. Make the target as large as the source (block_resize)
   a copy has to have the size of what it is a copy of
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
          when done: e.qcow2 a whole copy
          job-cancel: the chain stays, e.qcow2 no longer valid
 node-E   [E]
(QEMU) blockdev-backup device=node-D target=node-E sync=full job-id=b
 ? node-E has 20971520 bytes, node-D has 40894464: QEMU will refuse. Make the
   target as large as the source (block_resize)
   a copy has to have the size of what it is a copy of
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
   when done: e.qcow2 a whole copy …
(QEMU) blockdev-backup device=node-D ta
rget=node-E sync=full job-id=b
 ? node-E has 20971520 bytes, node-D
   has 40894464: QEMU will refuse. Make
   the target as large as the source
   (block_resize)
   a copy has to have the size of what
   it is a copy of
`,
    },
  },
  'format-probed': {
    beside: [],
    line: 'drive-mirror device=node-D target=e.img mode=existing sync=full',
    said: {
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) drive-mirror device=node-D target=e.img mode=existing sync=full
 ? Without format= QEMU guesses what the file is: say which (format=raw, format=qcow2, …)
   it goes by what the file begins with, and a guest that can write there can make it anything
                                                          enum    full  every block the disk shows, backing files included
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) drive-mirror device=node-D target=e.img mode=existing sync=full
 ? Without format= QEMU guesses what the file is: say which (format=raw,
   format=qcow2, …)
   it goes by what the file begins with, and a guest that can write there can
   make it anything
               enum    full  every block the disk shows, backing files included
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) drive-mirror device=node-D targe
t=e.img mode=existing sync=full
 ? Without format= QEMU guesses what
   the file is: say which (format=raw,
   format=qcow2, …)
   it goes by what the file begins
   with, and a guest that can write
   there can make it anything
  full  every block the disk shows, ba…
`,
    },
  },
  'overwrites-image': {
    beside: [],
    before: 'drive-backup device=node-D target=x.qcow2 sync=full job-id=b',
    line: 'drive-backup device=node-D target=x.qcow2 sync=full job-id=c',
    said: {
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) drive-backup device=node-D target=x.qcow2 sync=full job-id=b
Warning: drive-backup is deprecated; use blockdev-backup
12:03:11 JOB_STATUS_CHANGE b created
12:03:12 JOB_STATUS_CHANGE b running
{"return": {}}
12:03:13 BLOCK_JOB_COMPLETED b backup 39/39 MiB
12:03:14 JOB_STATUS_CHANGE b concluded
12:03:15 JOB_STATUS_CHANGE b null
b backup as forecast: virtio0 [A] <-- [B] <-- [C] <-- [D], x.qcow2 a whole copy
(QEMU) /jobs clear
(cleared)
(QEMU) /events -JOB_*
Events shown: -JOB_*: 1 of 5 so far; /events show all ends it
── jobs 0 ── events 5 (4 hidden) ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
          when done: x.qcow2 a whole copy
          job-cancel: the chain stays, x.qcow2 no longer valid
(QEMU) drive-backup device=node-D target=x.qcow2 sync=full job-id=c
 ? x.qcow2 holds a whole copy, left by b, and is made anew: name another file, or say mode=existing to write into that one
   QEMU empties the file it is to make, unless something has it open just then
 ? drive-backup is deprecated; use blockdev-backup
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) drive-backup device=node-D target=x.qcow2 sync=full job-id=b
Warning: drive-backup is deprecated; use blockdev-backup
12:03:11 JOB_STATUS_CHANGE b created
12:03:12 JOB_STATUS_CHANGE b running
{"return": {}}
12:03:13 BLOCK_JOB_COMPLETED b backup 39/39 MiB
12:03:14 JOB_STATUS_CHANGE b concluded
12:03:15 JOB_STATUS_CHANGE b null
b backup as forecast: virtio0 [A] <-- [B] <-- [C] <-- [D], x.qcow2 a whole copy
(QEMU) /jobs clear
(cleared)
(QEMU) /events -JOB_*
Events shown: -JOB_*: 1 of 5 so far; /events show all ends it
── jobs 0 ── events 5 (4 hidden) ──────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
          when done: x.qcow2 a whole copy
          job-cancel: the chain stays, x.qcow2 no longer valid
(QEMU) drive-backup device=node-D target=x.qcow2 sync=full job-id=c
 ? x.qcow2 holds a whole copy, left by b, and is made anew: name another file,
   or say mode=existing to write into that one
   QEMU empties the file it is to make, unless something has it open just then
 ? drive-backup is deprecated; use blockdev-backup
`,
      '40×12': `
── jobs 0 ── events 5 (-4) ────────────
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) drive-backup device=node-D targe
t=x.qcow2 sync=full job-id=c
 ? x.qcow2 holds a whole copy, left by
   b, and is made anew: name another
   file, or say mode=existing to write
   into that one
   QEMU empties the file it is to make,
   unless something has it open just
   then …
`,
    },
  },
  'copy-abandoned': {
    beside: [{ nodes: ['node-E'] }],
    before: 'blockdev-mirror device=node-D target=node-E sync=full job-id=m',
    line: 'job-cancel id=m',
    said: {
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=m
12:03:11 JOB_STATUS_CHANGE m created
12:03:12 JOB_STATUS_CHANGE m ready
{"return": {}}
(QEMU) /events -JOB_*
Events shown: -JOB_*: 0 of 2 so far; /events show all ends it
── jobs 1 ── events 2 (2 hidden) ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 m  mirror  node-D → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy · job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  m
          e.qcow2 no longer valid
(QEMU) job-cancel id=m
 ? m is ready, and this leaves its copy in node-E as it happens to be: block-job-cancel device=m ends it with a whole one
   what the guest wrote last may not have been copied yet, and is copied no more
              job    m  mirror · ready
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=m
12:03:11 JOB_STATUS_CHANGE m created
12:03:12 JOB_STATUS_CHANGE m ready
{"return": {}}
(QEMU) /events -JOB_*
Events shown: -JOB_*: 0 of 2 so far; /events show all ends it
── jobs 1 ── events 2 (2 hidden) ──────────── main · QEMU 11.1.3 · prelaunch ──
 m  mirror  node-D → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy
           job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  m
          e.qcow2 no longer valid
(QEMU) job-cancel id=m
 ? m is ready, and this leaves its copy in node-E as it happens to be:
   block-job-cancel device=m ends it with a whole one
   what the guest wrote last may not have been copied yet, and is copied no
   more
              job    m  mirror · ready
`,
      '40×12': `
── jobs 1 ── events 2 (-2) ────────────
 m  mirror  ██████████████  100%  ready
 virtio0  [A] <-- …2… <-- [D]* ~~> [E]
(QEMU) job-cancel id=m
 ? m is ready, and this leaves its copy
   in node-E as it happens to be:
   block-job-cancel device=m ends it
   with a whole one
   what the guest wrote last may not
   have been copied yet, and is copied
   no more
`,
    },
  },
  'jobs-unfinished': {
    beside: [{ nodes: ['node-E'] }],
    before: 'blockdev-mirror device=node-D target=node-E sync=full job-id=m',
    line: 'quit',
    said: {
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=m
12:03:11 JOB_STATUS_CHANGE m created
12:03:12 JOB_STATUS_CHANGE m ready
{"return": {}}
(QEMU) /events -JOB_*
Events shown: -JOB_*: 0 of 2 so far; /events show all ends it
── jobs 1 ── events 2 (2 hidden) ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 m  mirror  node-D → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy · job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  m
(QEMU) quit
 ? m (mirror, ready): what these were to leave will not be whole. End them first: /jobs lists them, /wait waits for one
   QEMU cancels every job on its way out, one that is ready too
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=m
12:03:11 JOB_STATUS_CHANGE m created
12:03:12 JOB_STATUS_CHANGE m ready
{"return": {}}
(QEMU) /events -JOB_*
Events shown: -JOB_*: 0 of 2 so far; /events show all ends it
── jobs 1 ── events 2 (2 hidden) ──────────── main · QEMU 11.1.3 · prelaunch ──
 m  mirror  node-D → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy
           job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  m
(QEMU) quit
 ? m (mirror, ready): what these were to leave will not be whole. End them
   first: /jobs lists them, /wait waits for one
   QEMU cancels every job on its way out, one that is ready too
`,
      '40×12': `
── jobs 1 ── events 2 (-2) ────────────
 m  mirror  ██████████████  100%  ready
   → job-complete · block-job-cancel ·…
 virtio0  [A] <-- …2… <-- [D]* ~~> [E]
(QEMU) quit
 ? m (mirror, ready): what these were
   to leave will not be whole. End them
   first: /jobs lists them, /wait
   waits for one
   QEMU cancels every job on its way
   out, one that is ready too
`,
    },
  },
  'base-not-below': {
    beside: [],
    line: 'block-commit device=node-D top-node=node-B base-node=node-C',
    said: {
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-commit device=node-D top-node=node-B base-node=node-C
 ? node-C is not below node-B: QEMU will refuse. Below it is node-A
   data goes between an image and one below it in the same chain
 ? node-D has no name to call the job by: add job-id=, or QEMU refuses (Alt-Enter mends it)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-commit device=node-D top-node=node-B base-node=node-C
 ? node-C is not below node-B: QEMU will refuse. Below it is node-A
   data goes between an image and one below it in the same chain
 ? node-D has no name to call the job by: add job-id=, or QEMU refuses
   (Alt-Enter mends it)
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-commit device=node-D top-n
ode=node-B base-node=node-C
 ? node-C is not below node-B: QEMU
   will refuse. Below it is node-A
   data goes between an image and one
   below it in the same chain
 ? node-D has no name to call the job
   by: add job-id=, or QEMU refuses
   (Alt-Enter mends it)
`,
    },
  },
  'target-in-use': {
    beside: [],
    line: 'drive-mirror device=node-D target=a.qcow2 sync=full',
    said: {
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) drive-mirror device=node-D target=a.qcow2 sync=full
 ? a.qcow2 is open in this QEMU, as node-A: QEMU will refuse. Name another file
   whoever has an image open holds its lock
 ? node-D has no name to call the job by: add job-id=, or QEMU refuses (Alt-Enter mends it)
                                              enum    full  every block the disk shows, backing files included
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) drive-mirror device=node-D target=a.qcow2 sync=full
 ? a.qcow2 is open in this QEMU, as node-A: QEMU will refuse. Name another file
   whoever has an image open holds its lock
 ? node-D has no name to call the job by: add job-id=, or QEMU refuses
   (Alt-Enter mends it)
               enum    full  every block the disk shows, backing files included
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) drive-mirror device=node-D targe
t=a.qcow2 sync=full
 ? a.qcow2 is open in this QEMU, as
   node-A: QEMU will refuse. Name
   another file
   whoever has an image open holds its
   lock
 ? node-D has no name to call the job
   by: add job-id=, or QEMU refuses …
`,
    },
  },
};

it('has a case for every rule', () => {
  expect(Object.keys(CASES).toSorted()).toEqual(RULES.map(({ id }) => id).toSorted());
});

atEachSize('before Enter', (size) => {
  it.each(Object.entries(CASES))('%s', async (_, { beside, before, line, said }) => {
    const { shows, run, type, terminal, qemu } = await openScripted(size, (qemu) => {
      qemu.chains = [...qemu.chains, ...beside];
      qemu.begins('drive-backup', { id: 'b', type: 'backup', status: 'running', done: 39, total: 39 });
      qemu.begins('blockdev-mirror', { id: 'm', type: 'mirror', status: 'ready', done: 39, total: 39 });
    });
    if (before !== undefined) {
      type(`${before}${KEYS.enter}`);
      // A line that is warned of is sent with a second Enter.
      if (before.includes('sync=top')) {
        await terminal.waitFor('Enter again');
        type(KEYS.enter);
      }
      if (before.startsWith('drive-backup')) {
        await terminal.waitFor(/^ b +backup /m);
        qemu.ends('b', 'BLOCK_JOB_COMPLETED');
        await terminal.waitFor('as forecast: ');
        await run('/jobs clear', CLEARED);
      } else await terminal.waitFor(/^ m +mirror .* ready$/m);
      await run('/events -JOB_*', 'Events shown');
      type(KEYS.ctrl('l'));
      await terminal.waitFor((seen) => seen.screen()[0]?.startsWith('──') === true);
    }
    type(line);
    await shows(said, [[CLEARED, '(cleared)']]);
  });
});

atEachSize('Enter', (size) => {
  it('on what destroys something is asked once more, and carried out when it is said again', async () => {
    const { shows, run, type, qemu } = await openScripted(size, (qemu) => {
      qemu.chains = [...qemu.chains, { nodes: ['node-E'] }];
      qemu.begins('blockdev-mirror', { id: 'm', type: 'mirror', status: 'ready', done: 39, total: 39 });
      qemu.answers.set('job-cancel', () => {
        qemu.ends('m', 'BLOCK_JOB_CANCELLED');
        return {};
      });
    });
    await run('blockdev-mirror device=node-D target=node-E sync=full job-id=m', '100%');
    type(`job-cancel id=m${KEYS.enter}`);
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=m
12:03:11 JOB_STATUS_CHANGE m created
12:03:12 JOB_STATUS_CHANGE m ready
{"return": {}}
── jobs 1 ── events 2 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 m  mirror  node-D → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy · job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  m
          e.qcow2 no longer valid
(QEMU) job-cancel id=m
 ? m is ready, and this leaves its copy in node-E as it happens to be: block-job-cancel device=m ends it with a whole one
   what the guest wrote last may not have been copied yet, and is copied no more
   Enter again sends it as it is
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=m
12:03:11 JOB_STATUS_CHANGE m created
12:03:12 JOB_STATUS_CHANGE m ready
{"return": {}}
── jobs 1 ── events 2 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 m  mirror  node-D → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy
           job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  m
          e.qcow2 no longer valid
(QEMU) job-cancel id=m
 ? m is ready, and this leaves its copy in node-E as it happens to be:
   block-job-cancel device=m ends it with a whole one
   what the guest wrote last may not have been copied yet, and is copied no
   more
   Enter again sends it as it is
`,
      '40×12': `
── jobs 1 ── events 2 ──── prelaunch ──
 m  mirror  ██████████████  100%  ready
 virtio0  [A] <-- …2… <-- [D]* ~~> [E]
(QEMU) job-cancel id=m
 ? m is ready, and this leaves its copy
   in node-E as it happens to be:
   block-job-cancel device=m ends it
   with a whole one
   what the guest wrote last may not
   have been copied yet, and is copied…
   Enter again sends it as it is
`,
    });
    expect(qemu.received()).not.toContain('job-cancel');
    type(KEYS.enter);
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=m
12:03:11 JOB_STATUS_CHANGE m created
12:03:12 JOB_STATUS_CHANGE m ready
{"return": {}}
(QEMU) job-cancel id=m
Warning: m is ready, and this leaves its copy in node-E as it happens to be: block-job-cancel device=m ends it with a whole one (what the guest wrote last may not have been copied yet, and is copied
  no more)
12:03:13 BLOCK_JOB_CANCELLED m mirror 39/39 MiB
12:03:14 JOB_STATUS_CHANGE m concluded
12:03:15 JOB_STATUS_CHANGE m null
{"return": {}}
m mirror as forecast: virtio0 [A] <-- [B] <-- [C] <-- [D], e.qcow2 no longer valid
── jobs 0 ── events 5 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 m  mirror  node-D → node-E  39/39 MiB  cancelled · as forecast
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
 node-E   [E]
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=m
12:03:11 JOB_STATUS_CHANGE m created
12:03:12 JOB_STATUS_CHANGE m ready
{"return": {}}
(QEMU) job-cancel id=m
Warning: m is ready, and this leaves its copy in node-E as it happens to be:
  block-job-cancel device=m ends it with a whole one (what the guest wrote last
  may not have been copied yet, and is copied no more)
12:03:13 BLOCK_JOB_CANCELLED m mirror 39/39 MiB
12:03:14 JOB_STATUS_CHANGE m concluded
12:03:15 JOB_STATUS_CHANGE m null
{"return": {}}
m mirror as forecast: virtio0 [A] <-- [B] <-- [C] <-- [D], e.qcow2 no longer
  valid
── jobs 0 ── events 5 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 m  mirror  node-D → node-E  39/39 MiB  cancelled · as forecast
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
 node-E   [E]
(QEMU)
`,
      '40×12': `
12:03:14 JOB_STATUS_CHANGE m concluded
12:03:15 JOB_STATUS_CHANGE m null
{"return": {}}
m mirror as forecast: virtio0 [A] <--
  [B] <-- [C] <-- [D], e.qcow2 no
  longer valid
── jobs 0 ── events 5 ──── prelaunch ──
 m  mirror  cancelled · as forecast
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
 node-E   [E]
(QEMU)
`,
    });
  });
});
