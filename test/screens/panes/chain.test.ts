/** Chains and the block graph, as whole screens: a strip per disk, the active layer marked, jobs where they run. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ScriptedQemu } from '../../fakes/scripted.ts';
import { atEachSize, openScripted } from '../../support/screens.ts';

const TREE = `virtio0  disk
└─ root: node-D  qcow2  d.qcow2  39 MiB
   └─ backing: node-C  qcow2  c.qcow2  39 MiB  ro
      └─ backing: node-B  qcow2  b.qcow2  39 MiB  ro
         └─ backing: node-A  qcow2  a.qcow2  39 MiB  ro
data  disk
└─ root: node-G  qcow2  g.qcow2  39 MiB
   └─ backing: node-F  qcow2  f.qcow2  39 MiB  ro
logs  disk
└─ root: node-K  qcow2  k.qcow2  39 MiB
merge  job  commit running
├─ intermediate node: node-C  (above)
└─ base: node-A  (above)
flat  job  stream running
├─ active node: node-G  (above)
└─ intermediate node: node-F  (above)
save  job  backup running
├─ main node: node-K  (above)
└─ target: node-L  qcow2  l.qcow2  39 MiB
node-X  unattached  qcow2  x.qcow2  39 MiB
`;

function threeDisks(qemu: ScriptedQemu): void {
  qemu.chains = [
    { disk: 'virtio0', nodes: ['node-A', 'node-B', 'node-C', 'node-D'] },
    { disk: 'data', nodes: ['node-F', 'node-G'] },
    { disk: 'logs', nodes: ['node-K'] },
    { nodes: ['node-L'] },
    { nodes: ['node-X'] },
  ];
  qemu.jobs = [
    {
      id: 'merge',
      type: 'commit',
      status: 'running',
      done: 8,
      total: 39,
      edges: { 'intermediate node': 'node-C', base: 'node-A' },
    },
    {
      id: 'flat',
      type: 'stream',
      status: 'running',
      done: 20,
      total: 39,
      edges: { 'active node': 'node-G', 'intermediate node': 'node-F' },
    },
    {
      id: 'save',
      type: 'backup',
      status: 'running',
      done: 8,
      total: 39,
      edges: { 'main node': 'node-K', target: 'node-L' },
    },
  ];
}

atEachSize('strips', (size) => {
  it('one per disk, the active layer marked, jobs on the arrows they work along', async () => {
    const { shows } = await openScripted(size, threeDisks);
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 3 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 merge  commit  node-C → node-A  ████░░░░░░░░░░░░░░░░   20%   8/39 MiB
 flat   stream  node-F → node-G  ██████████░░░░░░░░░░   51%  20/39 MiB
 save   backup  node-K → node-L  ████░░░░░░░░░░░░░░░░   20%   8/39 MiB
 virtio0  [A] <~~ [B] <~~ [C] <-- [D]*  merge
 data     [F] ~~> [G]*  flat
 logs     [K]* ~~> [L]  save
 node-X   [X]
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 3 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 merge  commit  node-C → node-A  ██░░░░░░░░   20%   8/39 MiB
 flat   stream  node-F → node-G  █████░░░░░   51%  20/39 MiB
 save   backup  node-K → node-L  ██░░░░░░░░   20%   8/39 MiB
 virtio0  [A] <~~ [B] <~~ [C] <-- [D]*  merge
 data     [F] ~~> [G]*  flat
 logs     [K]* ~~> [L]  save
 node-X   [X]
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 3 ── events 0 ──── prelaunch ──
 merge  commit  ███░░░░░░░░░░░░░░   20%
 flat   stream  ████████░░░░░░░░░   51%
 save   backup  ███░░░░░░░░░░░░░░   20%
 virtio0  [A] <~~ [B] <~~ [C] <-- [D]*
 data     [F] ~~> [G]*  flat
 … 2 more disks
(QEMU)
   Tab lists · F1 tells · /help · /keys
`,
    });
  });

  it('lose the middle of a chain that is too long, and count the disks that have no row', async () => {
    const { shows } = await openScripted(size, (qemu) => {
      qemu.chains = Array.from({ length: 12 }, (_, disk) => ({
        disk: `virtio${disk}`,
        nodes: Array.from({ length: 12 }, (_unused, layer) => `disk${disk}-layer${layer}`),
      }));
    });
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0   [disk0-layer0] <-- … 3 … <-- [disk0-layer4] <-- [disk0-layer5] <-- [disk0-layer6] <-- [disk0-layer7] <-- [disk0-layer8] <-- [disk0-layer9] <-- [disk0-layer10] <-- [disk0-layer11]*
 virtio1   [disk1-layer0] <-- … 3 … <-- [disk1-layer4] <-- [disk1-layer5] <-- [disk1-layer6] <-- [disk1-layer7] <-- [disk1-layer8] <-- [disk1-layer9] <-- [disk1-layer10] <-- [disk1-layer11]*
 virtio2   [disk2-layer0] <-- … 3 … <-- [disk2-layer4] <-- [disk2-layer5] <-- [disk2-layer6] <-- [disk2-layer7] <-- [disk2-layer8] <-- [disk2-layer9] <-- [disk2-layer10] <-- [disk2-layer11]*
 virtio3   [disk3-layer0] <-- … 3 … <-- [disk3-layer4] <-- [disk3-layer5] <-- [disk3-layer6] <-- [disk3-layer7] <-- [disk3-layer8] <-- [disk3-layer9] <-- [disk3-layer10] <-- [disk3-layer11]*
 virtio4   [disk4-layer0] <-- … 3 … <-- [disk4-layer4] <-- [disk4-layer5] <-- [disk4-layer6] <-- [disk4-layer7] <-- [disk4-layer8] <-- [disk4-layer9] <-- [disk4-layer10] <-- [disk4-layer11]*
 virtio5   [disk5-layer0] <-- … 3 … <-- [disk5-layer4] <-- [disk5-layer5] <-- [disk5-layer6] <-- [disk5-layer7] <-- [disk5-layer8] <-- [disk5-layer9] <-- [disk5-layer10] <-- [disk5-layer11]*
 virtio6   [disk6-layer0] <-- … 3 … <-- [disk6-layer4] <-- [disk6-layer5] <-- [disk6-layer6] <-- [disk6-layer7] <-- [disk6-layer8] <-- [disk6-layer9] <-- [disk6-layer10] <-- [disk6-layer11]*
 virtio7   [disk7-layer0] <-- … 3 … <-- [disk7-layer4] <-- [disk7-layer5] <-- [disk7-layer6] <-- [disk7-layer7] <-- [disk7-layer8] <-- [disk7-layer9] <-- [disk7-layer10] <-- [disk7-layer11]*
 virtio8   [disk8-layer0] <-- … 3 … <-- [disk8-layer4] <-- [disk8-layer5] <-- [disk8-layer6] <-- [disk8-layer7] <-- [disk8-layer8] <-- [disk8-layer9] <-- [disk8-layer10] <-- [disk8-layer11]*
 virtio9   [disk9-layer0] <-- … 3 … <-- [disk9-layer4] <-- [disk9-layer5] <-- [disk9-layer6] <-- [disk9-layer7] <-- [disk9-layer8] <-- [disk9-layer9] <-- [disk9-layer10] <-- [disk9-layer11]*
 virtio10  [disk10-layer0] <-- … 3 … <-- [disk10-layer4] <-- [disk10-layer5] <-- [disk10-layer6] <-- [disk10-layer7] <-- [disk10-layer8] <-- [disk10-layer9] <-- [disk10-layer10] <-- [disk10-layer11]*
 virtio11  [disk11-layer0] <-- … 3 … <-- [disk11-layer4] <-- [disk11-layer5] <-- [disk11-layer6] <-- [disk11-layer7] <-- [disk11-layer8] <-- [disk11-layer9] <-- [disk11-layer10] <-- [disk11-layer11]*
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0   [disk0-layer0] <-- … 9 … <-- [disk0-layer10] <-- [disk0-layer11]*
 virtio1   [disk1-layer0] <-- … 9 … <-- [disk1-layer10] <-- [disk1-layer11]*
 virtio2   [disk2-layer0] <-- … 9 … <-- [disk2-layer10] <-- [disk2-layer11]*
 virtio3   [disk3-layer0] <-- … 9 … <-- [disk3-layer10] <-- [disk3-layer11]*
 virtio4   [disk4-layer0] <-- … 9 … <-- [disk4-layer10] <-- [disk4-layer11]*
 … 7 more disks
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0   …11… <-- [disk0-layer11]*
 virtio1   …11… <-- [disk1-layer11]*
 … 10 more disks
(QEMU)
   Tab lists · F1 tells · /help · /keys
`,
    });
  });
});

atEachSize('/graph', (size) => {
  it('draws all there is, or what is asked for, and exports it as the tree it shows', async () => {
    const { shows, run, qemu } = await openScripted(size, threeDisks);
    await run('/graph data --files', 'data');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /graph data --files
data  disk
└─ root: node-G  qcow2  g.qcow2  39 MiB
   └─ backing: node-F  qcow2  f.qcow2  39 MiB  ro
── jobs 3 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 merge  commit  node-C → node-A  ████░░░░░░░░░░░░░░░░   20%   8/39 MiB
 flat   stream  node-F → node-G  ██████████░░░░░░░░░░   51%  20/39 MiB
 save   backup  node-K → node-L  ████░░░░░░░░░░░░░░░░   20%   8/39 MiB
 virtio0  [A] <~~ [B] <~~ [C] <-- [D]*  merge
 data     [F] ~~> [G]*  flat
 logs     [K]* ~~> [L]  save
 node-X   [X]
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /graph data --files
data  disk
└─ root: node-G  qcow2  g.qcow2  39 MiB
   └─ backing: node-F  qcow2  f.qcow2  39 MiB  ro
── jobs 3 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 merge  commit  node-C → node-A  ██░░░░░░░░   20%   8/39 MiB
 flat   stream  node-F → node-G  █████░░░░░   51%  20/39 MiB
 save   backup  node-K → node-L  ██░░░░░░░░   20%   8/39 MiB
 virtio0  [A] <~~ [B] <~~ [C] <-- [D]*  merge
 data     [F] ~~> [G]*  flat
 logs     [K]* ~~> [L]  save
 node-X   [X]
(QEMU)
`,
      '40×12': `
data  disk
└─ root: node-G  qcow2  g.qcow2  39 MiB
   └─ backing: node-F  qcow2  f.qcow2  …
── jobs 3 ── events 0 ──── prelaunch ──
 merge  commit  ███░░░░░░░░░░░░░░   20%
 flat   stream  ████████░░░░░░░░░   51%
 save   backup  ███░░░░░░░░░░░░░░   20%
 virtio0  [A] <~~ [B] <~~ [C] <-- [D]*
 data     [F] ~~> [G]*  flat
 … 2 more disks
(QEMU)
`,
    });
    await run('/graph node-B', 'used by node-C');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /graph data --files
data  disk
└─ root: node-G  qcow2  g.qcow2  39 MiB
   └─ backing: node-F  qcow2  f.qcow2  39 MiB  ro
(QEMU) /graph node-B
node-B  qcow2  b.qcow2  39 MiB  ro
├─ file: node-B-file  file  b.qcow2
└─ backing: node-A  qcow2  a.qcow2  39 MiB  ro
   └─ file: node-A-file  file  a.qcow2
used by node-C as its backing
── jobs 3 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 merge  commit  node-C → node-A  ████░░░░░░░░░░░░░░░░   20%   8/39 MiB
 flat   stream  node-F → node-G  ██████████░░░░░░░░░░   51%  20/39 MiB
 save   backup  node-K → node-L  ████░░░░░░░░░░░░░░░░   20%   8/39 MiB
 virtio0  [A] <~~ [B] <~~ [C] <-- [D]*  merge
 data     [F] ~~> [G]*  flat
 logs     [K]* ~~> [L]  save
 node-X   [X]
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /graph data --files
data  disk
└─ root: node-G  qcow2  g.qcow2  39 MiB
   └─ backing: node-F  qcow2  f.qcow2  39 MiB  ro
(QEMU) /graph node-B
node-B  qcow2  b.qcow2  39 MiB  ro
├─ file: node-B-file  file  b.qcow2
└─ backing: node-A  qcow2  a.qcow2  39 MiB  ro
   └─ file: node-A-file  file  a.qcow2
used by node-C as its backing
── jobs 3 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 merge  commit  node-C → node-A  ██░░░░░░░░   20%   8/39 MiB
 flat   stream  node-F → node-G  █████░░░░░   51%  20/39 MiB
 save   backup  node-K → node-L  ██░░░░░░░░   20%   8/39 MiB
 virtio0  [A] <~~ [B] <~~ [C] <-- [D]*  merge
 data     [F] ~~> [G]*  flat
 logs     [K]* ~~> [L]  save
 node-X   [X]
(QEMU)
`,
      '40×12': `
└─ backing: node-A  qcow2  a.qcow2  39 …
   └─ file: node-A-file  file  a.qcow2
used by node-C as its backing
── jobs 3 ── events 0 ──── prelaunch ──
 merge  commit  ███░░░░░░░░░░░░░░   20%
 flat   stream  ████████░░░░░░░░░   51%
 save   backup  ███░░░░░░░░░░░░░░   20%
 virtio0  [A] <~~ [B] <~~ [C] <-- [D]*
 data     [F] ~~> [G]*  flat
 … 2 more disks
(QEMU)
`,
    });
    await run('/graph --files --export tree.txt', 'The block graph is in tree.txt');
    expect(await readFile(join(qemu.folder, 'tree.txt'), 'utf8')).toBe(TREE);
    await run('/graph', size.rows < 50 ? '/more shows' : 'unattached');
    await shows({
      '200×50': `
└─ root: node-G  qcow2  g.qcow2  39 MiB
   └─ backing: node-F  qcow2  f.qcow2  39 MiB  ro
(QEMU) /graph node-B
node-B  qcow2  b.qcow2  39 MiB  ro
├─ file: node-B-file  file  b.qcow2
└─ backing: node-A  qcow2  a.qcow2  39 MiB  ro
   └─ file: node-A-file  file  a.qcow2
used by node-C as its backing
(QEMU) /graph --files --export tree.txt
The block graph is in tree.txt
(QEMU) /graph
virtio0  disk
└─ root: node-D  qcow2  d.qcow2  39 MiB
   ├─ file: node-D-file  file  d.qcow2
   └─ backing: node-C  qcow2  c.qcow2  39 MiB  ro
      ├─ file: node-C-file  file  c.qcow2
      └─ backing: node-B  qcow2  b.qcow2  39 MiB  ro
         ├─ file: node-B-file  file  b.qcow2
         └─ backing: node-A  qcow2  a.qcow2  39 MiB  ro
            └─ file: node-A-file  file  a.qcow2
data  disk
└─ root: node-G  qcow2  g.qcow2  39 MiB
   ├─ file: node-G-file  file  g.qcow2
   └─ backing: node-F  qcow2  f.qcow2  39 MiB  ro
      └─ file: node-F-file  file  f.qcow2
logs  disk
└─ root: node-K  qcow2  k.qcow2  39 MiB
   └─ file: node-K-file  file  k.qcow2
merge  job  commit running
├─ intermediate node: node-C  (above)
└─ base: node-A  (above)
flat  job  stream running
├─ active node: node-G  (above)
└─ intermediate node: node-F  (above)
save  job  backup running
├─ main node: node-K  (above)
└─ target: node-L  qcow2  l.qcow2  39 MiB
   └─ file: node-L-file  file  l.qcow2
node-X  unattached  qcow2  x.qcow2  39 MiB
└─ file: node-X-file  file  x.qcow2
── jobs 3 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 merge  commit  node-C → node-A  ████░░░░░░░░░░░░░░░░   20%   8/39 MiB
 flat   stream  node-F → node-G  ██████████░░░░░░░░░░   51%  20/39 MiB
 save   backup  node-K → node-L  ████░░░░░░░░░░░░░░░░   20%   8/39 MiB
 virtio0  [A] <~~ [B] <~~ [C] <-- [D]*  merge
 data     [F] ~~> [G]*  flat
 logs     [K]* ~~> [L]  save
 node-X   [X]
(QEMU)
`,
      '80×24': `
      ├─ file: node-C-file  file  c.qcow2
      └─ backing: node-B  qcow2  b.qcow2  39 MiB  ro
         ├─ file: node-B-file  file  b.qcow2
         └─ backing: node-A  qcow2  a.qcow2  39 MiB  ro
            └─ file: node-A-file  file  a.qcow2
data  disk
└─ root: node-G  qcow2  g.qcow2  39 MiB
   ├─ file: node-G-file  file  g.qcow2
   └─ backing: node-F  qcow2  f.qcow2  39 MiB  ro
      └─ file: node-F-file  file  f.qcow2
logs  disk
└─ root: node-K  qcow2  k.qcow2  39 MiB
   └─ file: node-K-file  file  k.qcow2
… 12 more lines: /more shows all
── jobs 3 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 merge  commit  node-C → node-A  ██░░░░░░░░   20%   8/39 MiB
 flat   stream  node-F → node-G  █████░░░░░   51%  20/39 MiB
 save   backup  node-K → node-L  ██░░░░░░░░   20%   8/39 MiB
 virtio0  [A] <~~ [B] <~~ [C] <-- [D]*  merge
 data     [F] ~~> [G]*  flat
 logs     [K]* ~~> [L]  save
 node-X   [X]
(QEMU)
`,
      '40×12': `
   └─ backing: node-C  qcow2  c.qcow2  …
      ├─ file: node-C-file  file  c.qco…
… 24 more lines: /more shows all
── jobs 3 ── events 0 ──── prelaunch ──
 merge  commit  ███░░░░░░░░░░░░░░   20%
 flat   stream  ████████░░░░░░░░░   51%
 save   backup  ███░░░░░░░░░░░░░░   20%
 virtio0  [A] <~~ [B] <~~ [C] <-- [D]*
 data     [F] ~~> [G]*  flat
 … 2 more disks
(QEMU)
`,
    });
  });
});
