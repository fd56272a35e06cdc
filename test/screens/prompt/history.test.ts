/** The lines typed, from session to session: a target's own before others', each once, without their secrets. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { privateHome } from '../../support/qmpsh.ts';
import { atEachSize, openScripted, type Screen } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';
import { lineBecomes } from '../../support/typed-line.ts';

async function leave({ terminal }: Screen): Promise<void> {
  terminal.type(KEYS.ctrl('d'));
  expect(await terminal.exited).toBe(0);
}

/** Recall line after line. */
async function recalls(screen: Screen, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    screen.type(KEYS.up);
    await lineBecomes(screen, `${line}|`);
  }
}

atEachSize('lines typed before', (size) => {
  it('are those of this QEMU first, then those of others and of qmp-shell, each once', async () => {
    const env = await privateHome();
    writeFileSync(
      join(env['HOME'] ?? '', '.qmp-shell_history'),
      'query-chardev\nquery-status\nquery-chardev\n',
    );
    const one = await openScripted(size, () => {}, [], { env });
    await one.run('query-name', '{"return": {"name": "fake"}}');
    await one.run('/note here', 'here');
    await one.run('query-name', 'fake');
    const other = await openScripted(size, () => {}, [], { env });
    await other.run('query-jobs', 'no jobs');
    await leave(other);
    await leave(one);
    const again = await openScripted(size, () => {}, [], { env, cwd: one.qemu.folder });
    await recalls(again, ['query-name', '/note here', 'query-jobs', 'query-chardev', 'query-status']);
    await again.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) query-status
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) query-status
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) query-status
`,
    });
  });

  it('keep no secret: what comes back asks for it', async () => {
    const env = await privateHome();
    const screen = await openScripted(size, () => {}, [], { env });
    await screen.run('object-add qom-type=secret id=s0 data=hunter2-Zx9', '{"return": {}}');
    const file = join(env['XDG_STATE_HOME'] ?? '', 'qmpsh', 'history');
    await expect.poll(() => readFileSync(file, 'utf8')).toContain('data=<secret>');
    expect(readFileSync(file, 'utf8')).not.toContain('hunter2');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await leave(screen);
    const next = await openScripted(size, () => {}, [], { env });
    next.type(`${KEYS.up}${KEYS.enter}`);
    await next.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) object-add qom-type=secret id=s0 data=<secret>
 ! a secret stood here and was not kept: type it again
   Enter again sends it as it is
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) object-add qom-type=secret id=s0 data=<secret>
 ! a secret stood here and was not kept: type it again
   Enter again sends it as it is
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) object-add qom-type=secret id=s0
 data=<secret>
 ! a secret stood here and was not
   kept: type it again
   Enter again sends it as it is
`,
    });
    expect(next.qemu.received()).not.toContain('object-add');
  });
});
