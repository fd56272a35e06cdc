/** What is pasted is shown as the lines it would run, and runs when a person says so. */
import { expect, it } from 'vitest';
import { atEachSize, openScripted } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';
import { lineBecomes } from '../../support/typed-line.ts';

atEachSize('a paste', (size) => {
  it('of many lines with their prompts and answers is previewed, and runs in order after Enter', async () => {
    const screen = await openScripted(size);
    screen.terminal.paste(
      [
        '(QEMU) query-status',
        '{"return": {"status": "running"}}',
        '(QEMU) query-name',
        '{"return": {}}',
      ].join('\n'),
    );
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 2 lines · Esc drops them · e edits them one by one
 1  query-status
 2  query-name
 2 lines of other text left out
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 2 lines · Esc drops them · e edits them one by one
 1  query-status
 2  query-name
 2 lines of other text left out
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 2 · Esc · e edits
 1  query-status
 2  query-name
 2 lines of other text left out
`,
    });
    expect(screen.qemu.received()).not.toContain('"query-name"');
    screen.type(KEYS.enter);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-status
prelaunch · not running
(QEMU) query-name
{"return": {"name": "fake"}}
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-status
prelaunch · not running
(QEMU) query-name
{"return": {"name": "fake"}}
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-status
prelaunch · not running
(QEMU) query-name
{"return": {"name": "fake"}}
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
    });
  });

  it('of JSON over several lines is one message', async () => {
    const screen = await openScripted(size);
    screen.terminal.paste(
      [
        '{ "execute": "block-stream",',
        '  "arguments": { "device": "node-D",',
        '                 "job-id": "job0" } }',
        '{ "execute": "query-status" }',
      ].join('\n'),
    );
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 2 lines · Esc drops them · e edits them one by one
 1  { "execute": "block-stream", "arguments": { "device": "node-D", "job-id": "job0" } }
 2  { "execute": "query-status" }
 each is looked at again before it runs
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 2 lines · Esc drops them · e edits them one by one
 1  { "execute": "block-stream", "arguments": { "device": "node-D", "job-id": "
    job0" } }
 2  { "execute": "query-status" }
 each is looked at again before it runs
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
paste: Enter runs 2 · Esc · e edits
 1  { "execute": "block-stream", "argum
    ents": { "device": "node-D", "job-i
    d": "job0" } }
 2  { "execute": "query-status" }
 each is looked at again before it runs
`,
    });
    screen.type(KEYS.escape);
    await lineBecomes(screen, '|');
    expect(screen.qemu.received()).not.toContain('block-stream');
  });

  it('of one line is typed, not run', async () => {
    const screen = await openScripted(size);
    screen.terminal.paste('(QEMU) query-name\n');
    await lineBecomes(screen, 'query-name|');
    expect(screen.qemu.received()).not.toContain('"query-name"');
  });
});
