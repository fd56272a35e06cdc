/** Replies, as whole screens: tables, the exact text, folding, the pager and its search, the clipboard, verbosity. */
import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { type ScriptedQemu, startScripted } from '../../fakes/scripted.ts';
import { BUNDLE, privateHome } from '../../support/qmpsh.ts';
import { atEachSize, atEmptyPrompt, type Masks, openScripted } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';

/** The pager of our own: there is no other. */
const OWN_PAGER = { env: { PAGER: undefined, PATH: '/nowhere' } };

/** Numbers that depend on what the panes asked meanwhile, and times. */
const MASKS: Masks = [
  [/"#\d+"/g, '"#N"'],
  [/^ +\d+\.\d{3} /gm, ' 0.000 '],
  [/\b\d+ B\b/g, 'N B'],
];

function twoJobs(qemu: ScriptedQemu): void {
  qemu.jobs = [
    { id: 'copy', type: 'mirror', status: 'running', done: 29, total: 39 },
    { id: 'make', type: 'create', status: 'concluded', done: 1, total: 1, error: 'No space left on device' },
  ];
  qemu.answers.set('query-iothreads', () => []);
  qemu.answers.set('query-machines', () =>
    Array.from({ length: 60 }, (_, index) => ({
      name: `pc-${index}`,
      'cpu-max': index + 1,
      'is-default': index === 7,
    })),
  );
}

atEachSize('replies of a known shape', (size) => {
  it('are tables, and /json shows the exact text', async () => {
    const { shows, run } = await openScripted(size, twoJobs);
    await run('query-jobs', /^job +type/m);
    await run('query-block-jobs', '5 more members each');
    await run('query-named-block-nodes flat=true', size.rows < 24 ? '/more shows' : /^node-A-file /m);
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-jobs
job   type    status        %       done  error
copy  mirror  running     74%  29/39 MiB
make  create  concluded  100%    1/1 MiB  No space left on device
(QEMU) query-block-jobs
job   type    status     %       done  I/O
copy  mirror  running  74%  29/39 MiB  ok
5 more members each: /json shows all
(QEMU) query-named-block-nodes flat=true
node         driver    size  on disk  mode  file     backing file
node-A       qcow2   39 MiB  192 KiB  ro    a.qcow2
node-A-file  file                           a.qcow2
node-B       qcow2   39 MiB  192 KiB  ro    b.qcow2  a.qcow2
node-B-file  file                           b.qcow2
node-C       qcow2   39 MiB  192 KiB  ro    c.qcow2  b.qcow2
node-C-file  file                           c.qcow2
node-D       qcow2   39 MiB  192 KiB        d.qcow2  c.qcow2
node-D-file  file                           d.qcow2
1 more member each: /json shows all
── jobs 2 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 make  create  ████████████████████  100%    1/1 MiB  failed: No space left on device
   concluded → job-dismiss removes it from the list
 copy  mirror  ██████████████░░░░░░   74%  29/39 MiB
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '80×24': `
copy  mirror  running     74%  29/39 MiB
make  create  concluded  100%    1/1 MiB  No space left on device
(QEMU) query-block-jobs
job   type    status     %       done  I/O
copy  mirror  running  74%  29/39 MiB  ok
5 more members each: /json shows all
(QEMU) query-named-block-nodes flat=true
node         driver    size  on disk  mode  file     backing file
node-A       qcow2   39 MiB  192 KiB  ro    a.qcow2
node-A-file  file                           a.qcow2
node-B       qcow2   39 MiB  192 KiB  ro    b.qcow2  a.qcow2
node-B-file  file                           b.qcow2
node-C       qcow2   39 MiB  192 KiB  ro    c.qcow2  b.qcow2
node-C-file  file                           c.qcow2
node-D       qcow2   39 MiB  192 KiB        d.qcow2  c.qcow2
node-D-file  file                           d.qcow2
1 more member each: /json shows all
── jobs 2 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 make  create  ██████████████  100%    1/1 MiB  failed: No space left on device
   concluded → job-dismiss removes it from the list
 copy  mirror  ██████████░░░░   74%  29/39 MiB
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '40×12': `
node-A-file  file            a.qcow2
node-B       qcow2   39 MiB  b.qcow2
node-B-file  file            b.qcow2
… 6 more lines: /more shows all
── jobs 2 ── events 0 ──── prelaunch ──
 make  create  ███████  100%  failed
   No space left on device
   → job-dismiss removes it from the l…
 copy  mirror  █████░░   74%  29/39 MiB
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
    });
    await run('query-iothreads', 'I/O threads');
    await run('/json', '"return"');
    await shows(
      {
        '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-jobs
job   type    status        %       done  error
copy  mirror  running     74%  29/39 MiB
make  create  concluded  100%    1/1 MiB  No space left on device
(QEMU) query-block-jobs
job   type    status     %       done  I/O
copy  mirror  running  74%  29/39 MiB  ok
5 more members each: /json shows all
(QEMU) query-named-block-nodes flat=true
node         driver    size  on disk  mode  file     backing file
node-A       qcow2   39 MiB  192 KiB  ro    a.qcow2
node-A-file  file                           a.qcow2
node-B       qcow2   39 MiB  192 KiB  ro    b.qcow2  a.qcow2
node-B-file  file                           b.qcow2
node-C       qcow2   39 MiB  192 KiB  ro    c.qcow2  b.qcow2
node-C-file  file                           c.qcow2
node-D       qcow2   39 MiB  192 KiB        d.qcow2  c.qcow2
node-D-file  file                           d.qcow2
1 more member each: /json shows all
(QEMU) query-iothreads
no I/O threads
(QEMU) /json
{"return":[],"id":"#N"}
── jobs 2 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 make  create  ████████████████████  100%    1/1 MiB  failed: No space left on device
   concluded → job-dismiss removes it from the list
 copy  mirror  ██████████████░░░░░░   74%  29/39 MiB
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
        '80×24': `
copy  mirror  running  74%  29/39 MiB  ok
5 more members each: /json shows all
(QEMU) query-named-block-nodes flat=true
node         driver    size  on disk  mode  file     backing file
node-A       qcow2   39 MiB  192 KiB  ro    a.qcow2
node-A-file  file                           a.qcow2
node-B       qcow2   39 MiB  192 KiB  ro    b.qcow2  a.qcow2
node-B-file  file                           b.qcow2
node-C       qcow2   39 MiB  192 KiB  ro    c.qcow2  b.qcow2
node-C-file  file                           c.qcow2
node-D       qcow2   39 MiB  192 KiB        d.qcow2  c.qcow2
node-D-file  file                           d.qcow2
1 more member each: /json shows all
(QEMU) query-iothreads
no I/O threads
(QEMU) /json
{"return":[],"id":"#N"}
── jobs 2 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 make  create  ██████████████  100%    1/1 MiB  failed: No space left on device
   concluded → job-dismiss removes it from the list
 copy  mirror  ██████████░░░░   74%  29/39 MiB
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
        '40×12': `
(QEMU) query-iothreads
no I/O threads
(QEMU) /json
{"return":[],"id":"#N"}
── jobs 2 ── events 0 ──── prelaunch ──
 make  create  ███████  100%  failed
   No space left on device
   → job-dismiss removes it from the l…
 copy  mirror  █████░░   74%  29/39 MiB
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      },
      MASKS,
    );
  });
});

atEachSize('a reply longer than the screen', (size) => {
  it('folds, opens in a pager with search, and leaves the screen as it was', async () => {
    const { shows, run, type, terminal } = await openScripted(size, twoJobs, [], OWN_PAGER);
    await run('query-machines', '/more shows all');
    await shows({
      '200×50': `
pc-0                      1
pc-1                      2
pc-2                      3
pc-3                      4
pc-4                      5
pc-5                      6
pc-6                      7
pc-7     default          8
pc-8                      9
pc-9                     10
pc-10                    11
pc-11                    12
pc-12                    13
pc-13                    14
pc-14                    15
pc-15                    16
pc-16                    17
pc-17                    18
pc-18                    19
pc-19                    20
pc-20                    21
pc-21                    22
pc-22                    23
pc-23                    24
pc-24                    25
pc-25                    26
pc-26                    27
pc-27                    28
pc-28                    29
pc-29                    30
pc-30                    31
pc-31                    32
pc-32                    33
pc-33                    34
pc-34                    35
pc-35                    36
pc-36                    37
pc-37                    38
pc-38                    39
pc-39                    40
pc-40                    41
pc-41                    42
… 18 more lines: /more shows all
── jobs 2 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 make  create  ████████████████████  100%    1/1 MiB  failed: No space left on device
   concluded → job-dismiss removes it from the list
 copy  mirror  ██████████████░░░░░░   74%  29/39 MiB
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '80×24': `
pc-0                      1
pc-1                      2
pc-2                      3
pc-3                      4
pc-4                      5
pc-5                      6
pc-6                      7
pc-7     default          8
pc-8                      9
pc-9                     10
pc-10                    11
pc-11                    12
pc-12                    13
pc-13                    14
pc-14                    15
pc-15                    16
… 44 more lines: /more shows all
── jobs 2 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 make  create  ██████████████  100%    1/1 MiB  failed: No space left on device
   concluded → job-dismiss removes it from the list
 copy  mirror  ██████████░░░░   74%  29/39 MiB
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '40×12': `
pc-1                      2
pc-2                      3
pc-3                      4
… 56 more lines: /more shows all
── jobs 2 ── events 0 ──── prelaunch ──
 make  create  ███████  100%  failed
   No space left on device
   → job-dismiss removes it from the l…
 copy  mirror  █████░░   74%  29/39 MiB
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
    });
    type(`/more${KEYS.enter}`);
    await shows({
      '200×50': `
machine  default  most CPUs
pc-0                      1
pc-1                      2
pc-2                      3
pc-3                      4
pc-4                      5
pc-5                      6
pc-6                      7
pc-7     default          8
pc-8                      9
pc-9                     10
pc-10                    11
pc-11                    12
pc-12                    13
pc-13                    14
pc-14                    15
pc-15                    16
pc-16                    17
pc-17                    18
pc-18                    19
pc-19                    20
pc-20                    21
pc-21                    22
pc-22                    23
pc-23                    24
pc-24                    25
pc-25                    26
pc-26                    27
pc-27                    28
pc-28                    29
pc-29                    30
pc-30                    31
pc-31                    32
pc-32                    33
pc-33                    34
pc-34                    35
pc-35                    36
pc-36                    37
pc-37                    38
pc-38                    39
pc-39                    40
pc-40                    41
pc-41                    42
pc-42                    43
pc-43                    44
pc-44                    45
pc-45                    46
pc-46                    47
pc-47                    48
 1–49 of 61 · 80% · h: keys · q: leave
`,
      '80×24': `
machine  default  most CPUs
pc-0                      1
pc-1                      2
pc-2                      3
pc-3                      4
pc-4                      5
pc-5                      6
pc-6                      7
pc-7     default          8
pc-8                      9
pc-9                     10
pc-10                    11
pc-11                    12
pc-12                    13
pc-13                    14
pc-14                    15
pc-15                    16
pc-16                    17
pc-17                    18
pc-18                    19
pc-19                    20
pc-20                    21
pc-21                    22
 1–23 of 61 · 37% · h: keys · q: leave
`,
      '40×12': `
machine  default  most CPUs
pc-0                      1
pc-1                      2
pc-2                      3
pc-3                      4
pc-4                      5
pc-5                      6
pc-6                      7
pc-7     default          8
pc-8                      9
pc-9                     10
 1–11 of 61 · 18% · h: keys · q: leave
`,
    });
    type('/pc-33');
    await terminal.waitFor('/pc-33');
    type(KEYS.enter);
    await shows({
      '200×50': `
pc-11                    12
pc-12                    13
pc-13                    14
pc-14                    15
pc-15                    16
pc-16                    17
pc-17                    18
pc-18                    19
pc-19                    20
pc-20                    21
pc-21                    22
pc-22                    23
pc-23                    24
pc-24                    25
pc-25                    26
pc-26                    27
pc-27                    28
pc-28                    29
pc-29                    30
pc-30                    31
pc-31                    32
pc-32                    33
pc-33                    34
pc-34                    35
pc-35                    36
pc-36                    37
pc-37                    38
pc-38                    39
pc-39                    40
pc-40                    41
pc-41                    42
pc-42                    43
pc-43                    44
pc-44                    45
pc-45                    46
pc-46                    47
pc-47                    48
pc-48                    49
pc-49                    50
pc-50                    51
pc-51                    52
pc-52                    53
pc-53                    54
pc-54                    55
pc-55                    56
pc-56                    57
pc-57                    58
pc-58                    59
pc-59                    60
 13–61 of 61 · end · h: keys · q: leave
`,
      '80×24': `
pc-33                    34
pc-34                    35
pc-35                    36
pc-36                    37
pc-37                    38
pc-38                    39
pc-39                    40
pc-40                    41
pc-41                    42
pc-42                    43
pc-43                    44
pc-44                    45
pc-45                    46
pc-46                    47
pc-47                    48
pc-48                    49
pc-49                    50
pc-50                    51
pc-51                    52
pc-52                    53
pc-53                    54
pc-54                    55
pc-55                    56
 35–57 of 61 · 93% · h: keys · q: leave
`,
      '40×12': `
pc-33                    34
pc-34                    35
pc-35                    36
pc-36                    37
pc-37                    38
pc-38                    39
pc-39                    40
pc-40                    41
pc-41                    42
pc-42                    43
pc-43                    44
 35–45 of 61 · h: keys · q: leave
`,
    });
    type('q');
    await shows({
      '200×50': `
pc-0                      1
pc-1                      2
pc-2                      3
pc-3                      4
pc-4                      5
pc-5                      6
pc-6                      7
pc-7     default          8
pc-8                      9
pc-9                     10
pc-10                    11
pc-11                    12
pc-12                    13
pc-13                    14
pc-14                    15
pc-15                    16
pc-16                    17
pc-17                    18
pc-18                    19
pc-19                    20
pc-20                    21
pc-21                    22
pc-22                    23
pc-23                    24
pc-24                    25
pc-25                    26
pc-26                    27
pc-27                    28
pc-28                    29
pc-29                    30
pc-30                    31
pc-31                    32
pc-32                    33
pc-33                    34
pc-34                    35
pc-35                    36
pc-36                    37
pc-37                    38
pc-38                    39
pc-39                    40
pc-40                    41
pc-41                    42
… 18 more lines: /more shows all
── jobs 2 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 make  create  ████████████████████  100%    1/1 MiB  failed: No space left on device
   concluded → job-dismiss removes it from the list
 copy  mirror  ██████████████░░░░░░   74%  29/39 MiB
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '80×24': `
pc-0                      1
pc-1                      2
pc-2                      3
pc-3                      4
pc-4                      5
pc-5                      6
pc-6                      7
pc-7     default          8
pc-8                      9
pc-9                     10
pc-10                    11
pc-11                    12
pc-12                    13
pc-13                    14
pc-14                    15
pc-15                    16
… 44 more lines: /more shows all
── jobs 2 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 make  create  ██████████████  100%    1/1 MiB  failed: No space left on device
   concluded → job-dismiss removes it from the list
 copy  mirror  ██████████░░░░   74%  29/39 MiB
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '40×12': `
pc-1                      2
pc-2                      3
pc-3                      4
… 56 more lines: /more shows all
── jobs 2 ── events 0 ──── prelaunch ──
 make  create  ███████  100%  failed
   No space left on device
   → job-dismiss removes it from the l…
 copy  mirror  █████░░   74%  29/39 MiB
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
    });
  });
});

atEachSize('/verbosity', (size) => {
  it('goes from replies to the JSON sent to what the panes ask, with times', async () => {
    const { shows, run, qemu, terminal } = await openScripted(size);
    await run('/verbosity', 'Verbosity sent (2 of 3)');
    await run('query-status', 'not running');
    await run('/verbosity', 'Verbosity all (3 of 3)');
    qemu.event('STOP');
    await terminal.waitFor('← pane');
    await run('query-iothreads', 'CommandNotFound');
    await shows(
      {
        '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /verbosity
Verbosity sent (2 of 3): also the JSON sent for each line
(QEMU) query-status
→ {"execute":"query-status","id":"#N"}
prelaunch · not running
(QEMU) /verbosity
Verbosity all (3 of 3): also what the program itself asks, with times
 0.000 12:03:11 STOP
 0.000 → pane {"execute":"query-status","id":"#N"}
 0.000 ← pane {"return":{"status":"prelaunch","running":false},"id":"#N"}
 0.000 (QEMU) query-iothreads
 0.000 → {"execute":"query-iothreads","id":"#N"}
 0.000 CommandNotFound: The command query-iothreads has not been found
── jobs 0 ── events 1 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
        '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /verbosity
Verbosity sent (2 of 3): also the JSON sent for each line
(QEMU) query-status
→ {"execute":"query-status","id":"#N"}
prelaunch · not running
(QEMU) /verbosity
Verbosity all (3 of 3): also what the program itself asks, with times
 0.000 12:03:11 STOP
 0.000 → pane {"execute":"query-status","id":"#N"}
 0.000 ← pane {"return":{"status":"prelaunch","running":false},"id":"#N"}
 0.000 (QEMU) query-iothreads
 0.000 → {"execute":"query-iothreads","id":"#N"}
 0.000 CommandNotFound: The command query-iothreads has not been found
── jobs 0 ── events 1 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
        '40×12': `
 0.000 12:03:11 STOP
 0.000 → pane {"execute":"query-… N B
 0.000 ← pane {"return":{"status… N B
 0.000 (QEMU) query-iothreads
 0.000 → {"execute":"query-iothreads",
"id":"#N"}
 0.000 CommandNotFound: The command qu
ery-iothreads has not been found
── jobs 0 ── events 1 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      },
      MASKS,
    );
  });
});

atEachSize('/copy', (size) => {
  it('hands the terminal the exact text of the reply, and nothing else', async () => {
    const { shows, run, terminal } = await openScripted(size);
    await run('query-status', 'not running');
    await run('/copy', 'copied');
    await shows(
      {
        '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-status
prelaunch · not running
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
   copied N B (OSC 52)
`,
        '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-status
prelaunch · not running
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
   copied N B (OSC 52)
`,
        '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-status
prelaunch · not running
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
   copied N B (OSC 52)
`,
      },
      MASKS,
    );
    const [, base64 = ''] = terminal.raw().split('\x1b]52;c;');
    const text = Buffer.from(base64.split('\x07')[0] ?? '', 'base64').toString();
    expect(text).toMatch(WIRE);
  });
});

const WIRE = /^\{"return":\{"status":"prelaunch","running":false\},"id":"#\d+"\}\n?$/;

const hasTmux = (() => {
  try {
    execFileSync('tmux', ['-V']);
    return true;
  } catch {
    return false;
  }
})();

it.skipIf(!hasTmux)('/copy in tmux with set-clipboard on puts the reply into its buffer', async () => {
  const qemu = await startScripted();
  onTestFinished(() => qemu.stop());
  const name = `qmpsh-copy-${process.pid}`;
  const tmux = (...args: string[]) =>
    execFileSync('tmux', ['-L', name, '-f', '/dev/null', ...args], { encoding: 'utf8', env: process.env });
  const home = Object.entries(await privateHome()).map(([key, value]) => `${key}='${value}'`);
  const command = `${home.join(' ')} '${process.execPath}' '${BUNDLE}' ${qemu.address}`;
  tmux('new-session', '-d', '-x', '80', '-y', '24', '-c', qemu.folder, `env ${command}`);
  onTestFinished(() => {
    tmux('kill-server');
  });
  tmux('set', '-g', 'set-clipboard', 'on');
  const until = async (text: string) => {
    for (let tries = 0; !tmux('capture-pane', '-p').includes(text); tries += 1) {
      if (tries > 200) throw new Error(`never ${text}; on the screen:\n${tmux('capture-pane', '-p')}`);
      await pause(50);
    }
  };
  await until('virtio0');
  tmux('send-keys', '-l', `query-status${KEYS.enter}`);
  await until('prelaunch · not running');
  tmux('send-keys', '-l', `/copy${KEYS.enter}`);
  await until('copied');
  for (let tries = 0; tries < 200 && tmux('list-buffers') === ''; tries += 1) await pause(50);
  expect(tmux('show-buffer')).toMatch(WIRE);
});

/** A pager that shows the first and the last row it was given, and waits for a key. */
const THEIR_PAGER = { env: { PAGER: 'sed -n "1p;\\$p"; printf "(their pager) "; read key < /dev/tty' } };

atEachSize('a long reply where $PAGER says what shows it', (size) => {
  it('is handed to it whole, and the prompt is back when it leaves', async () => {
    const { shows, run, type, terminal } = await openScripted(size, twoJobs, [], THEIR_PAGER);
    await run('query-machines', '/more shows all');
    type(`/more${KEYS.enter}`);
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-machines
machine  default  most CPUs
pc-0                      1
pc-1                      2
pc-2                      3
pc-3                      4
pc-4                      5
pc-5                      6
pc-6                      7
pc-7     default          8
pc-8                      9
pc-9                     10
pc-10                    11
pc-11                    12
pc-12                    13
pc-13                    14
pc-14                    15
pc-15                    16
pc-16                    17
pc-17                    18
pc-18                    19
pc-19                    20
pc-20                    21
pc-21                    22
pc-22                    23
pc-23                    24
pc-24                    25
pc-25                    26
pc-26                    27
pc-27                    28
pc-28                    29
pc-29                    30
pc-30                    31
pc-31                    32
pc-32                    33
pc-33                    34
pc-34                    35
pc-35                    36
pc-36                    37
pc-37                    38
pc-38                    39
pc-39                    40
pc-40                    41
pc-41                    42
… 18 more lines: /more shows all
machine  default  most CPUs
pc-59                    60
(their pager)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-machines
machine  default  most CPUs
pc-0                      1
pc-1                      2
pc-2                      3
pc-3                      4
pc-4                      5
pc-5                      6
pc-6                      7
pc-7     default          8
pc-8                      9
pc-9                     10
pc-10                    11
pc-11                    12
pc-12                    13
pc-13                    14
pc-14                    15
pc-15                    16
… 44 more lines: /more shows all
machine  default  most CPUs
pc-59                    60
(their pager)
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-machines
machine  default  most CPUs
pc-0                      1
pc-1                      2
pc-2                      3
pc-3                      4
… 56 more lines: /more shows all
machine  default  most CPUs
pc-59                    60
(their pager)
`,
    });
    type(KEYS.enter);
    await terminal.waitFor(atEmptyPrompt);
  });
});
