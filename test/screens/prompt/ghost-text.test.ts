/** Ghost text: how a line typed before goes on, or the only candidate; taken whole, or word by word. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { privateHome } from '../../support/qmpsh.ts';
import { atEachSize, openScripted, type Screen, type Size } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';
import { lineBecomes } from '../../support/typed-line.ts';

const BEFORE = 'block-stream device=node-D base-node=node-A';

async function open(size: Size): Promise<Screen> {
  const env = await privateHome();
  writeFileSync(join(env['HOME'] ?? '', '.qmp-shell_history'), `${BEFORE}\n`);
  return openScripted(size, () => {}, [], { env });
}

/** The row of the prompt, with what is pale marked. */
function promptRow({ terminal }: Screen): string {
  return terminal.marked(terminal.screen().findLastIndex((row) => row.startsWith('(QEMU)')));
}

atEachSize('ghost text', (size) => {
  it('goes on as the line typed before, pale, and is taken by →, Ctrl-E or word by word by Alt-F', async () => {
    const screen = await open(size);
    for (const [key, taken, rest] of [
      [KEYS.alt('f'), 'block-stream', ' device=node-D base-node=node-A'],
      [KEYS.alt('f').repeat(2), 'block-stream device', '=node-D base-node=node-A'],
      [KEYS.right, BEFORE, ''],
      [KEYS.ctrl('e'), BEFORE, ''],
      [KEYS.end, BEFORE, ''],
    ] as const) {
      screen.type('block-s');
      await lineBecomes(screen, `block-s|${BEFORE.slice('block-s'.length)}`);
      screen.type(key);
      await lineBecomes(screen, `${taken}|${rest}`);
      screen.type(KEYS.ctrl('c'));
      await lineBecomes(screen, '|');
    }
    screen.type('block-s');
    await lineBecomes(screen, `block-s|${BEFORE.slice('block-s'.length)}`);
    expect(promptRow(screen)).toMatch(/^‹bold \(QEMU\) block-s›‹dim tream device=node-D base-/);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-stream device=node-D base-node=node-A
       block-stream                      Copy data from backing files up, then drop those files
       block_set_io_throttle             Limit a disk's requests and bytes a second
       block-set-write-threshold         Get an event once a write goes past an offset
       blockdev-snapshot                 Put an existing node on top of another as its overlay
       block-job-set-speed               Limit how fast a block job copies
       … 7 more
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-stream device=node-D base-node=node-A
  block-stream                      Copy data from backing files up, then drop…
  block_set_io_throttle             Limit a disk's requests and bytes a second
  block-set-write-threshold         Get an event once a write goes past an off…
  blockdev-snapshot                 Put an existing node on top of another as …
  block-job-set-speed               Limit how fast a block job copies
  … 7 more
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-stream device=node-D base-
node=node-A
     block-stream
     block_set_io_throttle
     block-set-write-threshold
     blockdev-snapshot
     block-job-set-speed
     … 7 more
`,
    });
  });

  it('is the only candidate once typing pauses', async () => {
    const screen = await open(size);
    screen.type('blockdev-mi');
    await lineBecomes(screen, 'blockdev-mi|rror');
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror
       blockdev-mirror  Copy a disk to a node and keep both alike until told
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror
       blockdev-mirror  Copy a disk to a node and keep both alike until told
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror
  blockdev-mirror  Copy a disk to a no…
`,
    });
    screen.type(KEYS.right);
    await lineBecomes(screen, 'blockdev-mirror|');
  });
});
