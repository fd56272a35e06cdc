/** The completion menu that opens by itself: it takes no key that means something without it. */
import { it } from 'vitest';
import { atEachSize, openScripted } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';

atEachSize('the menu', (size) => {
  it('opens as typing pauses, in columns where names are short, and leaves Enter and the arrows alone', async () => {
    const screen = await openScripted(size);
    screen.type('block');
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block
       block-commit                      Write overlays down into a backing file, then drop them
       block-dirty-bitmap-add            Start tracking the writes to a node in a new bitmap
       block-dirty-bitmap-clear          Forget every write a bitmap has recorded
       block-dirty-bitmap-disable        Stop recording writes in a bitmap
       block-dirty-bitmap-enable         Record writes in a bitmap again
       … 43 more
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block
  block-commit                      Write overlays down into a backing file, t…
  block-dirty-bitmap-add            Start tracking the writes to a node in a n…
  block-dirty-bitmap-clear          Forget every write a bitmap has recorded
  block-dirty-bitmap-disable        Stop recording writes in a bitmap
  block-dirty-bitmap-enable         Record writes in a bitmap again
  … 43 more
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block
     block-commit
     block-dirty-bitmap-add
     block-dirty-bitmap-clear
     block-dirty-bitmap-disable
     block-dirty-bitmap-enable
     … 43 more
`,
    });
    screen.type(`${KEYS.ctrl('u')}query-name`);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) query-name
       query-name               The guest's name
       query-named-block-nodes  The named nodes of the block graph
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) query-name
       query-name               The guest's name
       query-named-block-nodes  The named nodes of the block graph
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) query-name
  query-name               The guest's…
  query-named-block-nodes  The named n…
`,
    });
    screen.type(KEYS.enter);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-name
{"return": {"name": "fake"}}
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-name
{"return": {"name": "fake"}}
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-name
{"return": {"name": "fake"}}
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
    });
  });
});
