/** A document pasted whole: its examples are kept, and what is wrong in them is said. */
import { expect, it } from 'vitest';
import { atEachSize, openScripted } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';

atEachSize('a paste', (size) => {
  it("of a document's text keeps its examples and leaves the rest out; what is wrong in them is said", async () => {
    const screen = await openScripted(size);
    screen.terminal.paste(
      [
        'Now the images between are merged into the base::',
        '',
        '  (QEMU) block-commit device=node-D base=a.qcow2 top=c.qcow2 job-id=job0',
        '  {',
        '      "execute": "block-commit",',
        '      "arguments": {',
        '          "device": "node-D"',
        '      }',
        '  }',
        '',
        'and once it is done QEMU is ended::',
        '',
        '  (QEMU) quitt',
      ].join('\n'),
    );
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 2 lines · Esc drops them · e edits them one by one
 1  block-commit device=node-D base=a.qcow2 top=c.qcow2 job-id=job0
    ! base of block-commit is deprecated; use base-node
 2  quitt
    ! QEMU 11.1 has no command "quitt"; did you mean quit?
 8 lines of other text left out · each is looked at again before it runs
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 2 lines · Esc drops them · e edits them one by one
 1  block-commit device=node-D base=a.qcow2 top=c.qcow2 job-id=job0
    ! base of block-commit is deprecated; use base-node
 2  quitt
    ! QEMU 11.1 has no command "quitt"; did you mean quit?
 8 lines of other text left out · each is looked at again before it runs
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 2 · Esc · e edits
 1  block-commit device=node-D base=a.q
    cow2 top=c.qcow2 job-id=job0
    ! base of block-commit is deprecat…
 2  quitt
    ! QEMU 11.1 has no command "quitt"…
 8 lines of other text left out
`,
    });
    screen.type(KEYS.enter);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 2 lines · Esc drops them · e edits them one by one
   line 2 does not check · Enter again runs them all the same
 1  block-commit device=node-D base=a.qcow2 top=c.qcow2 job-id=job0
    ! base of block-commit is deprecated; use base-node
 2  quitt
    ! QEMU 11.1 has no command "quitt"; did you mean quit?
 8 lines of other text left out · each is looked at again before it runs
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 2 lines · Esc drops them · e edits them one by one
   line 2 does not check · Enter again runs them all the same
 1  block-commit device=node-D base=a.qcow2 top=c.qcow2 job-id=job0
    ! base of block-commit is deprecated; use base-node
 2  quitt
    ! QEMU 11.1 has no command "quitt"; did you mean quit?
 8 lines of other text left out · each is looked at again before it runs
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 2 · Esc · e edits
   line 2 does not check · Enter again
   runs them all the same
 1  block-commit device=node-D base=a.q
    cow2 top=c.qcow2 job-id=job0
    ! base of block-commit is deprecat…
 2  quitt
    ! QEMU 11.1 has no command "quitt"…
 8 lines of other text left out
`,
    });
    expect(screen.qemu.received()).not.toContain('block-commit');
    screen.type('e');
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [D]*
          b.qcow2, c.qcow2 no longer valid
(QEMU) block-commit device=node-D base=a.qcow2 top=c.qcow2 job-id=job0
   1 more line to come · Ctrl-C drops it
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [D]*
          b.qcow2, c.qcow2 no longer valid
(QEMU) block-commit device=node-D base=a.qcow2 top=c.qcow2 job-id=job0
   1 more line to come · Ctrl-C drops it
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
         →  [A] <-- [D]*
   b.qcow2, c.qcow2 no longer valid
(QEMU) block-commit device=node-D base=
a.qcow2 top=c.qcow2 job-id=job0
   1 more line to come · Ctrl-C drops
   it
`,
    });
  });
});
