/** What completion offers: what is alive in this QEMU, and what a command requires, filled in place by place. */
import { it } from 'vitest';
import { atEachSize, openScripted } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';
import { lineBecomes } from '../../support/typed-line.ts';

atEachSize('what is offered', (size) => {
  it('offers what is alive in this QEMU, and Enter takes what was selected without sending', async () => {
    const screen = await openScripted(size);
    screen.type(`block-stream device=node-D base-node=${KEYS.tab}`);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-stream device=node-D base-node=node-
                                    node    node-C  qcow2 · c.qcow2
                                            node-B  qcow2 · b.qcow2
                                            node-A  qcow2 · a.qcow2
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-stream device=node-D base-node=node-
                                    node    node-C  qcow2 · c.qcow2
                                            node-B  qcow2 · b.qcow2
                                            node-A  qcow2 · a.qcow2
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-stream device=node-D base-
node=node-
  node-C  qcow2 · c.qcow2
  node-B  qcow2 · b.qcow2
  node-A  qcow2 · a.qcow2
`,
    });
    screen.type(`${KEYS.tab}${KEYS.enter}`);
    await lineBecomes(screen, 'block-stream device=node-D base-node=node-C |');
    screen.type(KEYS.escape);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-stream device=node-D base-node=node-C
                                                   backing-file=           str, an image file  backing file name to write into the image
                                                   filter-node-name=       str, a new node     name for the filter node the job puts into the chain
                                                   job-id=                 str, a new job      name of the new job; the device's name unless given
                                                   auto-dismiss=           bool                forget the job once over, without job-dismiss
                                                   auto-finalize=          bool                make graph changes without waiting for job-finalize
                                                   … 3 more
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-stream device=node-D base-node=node-C
  backing-file=           str, an image file  backing file name to write into …
  filter-node-name=       str, a new node     name for the filter node the job…
  job-id=                 str, a new job      name of the new job; the device'…
  auto-dismiss=           bool                forget the job once over, withou…
  auto-finalize=          bool                make graph changes without waiti…
  … 3 more
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-stream device=node-D base-
node=node-C
  backing-file=           an image f…
  filter-node-name=       a new node
  job-id=                 a new job
  auto-dismiss=           bool
  auto-finalize=          bool
  … 3 more
`,
    });
  });

  it('says in the places of what a command requires what to type there', async () => {
    const screen = await openScripted(size);
    screen.type(`blockdev-mirror${KEYS.tab}`);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror
   Tab fills in device= target= sync=
                       device=            str, a device    required · root node to copy, or the device that uses it
                       target=            str, a node      required · node to copy to, of the same size
                       sync=              enum             required · how much to copy
                       filter-node-name=  str, a new node  name for the filter node the job puts into the chain
                       job-id=            str, a new job   name of the new job; the device's name unless given
                       … 10 more
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror
   Tab fills in device= target= sync=
  device=            str, a device    required · root node to copy, or the dev…
  target=            str, a node      required · node to copy to, of the same …
  sync=              enum             required · how much to copy
  filter-node-name=  str, a new node  name for the filter node the job puts in…
  job-id=            str, a new job   name of the new job; the device's name u…
  … 10 more
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror
   Tab fills in device= target= sync=
  device=            a device  required
  target=            a node    required
  sync=              enum      required
  filter-node-name=  a new n…
  job-id=            a new j…
  … 10 more
`,
    });
    screen.type(KEYS.tab);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror device=<a device> target=<a node> sync=<top|full|none|…>
                    device    node-D  qcow2 · d.qcow2
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror device=<a device> target=<a node> sync=<top|full|none|…>
                    device    node-D  qcow2 · d.qcow2
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror device=<a device
> target=<a node> sync=<top|full|none|…
>
      device    node-D  qcow2 · d.qcow2
`,
    });
  });
});
