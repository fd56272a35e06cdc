/** Events, as whole screens: newest last with what matters picked out, filters, floods; and that none is lost. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ScriptedQemu } from '../../fakes/scripted.ts';
import { atEachSize, type Masks, openScripted } from '../../support/screens.ts';

const MIB = 1024 * 1024;

/** A line typed later than at once has what ended taken as read already. */
const CLEARED = /Cleared: 1 ended|No ended jobs on the screen/;
const MASKS: Masks = [[CLEARED, '(cleared)']];

function aBusyMinute(qemu: ScriptedQemu): void {
  const block = { type: 'mirror', device: 'job0', len: 39 * MIB, offset: 39 * MIB, speed: 0 };
  qemu.event('DEVICE_DELETED', { device: 'virtio1', path: '/machine/peripheral/virtio1' });
  qemu.event('BLOCK_JOB_COMPLETED', { ...block, offset: 8 * MIB, error: 'No space left on device' });
  qemu.event('JOB_STATUS_CHANGE', { id: 'job0', status: 'null' });
  qemu.event('BLOCK_IO_ERROR', {
    'node-name': 'node-D',
    device: '',
    operation: 'write',
    action: 'stop',
    nospace: true,
    reason: 'No space left on device',
  });
  qemu.event('RTC_CHANGE', { offset: 3600, 'qom-path': '/machine/rtc' });
  qemu.event('VENDOR_EVENT', { text: '\u001b]0;owned\u0007' });
}

atEachSize('events', (size) => {
  it('stand newest last, a line each, with what matters of them', async () => {
    const { shows, qemu } = await openScripted(size);
    aBusyMinute(qemu);
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
12:03:11 DEVICE_DELETED virtio1
12:03:12 BLOCK_JOB_COMPLETED job0 No space left on device mirror 8/39 MiB
12:03:13 JOB_STATUS_CHANGE job0 null
12:03:14 BLOCK_IO_ERROR node-D write error No space left on device stop
12:03:15 RTC_CHANGE +3600 s
12:03:16 VENDOR_EVENT text=␛]0;owned␇
── jobs 0 ── events 6 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 job0  mirror  ████░░░░░░░░░░░░░░░░   20%   8/39 MiB  failed: No space left on device
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
12:03:11 DEVICE_DELETED virtio1
12:03:12 BLOCK_JOB_COMPLETED job0 No space left on device mirror 8/39 MiB
12:03:13 JOB_STATUS_CHANGE job0 null
12:03:14 BLOCK_IO_ERROR node-D write error No space left on device stop
12:03:15 RTC_CHANGE +3600 s
12:03:16 VENDOR_EVENT text=␛]0;owned␇
── jobs 0 ── events 6 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 job0  mirror  ██░░░░░░░░░░░░   20%   8/39 MiB  failed: No space left on device
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '40×12': `
12:03:12 BLOCK_JOB_COMPLETED job0 No sp…
12:03:13 JOB_STATUS_CHANGE job0 null
12:03:14 BLOCK_IO_ERROR node-D write er…
12:03:15 RTC_CHANGE +3600 s
12:03:16 VENDOR_EVENT text=␛]0;owned␇
── jobs 0 ── events 6 ──── prelaunch ──
 job0  mirror  ██░░░░░░░░   20%  failed
   No space left on device
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
   Tab lists · F1 tells · /help · /keys
`,
    });
  });

  it('are filtered by name, glob and text, hidden and shown again, and counted all the while', async () => {
    const { shows, run, qemu, terminal } = await openScripted(size);
    aBusyMinute(qemu);
    await terminal.waitFor('VENDOR_EVENT');
    await run('/jobs clear', CLEARED);
    await run('/events -JOB_* -BLOCK_JOB_*', 'Events shown');
    qemu.event('JOB_STATUS_CHANGE', { id: 'job1', status: 'created' });
    qemu.event('RESUME');
    await shows(
      {
        '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
12:03:11 DEVICE_DELETED virtio1
12:03:12 BLOCK_JOB_COMPLETED job0 No space left on device mirror 8/39 MiB
12:03:13 JOB_STATUS_CHANGE job0 null
12:03:14 BLOCK_IO_ERROR node-D write error No space left on device stop
12:03:15 RTC_CHANGE +3600 s
12:03:16 VENDOR_EVENT text=␛]0;owned␇
(QEMU) /jobs clear
(cleared)
(QEMU) /events -JOB_* -BLOCK_JOB_*
Events shown: -JOB_* -BLOCK_JOB_*: 4 of 6 so far; /events show all ends it
12:03:18 RESUME
── jobs 0 ── events 8 (3 hidden) ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
        '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
12:03:11 DEVICE_DELETED virtio1
12:03:12 BLOCK_JOB_COMPLETED job0 No space left on device mirror 8/39 MiB
12:03:13 JOB_STATUS_CHANGE job0 null
12:03:14 BLOCK_IO_ERROR node-D write error No space left on device stop
12:03:15 RTC_CHANGE +3600 s
12:03:16 VENDOR_EVENT text=␛]0;owned␇
(QEMU) /jobs clear
(cleared)
(QEMU) /events -JOB_* -BLOCK_JOB_*
Events shown: -JOB_* -BLOCK_JOB_*: 4 of 6 so far; /events show all ends it
12:03:18 RESUME
── jobs 0 ── events 8 (3 hidden) ──────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
        '40×12': `
12:03:15 RTC_CHANGE +3600 s
12:03:16 VENDOR_EVENT text=␛]0;owned␇
(QEMU) /jobs clear
(cleared)
(QEMU) /events -JOB_* -BLOCK_JOB_*
Events shown: -JOB_* -BLOCK_JOB_*: 4 of
6 so far; /events show all ends it
12:03:18 RESUME
── jobs 0 ── events 8 (-3) ────────────
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      },
      MASKS,
    );
    await run('/events only text:node-D', 'text:node-D');
    qemu.event('STOP');
    await terminal.waitFor(/events 9 /);
    await run('/events 3', 'STOP');
    await shows(
      {
        '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
12:03:11 DEVICE_DELETED virtio1
12:03:12 BLOCK_JOB_COMPLETED job0 No space left on device mirror 8/39 MiB
12:03:13 JOB_STATUS_CHANGE job0 null
12:03:14 BLOCK_IO_ERROR node-D write error No space left on device stop
12:03:15 RTC_CHANGE +3600 s
12:03:16 VENDOR_EVENT text=␛]0;owned␇
(QEMU) /jobs clear
(cleared)
(QEMU) /events -JOB_* -BLOCK_JOB_*
Events shown: -JOB_* -BLOCK_JOB_*: 4 of 6 so far; /events show all ends it
12:03:18 RESUME
(QEMU) /events only text:node-D
Events shown: node-D: 1 of 8 so far; /events show all ends it
(QEMU) /events 3
12:03:17 JOB_STATUS_CHANGE job1 created
12:03:18 RESUME
12:03:19 STOP
── jobs 0 ── events 9 (8 hidden) ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
        '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
12:03:11 DEVICE_DELETED virtio1
12:03:12 BLOCK_JOB_COMPLETED job0 No space left on device mirror 8/39 MiB
12:03:13 JOB_STATUS_CHANGE job0 null
12:03:14 BLOCK_IO_ERROR node-D write error No space left on device stop
12:03:15 RTC_CHANGE +3600 s
12:03:16 VENDOR_EVENT text=␛]0;owned␇
(QEMU) /jobs clear
(cleared)
(QEMU) /events -JOB_* -BLOCK_JOB_*
Events shown: -JOB_* -BLOCK_JOB_*: 4 of 6 so far; /events show all ends it
12:03:18 RESUME
(QEMU) /events only text:node-D
Events shown: node-D: 1 of 8 so far; /events show all ends it
(QEMU) /events 3
12:03:17 JOB_STATUS_CHANGE job1 created
12:03:18 RESUME
12:03:19 STOP
── jobs 0 ── events 9 (8 hidden) ──────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
        '40×12': `
12:03:18 RESUME
(QEMU) /events only text:node-D
Events shown: node-D: 1 of 8 so far;
/events show all ends it
(QEMU) /events 3
12:03:17 JOB_STATUS_CHANGE job1 created
12:03:18 RESUME
12:03:19 STOP
── jobs 0 ── events 9 (-8) ────────────
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      },
      MASKS,
    );
    await run('/events show all', 'All events are shown');
    await run('/events counts', size.rows < 24 ? '/more' : /VENDOR_EVENT +1/);
    await shows(
      {
        '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
12:03:11 DEVICE_DELETED virtio1
12:03:12 BLOCK_JOB_COMPLETED job0 No space left on device mirror 8/39 MiB
12:03:13 JOB_STATUS_CHANGE job0 null
12:03:14 BLOCK_IO_ERROR node-D write error No space left on device stop
12:03:15 RTC_CHANGE +3600 s
12:03:16 VENDOR_EVENT text=␛]0;owned␇
(QEMU) /jobs clear
(cleared)
(QEMU) /events -JOB_* -BLOCK_JOB_*
Events shown: -JOB_* -BLOCK_JOB_*: 4 of 6 so far; /events show all ends it
12:03:18 RESUME
(QEMU) /events only text:node-D
Events shown: node-D: 1 of 8 so far; /events show all ends it
(QEMU) /events 3
12:03:17 JOB_STATUS_CHANGE job1 created
12:03:18 RESUME
12:03:19 STOP
(QEMU) /events show all
All events are shown
(QEMU) /events counts
 JOB_STATUS_CHANGE    2
 BLOCK_IO_ERROR       1
 BLOCK_JOB_COMPLETED  1
 DEVICE_DELETED       1
 RESUME               1
 RTC_CHANGE           1
 STOP                 1
 VENDOR_EVENT         1
── jobs 0 ── events 9 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
        '80×24': `
(QEMU) /events -JOB_* -BLOCK_JOB_*
Events shown: -JOB_* -BLOCK_JOB_*: 4 of 6 so far; /events show all ends it
12:03:18 RESUME
(QEMU) /events only text:node-D
Events shown: node-D: 1 of 8 so far; /events show all ends it
(QEMU) /events 3
12:03:17 JOB_STATUS_CHANGE job1 created
12:03:18 RESUME
12:03:19 STOP
(QEMU) /events show all
All events are shown
(QEMU) /events counts
 JOB_STATUS_CHANGE    2
 BLOCK_IO_ERROR       1
 BLOCK_JOB_COMPLETED  1
 DEVICE_DELETED       1
 RESUME               1
 RTC_CHANGE           1
 STOP                 1
 VENDOR_EVENT         1
── jobs 0 ── events 9 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
        '40×12': `
All events are shown
(QEMU) /events counts
 JOB_STATUS_CHANGE    2
 BLOCK_IO_ERROR       1
 BLOCK_JOB_COMPLETED  1
 DEVICE_DELETED       1
 RESUME               1
… 3 more lines: /more shows all
── jobs 0 ── events 9 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      },
      MASKS,
    );
  });
});

atEachSize('events of one name', (size) => {
  it('are shown alone, hidden alone, and told apart from names that begin alike', async () => {
    const { shows, run, qemu, terminal } = await openScripted(size);
    qemu.event('STOP');
    await terminal.waitFor('STOP');
    await run('/events JOB_STATUS_CHANGE', 'Events shown');
    qemu.event('RESUME');
    qemu.event('JOB_STATUS_CHANGE', { id: 'job1', status: 'created' });
    await terminal.waitFor('job1 created');
    await run('/events -JOB_STATUS_CHANGE', 'shown: -JOB_STATUS_CHANGE');
    qemu.event('JOB_STATUS_CHANGE', { id: 'job1', status: 'running' });
    qemu.event('JOB_STATUS_CHANGED');
    await terminal.waitFor(/events 5 /);
    await run('/events only STOP', 'shown: STOP');
    qemu.event('STOP');
    qemu.event('RESUME');
    await terminal.waitFor(/events 7 /);
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
12:03:11 STOP
(QEMU) /events JOB_STATUS_CHANGE
Events shown: JOB_STATUS_CHANGE: 0 of 1 so far; /events show all ends it
12:03:13 JOB_STATUS_CHANGE job1 created
(QEMU) /events -JOB_STATUS_CHANGE
Events shown: -JOB_STATUS_CHANGE: 2 of 3 so far; /events show all ends it
12:03:15 JOB_STATUS_CHANGED
(QEMU) /events only STOP
Events shown: STOP: 1 of 5 so far; /events show all ends it
12:03:16 STOP
── jobs 0 ── events 7 (5 hidden) ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
12:03:11 STOP
(QEMU) /events JOB_STATUS_CHANGE
Events shown: JOB_STATUS_CHANGE: 0 of 1 so far; /events show all ends it
12:03:13 JOB_STATUS_CHANGE job1 created
(QEMU) /events -JOB_STATUS_CHANGE
Events shown: -JOB_STATUS_CHANGE: 2 of 3 so far; /events show all ends it
12:03:15 JOB_STATUS_CHANGED
(QEMU) /events only STOP
Events shown: STOP: 1 of 5 so far; /events show all ends it
12:03:16 STOP
── jobs 0 ── events 7 (5 hidden) ──────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '40×12': `
(QEMU) /events -JOB_STATUS_CHANGE
Events shown: -JOB_STATUS_CHANGE: 2 of 3
so far; /events show all ends it
12:03:15 JOB_STATUS_CHANGED
(QEMU) /events only STOP
Events shown: STOP: 1 of 5 so far;
/events show all ends it
12:03:16 STOP
── jobs 0 ── events 7 (-5) ────────────
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
    });
  });
});

atEachSize('a flood of events', (size) => {
  it('is counted instead of scrolling by, leaves the line being typed alone, and is recorded whole', async () => {
    const { shows, type, qemu, terminal } = await openScripted(size, undefined, ['--record', 'r.ndjson']);
    type('# half a note');
    await terminal.waitFor('(QEMU) # half a note');
    qemu.flood('BLOCK_JOB_READY', { type: 'mirror', device: 'job0', len: MIB, offset: MIB, speed: 0 }, 500);
    qemu.event('STOP');
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
Recording to r.ndjson, from the session's start
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:12 STOP
… BLOCK_JOB_READY ×480 more in 1 s
── jobs 0 ── events 501 ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ─ ● rec ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) # half a note
`,
      '80×24': `
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:11 BLOCK_JOB_READY job0 mirror 1/1 MiB
12:03:12 STOP
… BLOCK_JOB_READY ×480 more in 1 s
── jobs 0 ── events 501 ───────────── main · QEMU 11.1.3 · prelaunch ─ ● rec ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) # half a note
`,
      '40×12': `
12:03:11 BLOCK_JOB_READY job0 mirror 1/…
12:03:11 BLOCK_JOB_READY job0 mirror 1/…
12:03:11 BLOCK_JOB_READY job0 mirror 1/…
12:03:11 BLOCK_JOB_READY job0 mirror 1/…
12:03:11 BLOCK_JOB_READY job0 mirror 1/…
12:03:11 BLOCK_JOB_READY job0 mirror 1/…
12:03:12 STOP
… BLOCK_JOB_READY ×480 more in 1 s
── jobs 0 ── events 501 ────────── ● ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) # half a note
`,
    });
    const recorded = await readFile(join(qemu.folder, 'r.ndjson'), 'utf8');
    expect(recorded.match(/"event": ?"BLOCK_JOB_READY"/g)).toHaveLength(500);
  });
});
