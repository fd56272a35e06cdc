/** Lines typed before, brought back: searched by Ctrl-R, run again by Ctrl-O, their words by Alt-. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { privateHome } from '../../support/qmpsh.ts';
import { atEachSize, openScripted, type Screen, type Size } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';
import { lineBecomes } from '../../support/typed-line.ts';

const LINES = [
  'query-status',
  'block-commit device=node-D top-node=node-C base-node=node-B job-id=down',
  'block-stream device=node-D base-node=node-A job-id=up',
  'query-jobs',
];

/** A prompt whose person has typed these lines in qmp-shell. */
async function open(size: Size): Promise<Screen> {
  const env = await privateHome();
  writeFileSync(join(env['HOME'] ?? '', '.qmp-shell_history'), `${LINES.join('\n')}\n`);
  return openScripted(size, () => {}, [], { env });
}

atEachSize('the search by Ctrl-R', (size) => {
  it('finds what holds the query and what resembles it, goes further, and gives the line back to be run', async () => {
    const screen = await open(size);
    screen.type(KEYS.ctrl('r'));
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
history:
 ▸ query-jobs
   block-stream device=node-D base-node=node-A job-id=up
   block-commit device=node-D top-node=node-C base-node=node-B job-id=down
   query-status
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
history:
 ▸ query-jobs
   block-stream device=node-D base-node=node-A job-id=up
   block-commit device=node-D top-node=node-C base-node=node-B job-id=down
   query-status
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
history:
 ▸ query-jobs
   block-stream device=node-D base-nod…
   block-commit device=node-D top-node…
   query-status
`,
    });
    screen.type('bldev');
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
history: bldev
 ▸ block-stream device=node-D base-node=node-A job-id=up
   block-commit device=node-D top-node=node-C base-node=node-B job-id=down
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
history: bldev
 ▸ block-stream device=node-D base-node=node-A job-id=up
   block-commit device=node-D top-node=node-C base-node=node-B job-id=down
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
history: bldev
 ▸ block-stream device=node-D base-node
   =node-A job-id=up
   block-commit device=node-D top-node…
`,
    });
    screen.type(KEYS.ctrl('r'));
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
history: bldev
   block-stream device=node-D base-node=node-A job-id=up
 ▸ block-commit device=node-D top-node=node-C base-node=node-B job-id=down
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
history: bldev
   block-stream device=node-D base-node=node-A job-id=up
 ▸ block-commit device=node-D top-node=node-C base-node=node-B job-id=down
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
history: bldev
   block-stream device=node-D base-nod…
 ▸ block-commit device=node-D top-node=
   node-C base-node=node-B job-id=down
`,
    });
    screen.type(KEYS.enter);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [B] <-- [D]*
          c.qcow2 no longer valid
(QEMU) block-commit device=node-D top-node=node-C base-node=node-B job-id=down
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [B] <-- [D]*
          c.qcow2 no longer valid
(QEMU) block-commit device=node-D top-node=node-C base-node=node-B job-id=down
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
         →  [A] <-- [B] <-- [D]*
   c.qcow2 no longer valid
(QEMU) block-commit device=node-D top-n
ode=node-C base-node=node-B job-id=down
`,
    });
    screen.type(`${KEYS.ctrl('r')}${KEYS.ctrl('u')}xyzzy`);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
history: xyzzy
   nothing typed before resembles “xyzzy”
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
history: xyzzy
   nothing typed before resembles “xyzzy”
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
history: xyzzy
   nothing typed before resembles “xyz…
`,
    });
    screen.type(KEYS.ctrl('g'));
    await lineBecomes(screen, `${LINES[1]}|`);
  });
});

atEachSize('lines and words typed before', (size) => {
  it('are run again one after the other by Ctrl-O, and lend their last words by Alt-.', async () => {
    const screen = await open(size);
    screen.type(`${KEYS.up}${KEYS.alt('<')}${KEYS.ctrl('o')}`);
    await lineBecomes(screen, `${LINES[1]}|`);
    await screen.terminal.waitFor('prelaunch · not running');
    screen.type(KEYS.ctrl('o'));
    await lineBecomes(screen, `${LINES[2]}|`);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-status
prelaunch · not running
(QEMU) block-commit device=node-D top-node=node-C base-node=node-B job-id=down
{"return": {}}
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [D]*
          b.qcow2, c.qcow2 still valid, no longer used
(QEMU) block-stream device=node-D base-node=node-A job-id=up
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-status
prelaunch · not running
(QEMU) block-commit device=node-D top-node=node-C base-node=node-B job-id=down
{"return": {}}
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [D]*
          b.qcow2, c.qcow2 still valid, no longer used
(QEMU) block-stream device=node-D base-node=node-A job-id=up
`,
      '40×12': `
prelaunch · not running
(QEMU) block-commit device=node-D top-no
de=node-C base-node=node-B job-id=down
{"return": {}}
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
         →  [A] <-- [D]*
   b.qcow2, c.qcow2 still valid, no
     longer used
(QEMU) block-stream device=node-D base-
node=node-A job-id=up
`,
    });
    screen.type(`${KEYS.ctrl('u')}job-pause id=${KEYS.alt('.')}`);
    await lineBecomes(screen, 'job-pause id=down|');
    screen.type(KEYS.alt('.'));
    await lineBecomes(screen, 'job-pause id=query-status|');
  });
});
