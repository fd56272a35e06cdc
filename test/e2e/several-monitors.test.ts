/** Two QEMUs at one prompt: who is meant, whose events these are, who else has jobs. */
import { expect } from 'vitest';
import { withLab } from '../support/lab.ts';
import { itQemu } from '../support/qemu.ts';
import { openQmpsh } from '../support/qmpsh.ts';
import { KEYS } from '../support/terminal.ts';

itQemu('with two monitors prompt, rule and panes say which, and /use changes all of them at once', (qemu) =>
  withLab({ qemu }, (src) =>
    withLab({ qemu }, async (dst) => {
      for (const [cols, rows] of [
        [200, 50],
        [80, 24],
        [40, 12],
      ] as const) {
        const job = `job${cols}`;
        const terminal = await openQmpsh([`src=${src.main.address}`, `dst=${dst.main.address}`], {
          cols,
          rows,
        });
        await terminal.waitFor('virtio0  [A]');
        expect(terminal.text()).toMatch(/── jobs 0 ── events 0 ─+ src\b.*──/);
        expect(terminal.text()).toContain('(QEMU src)');
        expect(terminal.lines().filter((line) => line.startsWith('@'))).toEqual([
          expect.stringMatching(/^@src Connected to QEMU /),
          expect.stringMatching(/^@dst Connected to QEMU /),
        ]);

        terminal.type(
          `@dst block-commit device=node-D base-node=node-A top-node=node-B job-id=${job} speed=1\r`,
        );
        await terminal.waitFor(/── jobs 0 \(\+1 dst\) ──.* src\b/);
        await terminal.waitFor(/^@dst \d\d:\d\d:\d\d JOB_STATUS_CHANGE \S*/m);
        expect(terminal.text()).not.toMatch(new RegExp(`^ ${job} `, 'm'));

        terminal.type(`/use dst${KEYS.enter}`);
        await terminal.waitFor('(QEMU dst)');
        await terminal.waitFor(new RegExp(`^ ${job} +commit`, 'm'));
        expect(terminal.text()).toMatch(/── jobs 1 ──.* dst\b/);

        terminal.type(`/events -JOB_*${KEYS.enter}`);
        await terminal.waitFor(cols === 40 ? /events \d+ \(-\d+\)/ : /events \d+ \(\d+ hidden\)/);
        terminal.type(`job-cancel id=${job}${KEYS.enter}`);
        await terminal.waitFor(/^@dst \d\d:\d\d:\d\d BLOCK_JOB_CANCELLED /m);
        await terminal.waitFor(/── jobs 0 ──/);
        expect(terminal.text()).not.toContain(`JOB_STATUS_CHANGE ${job} null`);
        terminal.type(KEYS.ctrl('d'));
        expect(await terminal.exited).toBe(0);
      }
    }),
  ),
);
