import { expect } from 'vitest';
import { withLab } from '../support/lab.ts';
import { itQemu } from '../support/qemu.ts';
import { openQmpsh } from '../support/qmpsh.ts';
import { KEYS } from '../support/terminal.ts';

const CHAIN = '[A] <-- [B] <-- [C] <-- [D]';

itQemu('attached to a running QEMU that is killed in mid-job, says so and exits 4', (qemu) =>
  withLab({ qemu }, async ({ main }) => {
    const terminal = await openQmpsh([main.address]);
    await terminal.waitFor(CHAIN);
    terminal.type('block-stream device=node-D job-id=job0 speed=1M');
    await terminal.waitFor('speed=1M');
    terminal.type(KEYS.enter);
    await terminal.waitFor(/job0 +stream .*\d+%/);
    process.kill(main.pid, 'SIGKILL');
    expect(await terminal.exited).toBe(4);
    expect(terminal.lines().join('\n')).toMatch(/connection.* lost/i);
    expect(terminal.cursor().visible).toBe(true);
    expect(terminal.pasteMode()).toBe(false);
  }),
);

itQemu('18446744073709551615 goes from the prompt to QEMU and back to the screen', (qemu) =>
  withLab({ qemu, layout: 'bare' }, async ({ main }) => {
    const terminal = await openQmpsh([main.address], { rows: 60 });
    await terminal.waitFor('[A]');
    terminal.type('migrate-set-parameters max-bandwidth=18446744073709551615');
    await terminal.waitFor('=18446744073709551615');
    terminal.type(KEYS.enter);
    await terminal.waitFor('{"return": {}}');
    terminal.type('query-migrate-parameters');
    await terminal.waitFor('(QEMU) query-migrate-parameters');
    terminal.type(KEYS.enter);
    await terminal.waitFor(/"max-bandwidth": +18446744073709551615/);
    terminal.type(KEYS.ctrl('d'));
    expect(await terminal.exited).toBe(0);
  }),
);

itQemu('Ctrl-C drops the line, arrows recall one, Ctrl-L clears the screen, Ctrl-D leaves', (qemu) =>
  withLab({ qemu, layout: 'bare' }, async ({ main }) => {
    const terminal = await openQmpsh([main.address]);
    await terminal.waitFor('[A]');
    terminal.type('query-name');
    await terminal.waitFor('(QEMU) query-name');
    terminal.type(KEYS.enter);
    await terminal.waitFor('{"return": {}}');
    terminal.type('half a line');
    await terminal.waitFor('(QEMU) half a line');
    terminal.type(KEYS.ctrl('c'));
    await terminal.waitFor((t) => t.screen().some((row) => row.trimEnd() === '(QEMU)'));
    terminal.type(KEYS.up);
    await terminal.waitFor(
      (t) => t.screen().filter((row) => row.trimEnd() === '(QEMU) query-name').length === 2,
    );
    terminal.type(KEYS.ctrl('l'));
    await terminal.waitFor((t) => !t.text().includes('return') && t.text().includes('(QEMU) query-name'));
    terminal.type(KEYS.ctrl('c'));
    terminal.type(KEYS.ctrl('d'));
    expect(await terminal.exited).toBe(0);
  }),
);

itQemu('a resize leaves one frame and no torn lines', (qemu) =>
  withLab({ qemu }, async ({ main }) => {
    const terminal = await openQmpsh([main.address], { cols: 100, rows: 24 });
    await terminal.waitFor('Connected to QEMU');
    await terminal.waitFor(CHAIN);
    // The terminal has said what it is, and the frame's rows are joined (ui/screen/joined-rows.ts): no hand is as fast.
    await terminal.waitFor((t) => t.raw().includes('\x1b[4h'));
    for (const cols of [40, 120, 60, 80]) {
      terminal.resize(cols, 24);
      await terminal.waitFor((t) =>
        t.screen().some((row) => /^── jobs 0 .* prelaunch ──$/.test(row) && row.length > cols - 3),
      );
      const rules = terminal.screen().filter((row) => row.includes('──'));
      expect(rules, terminal.text()).toHaveLength(1);
      expect(terminal.screen().filter((row) => row.includes(CHAIN))).toHaveLength(1);
    }
  }),
);
