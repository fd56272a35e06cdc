/** A paste of more lines than the window holds. */
import { it } from 'vitest';
import { atEachSize, openScripted } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';

atEachSize('a paste', (size) => {
  it('of more lines than the window holds is scrolled through', async () => {
    const screen = await openScripted(size);
    screen.terminal.paste(Array.from({ length: 22 }, (_, i) => `/note step ${i + 1}`).join('\n'));
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 22 lines · Esc drops them · e edits them one by one
  1  /note step 1
  2  /note step 2
  3  /note step 3
  4  /note step 4
  5  /note step 5
  6  /note step 6
  7  /note step 7
  8  /note step 8
  9  /note step 9
 10  /note step 10
 11  /note step 11
 12  /note step 12
 13  /note step 13
 14  /note step 14
 15  /note step 15
 16  /note step 16
 17  /note step 17
 18  /note step 18
 19  /note step 19
 20  /note step 20
 21  /note step 21
 22  /note step 22
 each is looked at again before it runs
`,
      '80×24': `
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 22 lines · Esc drops them · e edits them one by one
  1  /note step 1
  2  /note step 2
  3  /note step 3
  4  /note step 4
  5  /note step 5
  6  /note step 6
  7  /note step 7
  8  /note step 8
  9  /note step 9
 10  /note step 10
 11  /note step 11
 12  /note step 12
 13  /note step 13
 14  /note step 14
 15  /note step 15
 16  /note step 16
 17  /note step 17
 18  /note step 18
 19  /note step 19
 … 3 more
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 22 · Esc · e edits
  1  /note step 1
  2  /note step 2
  3  /note step 3
  4  /note step 4
  5  /note step 5
  6  /note step 6
  7  /note step 7
 … 15 more
`,
    });
    screen.type(KEYS.pageDown);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 22 lines · Esc drops them · e edits them one by one
  1  /note step 1
  2  /note step 2
  3  /note step 3
  4  /note step 4
  5  /note step 5
  6  /note step 6
  7  /note step 7
  8  /note step 8
  9  /note step 9
 10  /note step 10
 11  /note step 11
 12  /note step 12
 13  /note step 13
 14  /note step 14
 15  /note step 15
 16  /note step 16
 17  /note step 17
 18  /note step 18
 19  /note step 19
 20  /note step 20
 21  /note step 21
 22  /note step 22
 each is looked at again before it runs
`,
      '80×24': `
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 22 lines · Esc drops them · e edits them one by one
  4  /note step 4
  5  /note step 5
  6  /note step 6
  7  /note step 7
  8  /note step 8
  9  /note step 9
 10  /note step 10
 11  /note step 11
 12  /note step 12
 13  /note step 13
 14  /note step 14
 15  /note step 15
 16  /note step 16
 17  /note step 17
 18  /note step 18
 19  /note step 19
 20  /note step 20
 21  /note step 21
 22  /note step 22
 … 3 above
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 22 · Esc · e edits
  4  /note step 4
  5  /note step 5
  6  /note step 6
  7  /note step 7
  8  /note step 8
  9  /note step 9
 10  /note step 10
 … 3 above · 12 more
`,
    });
  });
});
