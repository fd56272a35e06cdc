/** Ctrl-Z gives the terminal back to the shell qmpsh was started from; fg brings the prompt back as it was. */
import { expect, it, onTestFinished } from 'vitest';
import { startScripted } from '../../fakes/scripted.ts';
import { BUNDLE, privateHome } from '../../support/qmpsh.ts';
import { atEachSize, screenOf } from '../../support/screens.ts';
import { KEYS, openTerminal } from '../../support/terminal.ts';

atEachSize('a session that is stopped', (size) => {
  it('leaves the terminal as it was, and goes on at fg with the line half typed', async () => {
    const qemu = await startScripted();
    onTestFinished(() => qemu.stop());
    const env = { ...(await privateHome()), TZ: 'UTC', PS1: '$ ', QMPSH: BUNDLE, NODE: process.execPath };
    const { cols, rows } = size;
    const command = ['bash', '--norc', '--noprofile', '--noediting', '-i'];
    const terminal = openTerminal(command, { cols, rows, cwd: qemu.folder, env });
    onTestFinished(() => terminal.close());
    const screen = screenOf(size, terminal);
    await terminal.waitFor('$');
    screen.type('"$NODE" "$QMPSH" ./qmp\r');
    await terminal.waitFor('(QEMU)');
    screen.type('block-stream device=');
    await terminal.waitFor('node-C');
    screen.type(KEYS.ctrl('z'));
    await terminal.waitFor('Stopped');
    await screen.shows({
      '200×50': `
$ "$NODE" "$QMPSH" ./qmp
Connected to QEMU 11.1.3 at unix:./qmp

[1]+  Stopped                 "$NODE" "$QMPSH" ./qmp
$
`,
      '80×24': `
$ "$NODE" "$QMPSH" ./qmp
Connected to QEMU 11.1.3 at unix:./qmp

[1]+  Stopped                 "$NODE" "$QMPSH" ./qmp
$
`,
      '40×12': `
$ "$NODE" "$QMPSH" ./qmp
Connected to QEMU 11.1.3 at unix:./qmp

[1]+  Stopped                 "$NODE" "$
QMPSH" ./qmp
$
`,
    });
    expect(terminal.pasteMode()).toBe(false);
    screen.type('fg\r');
    await screen.shows({
      '200×50': `
$ "$NODE" "$QMPSH" ./qmp
Connected to QEMU 11.1.3 at unix:./qmp

[1]+  Stopped                 "$NODE" "$QMPSH" ./qmp
$ fg
"$NODE" "$QMPSH" ./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-stream device=
                 device    node-D       qcow2 · d.qcow2
                           node-A       qcow2 · a.qcow2
                           node-B       qcow2 · b.qcow2
                           node-C       qcow2 · c.qcow2
                           node-A-file  file · a.qcow2
                           … 3 more
`,
      '80×24': `
$ "$NODE" "$QMPSH" ./qmp
Connected to QEMU 11.1.3 at unix:./qmp

[1]+  Stopped                 "$NODE" "$QMPSH" ./qmp
$ fg
"$NODE" "$QMPSH" ./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-stream device=
                 device    node-D       qcow2 · d.qcow2
                           node-A       qcow2 · a.qcow2
                           node-B       qcow2 · b.qcow2
                           node-C       qcow2 · c.qcow2
                           node-A-file  file · a.qcow2
                           … 3 more
`,
      '40×12': `
$ fg
"$NODE" "$QMPSH" ./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) block-stream device=
 device    node-D       qcow2 · d.qcow2
           node-A       qcow2 · a.qcow2
           node-B       qcow2 · b.qcow2
           node-C       qcow2 · c.qcow2
           node-A-file  file · a.qcow2
           … 3 more
`,
    });
    screen.type('node-D');
    await terminal.waitFor('device=node-D');
    expect(terminal.pasteMode()).toBe(true);
  });
});
