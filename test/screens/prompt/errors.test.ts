/** What is wrong with a line: said below it before Enter; Enter explains, a second Enter sends it. */
import { expect, it } from 'vitest';
import { atEachSize, openScripted } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';
import { lineBecomes } from '../../support/typed-line.ts';

atEachSize('a line with errors', (size) => {
  it('is underlined where it is wrong and told why once typing pauses; Enter explains, a second one sends it', async () => {
    const screen = await openScripted(size);
    screen.type('blockdev-mirror job-id=job0 device=node-D target=node-X sync=ful ');
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror job-id=job0 device=node-D target=node-X sync=ful
 ! sync has no value "ful": did you mean full? (Alt-Enter mends it)
 ? target: there is no node "node-X" in this QEMU; did you mean node-A?
                                                                        filter-node-name=  str, a new node  name for the filter node the job puts into the chain
                                                                        replaces=          str, a node      node the target replaces in the end; else the root
                                                                        auto-dismiss=      bool             forget the job once over, without job-dismiss
                                                                        auto-finalize=     bool             make graph changes without waiting for job-finalize
                                                                        buf-size=          int              bytes in flight at most
                                                                        … 6 more
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror job-id=job0 device=node-D target=node-X sync=ful
 ! sync has no value "ful": did you mean full? (Alt-Enter mends it)
 ? target: there is no node "node-X" in this QEMU; did you mean node-A?
  filter-node-name=  str, a new node  name for the filter node the job puts in…
  replaces=          str, a node      node the target replaces in the end; els…
  auto-dismiss=      bool             forget the job once over, without job-di…
  auto-finalize=     bool             make graph changes without waiting for j…
  buf-size=          int              bytes in flight at most
  … 6 more
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror job-id=job0 devi
ce=node-D target=node-X sync=ful
 ! sync has no value "ful": did you
   mean full? (Alt-Enter mends it)
 ? target: there is no node "node-X" in
   this QEMU; did you mean node-A?
  filter-node-name=  str, a new node
  replaces=          str, a node
  … 9 more
`,
    });
    screen.type(KEYS.enter);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror job-id=job0 device=node-D target=node-X sync=ful
 ! sync has no value "ful": did you mean full? (Alt-Enter mends it)
 ? target: there is no node "node-X" in this QEMU; did you mean node-A?
   Enter again sends it as it is
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror job-id=job0 device=node-D target=node-X sync=ful
 ! sync has no value "ful": did you mean full? (Alt-Enter mends it)
 ? target: there is no node "node-X" in this QEMU; did you mean node-A?
   Enter again sends it as it is
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror job-id=job0 devi
ce=node-D target=node-X sync=ful
 ! sync has no value "ful": did you
   mean full? (Alt-Enter mends it)
 ? target: there is no node "node-X" in
   this QEMU; did you mean node-A?
   Enter again sends it as it is
`,
    });
    expect(screen.qemu.received()).not.toContain('blockdev-mirror');
    screen.type(KEYS.enter);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror job-id=job0 device=node-D target=node-X sync=ful
Warning: target: there is no node "node-X" in this QEMU; did you mean node-A?
{"return": {}}
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror job-id=job0 device=node-D target=node-X sync=ful
Warning: target: there is no node "node-X" in this QEMU; did you mean node-A?
{"return": {}}
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) blockdev-mirror job-id=job0 devic
e=node-D target=node-X sync=ful
Warning: target: there is no node
  "node-X" in this QEMU; did you mean
  node-A?
{"return": {}}
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
    });
    expect(screen.qemu.received()).toContain('"sync":"ful"');
  });

  it('is mended by Alt-Enter', async () => {
    const screen = await openScripted(size);
    screen.type('blok-stream device=node-D ');
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blok-stream device=node-D
 ! QEMU 11.1 has no command "blok-stream"; did you mean block-stream? (Alt-Enter mends it)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blok-stream device=node-D
 ! QEMU 11.1 has no command "blok-stream"; did you mean block-stream?
   (Alt-Enter mends it)
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blok-stream device=node-D
 ! QEMU 11.1 has no command
   "blok-stream"; did you mean
   block-stream? (Alt-Enter mends it)
`,
    });
    screen.type(KEYS.alt('\r'));
    await lineBecomes(screen, 'block-stream device=node-D |');
  });

  it('is told all that is missing and wrong, what matters most first', async () => {
    const screen = await openScripted(size);
    screen.type(`blockdev-mirror device=node-D speed=fast sync=top${KEYS.enter}`);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror device=node-D speed=fast sync=top
 ! blockdev-mirror needs target (Alt-Enter mends it)
 ! speed takes an integer (512, 0xff, 10M)
   Enter again sends it as it is
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror device=node-D speed=fast sync=top
 ! blockdev-mirror needs target (Alt-Enter mends it)
 ! speed takes an integer (512, 0xff, 10M)
   Enter again sends it as it is
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) blockdev-mirror device=node-D sp
eed=fast sync=top
 ! blockdev-mirror needs target
   (Alt-Enter mends it)
 ! speed takes an integer (512, 0xff,
   10M)
   Enter again sends it as it is
`,
    });
  });
});

atEachSize('a message left open', (size) => {
  it('is said to be sent closed, as it then is: QEMU would wait for its end', async () => {
    const { shows, run, type, qemu, terminal } = await openScripted(size, (qemu) =>
      qemu.answers.set('query-iothreads', () => []),
    );
    type('{"execute": "query-iothreads"');
    await terminal.waitFor('query-iothreads"');
    type(KEYS.enter);
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) {"execute": "query-iothreads"
 ! { is never closed by }
   Enter again sends {"execute":"query-iothreads"}
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) {"execute": "query-iothreads"
 ! { is never closed by }
   Enter again sends {"execute":"query-iothreads"}
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) {"execute": "query-iothreads"
 ! { is never closed by }
   Enter again sends
   {"execute":"query-iothreads"}
`,
    });
    expect(qemu.received()).not.toContain('query-iothreads');
    await run('', /^no /m);
    expect(qemu.received()).toContain('{"execute":"query-iothreads"');
  });
});
