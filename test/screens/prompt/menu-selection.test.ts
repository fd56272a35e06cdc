/** The completion menu gone through: type and brief of the selection, how it scrolls, how it goes. */
import { it } from 'vitest';
import { atEachSize, openScripted } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';

atEachSize('the menu', (size) => {
  it('is gone through by Tab, shows type and brief of the selection, scrolls, and is gone with Esc', async () => {
    const screen = await openScripted(size);
    screen.type(`block-commit device=node-D job-id=job0 ${KEYS.alt('?')}`);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A]*
          job-complete: b.qcow2, c.qcow2, d.qcow2 no longer valid
          block-job-cancel, job-cancel: the chain stays
(QEMU) block-commit device=node-D job-id=job0
  backing-file=           str, an image file  backing file name to writ…    speed=                  int                 limit in bytes a second, …
  base-node=              str, a node         node that receives the da…    base=                   str, an image file  deprecated: use base-node…
  filter-node-name=       str, a new node     name for the filter node …    top=                    str, an image file  deprecated: use top-node …
  top-node=               str, a node         topmost node to be merged…
  auto-dismiss=           bool                forget the job once over,…
  auto-finalize=          bool                make graph changes withou…
  backing-mask-protocol=  bool                write the backing format …
  on-error=               enum                what to do when reading o…
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A]*
          job-complete: b.qcow2, c.qcow2, d.qcow2 no longer valid
          block-job-cancel, job-cancel: the chain stays
(QEMU) block-commit device=node-D job-id=job0
  backing-file=           str, an image file  backing file name to write into …
  base-node=              str, a node         node that receives the data; lef…
  filter-node-name=       str, a new node     name for the filter node the job…
  top-node=               str, a node         topmost node to be merged down; …
  auto-dismiss=           bool                forget the job once over, withou…
  auto-finalize=          bool                make graph changes without waiti…
  backing-mask-protocol=  bool                write the backing format as raw,…
  … 4 more
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
         →  [A]*
(QEMU) block-commit device=node-D job-i
d=job0
  backing-file=           an image f…
  base-node=              a node
  filter-node-name=       a new node
  top-node=               a node
  auto-dismiss=           bool
  … 6 more
`,
    });
    screen.type(KEYS.tab.repeat(3));
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A]*
          job-complete: b.qcow2, c.qcow2, d.qcow2 no longer valid
          block-job-cancel, job-cancel: the chain stays
(QEMU) block-commit device=node-D job-id=job0 filter-node-name=
  backing-file=           str, an image file  backing file name to writ…    speed=                  int                 limit in bytes a second, …
  base-node=              str, a node         node that receives the da…    base=                   str, an image file  deprecated: use base-node…
▸ filter-node-name=       str, a new node     name for the filter node …    top=                    str, an image file  deprecated: use top-node …
  top-node=               str, a node         topmost node to be merged…
  auto-dismiss=           bool                forget the job once over,…
  auto-finalize=          bool                make graph changes withou…
  backing-mask-protocol=  bool                write the backing format …
  on-error=               enum                what to do when reading o…
   filter-node-name=: name for the filter node the job puts into the chain
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A]*
          job-complete: b.qcow2, c.qcow2, d.qcow2 no longer valid
          block-job-cancel, job-cancel: the chain stays
(QEMU) block-commit device=node-D job-id=job0 filter-node-name=
  backing-file=           str, an image file  backing file name to write into …
  base-node=              str, a node         node that receives the data; lef…
▸ filter-node-name=       str, a new node     name for the filter node the job…
  top-node=               str, a node         topmost node to be merged down; …
  auto-dismiss=           bool                forget the job once over, withou…
  auto-finalize=          bool                make graph changes without waiti…
  backing-mask-protocol=  bool                write the backing format as raw,…
  … 4 more
   name for the filter node the job puts into the chain
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
         →  [A]*
(QEMU) block-commit device=node-D job-i
d=job0 filter-node-name=
  base-node=              a node
▸ filter-node-name=       a new node
  top-node=               a node
  … 1 above · 7 more
   str, a new node · name for the
   filter node the job puts into the …
`,
    });
    screen.type(KEYS.up.repeat(4));
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-commit device=node-D job-id=job0 base=
  backing-file=           str, an image file  backing file name to writ…    speed=                  int                 limit in bytes a second, …
  base-node=              str, a node         node that receives the da…  ▸ base=                   str, an image file  deprecated: use base-node…
  filter-node-name=       str, a new node     name for the filter node …    top=                    str, an image file  deprecated: use top-node …
  top-node=               str, a node         topmost node to be merged…
  auto-dismiss=           bool                forget the job once over,…
  auto-finalize=          bool                make graph changes withou…
  backing-mask-protocol=  bool                write the backing format …
  on-error=               enum                what to do when reading o…
   base=: deprecated: use base-node · file name of the image that receives the data
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-commit device=node-D job-id=job0 base=
  auto-dismiss=           bool                forget the job once over, withou…
  auto-finalize=          bool                make graph changes without waiti…
  backing-mask-protocol=  bool                write the backing format as raw,…
  on-error=               enum                what to do when reading or writi…
  speed=                  int                 limit in bytes a second, 0 for n…
▸ base=                   str, an image file  deprecated: use base-node · file…
  top=                    str, an image file  deprecated: use top-node · file …
  … 4 above
   deprecated: use base-node · file name of the image that receives the data
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-commit device=node-D job-i
d=job0 base=
  on-error=               enum
  speed=                  int
▸ base=                   an image f…
  top=                    an image f…
  … 7 above
   str, an image file · deprecated: use
   base-node · file name of the image …
`,
    });
    screen.type(KEYS.escape);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A]*
          job-complete: b.qcow2, c.qcow2, d.qcow2 no longer valid
          block-job-cancel, job-cancel: the chain stays
(QEMU) block-commit device=node-D job-id=job0
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A]*
          job-complete: b.qcow2, c.qcow2, d.qcow2 no longer valid
          block-job-cancel, job-cancel: the chain stays
(QEMU) block-commit device=node-D job-id=job0
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
         →  [A]*
   job-complete: b.qcow2, c.qcow2,
     d.qcow2 no longer valid
   block-job-cancel, job-cancel: the
     chain stays
(QEMU) block-commit device=node-D job-i
d=job0
`,
    });
  });
});
