/** How the screen adapts, as whole screens: 60 and 10 rows, no colour, light and dark, terminals that only print, 0×0. */
import { expect, it } from 'vitest';
import type { ScriptedQemu } from '../../fakes/scripted.ts';
import { atEachSize, openScripted, sizeOf } from '../../support/screens.ts';

/** Attributes as they are sent to the terminal. */
function colour(codes: string): RegExp {
  return new RegExp(`${String.fromCharCode(0x1b)}\\[${codes}m`);
}

function aMirror(qemu: ScriptedQemu): void {
  qemu.chains = [...qemu.chains, { nodes: ['node-E'] }];
  qemu.jobs = [
    {
      id: 'copy',
      type: 'mirror',
      status: 'ready',
      done: 39,
      total: 39,
      edges: { source: 'node-D', target: 'node-E' },
    },
  ];
}

/** One that works on another disk than the line that is typed. */
function besides(qemu: ScriptedQemu): void {
  aMirror(qemu);
  qemu.chains = [...qemu.chains, { nodes: ['node-S'] }];
  qemu.jobs = qemu.jobs.map((job) => ({ ...job, edges: { source: 'node-S', target: 'node-E' } }));
}

it.each([
  [
    200,
    60,
    `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 1 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 copy  mirror  node-S → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy · job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [D]*
          b.qcow2, c.qcow2 no longer valid
 node-S   [S] ~~> [E]  copy
(QEMU) block-commit device=node-D top-node=node-C job-id=job0
                                              new job    job0
`,
  ],
  [
    80,
    10,
    `
── jobs 1 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 copy  mirror  node-S → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy
           job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]*  →  [A] <-- [D]*
          b.qcow2, c.qcow2 no longer valid
 node-S   [S] ~~> [E]  copy
(QEMU) block-commit device=node-D top-node=node-C job-id=job0
                                              new job    job0
`,
  ],
  [
    40,
    10,
    `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 1 ── events 0 ──── prelaunch ──
 copy  mirror  ███████████  100%  ready
   → job-complete · block-job-cancel ·…
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
         →  [A] <-- [D]*
(QEMU) block-commit device=node-D top-n
ode=node-C job-id=job0
  job0
`,
  ],
])('a window of %i×%i', async (cols, rows, screen) => {
  const { is, type, terminal } = await openScripted(sizeOf(cols, rows), besides);
  await terminal.waitFor(/ready$/m);
  type('block-commit device=node-D top-node=node-C job-id=job0');
  await is(screen);
});

atEachSize('colours', (size) => {
  it.each([
    [
      'no colour, but bold, underlined and reversed',
      { NO_COLOR: '1' },
      colour('(?:3[0-7]|38;5;\\d+)'),
      colour('1'),
    ],
    ['those that read on white', { QMPSH_THEME: 'light' }, colour('3[0-7]'), colour('38;5;24')],
    ['those that read on black', { COLORFGBG: '15;0' }, colour('31'), colour('36')],
  ])('are %s where that is asked for; the text is the same', async (_, env, never, some) => {
    const { shows, terminal } = await openScripted(size, aMirror, [], { env });
    await shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 1 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 copy  mirror  node-D → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy · job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  copy
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 1 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 copy  mirror  node-D → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy
           job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  copy
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 1 ── events 0 ──── prelaunch ──
 copy  mirror  ███████████  100%  ready
   → job-complete pivots to node-E
     block-job-cancel ends with a copy
     job-cancel abandons it
 virtio0  [A] <-- …2… <-- [D]* ~~> [E]
(QEMU)
   Tab lists · F1 tells · /help · /keys
`,
    });
    expect(terminal.raw()).not.toMatch(never);
    expect(terminal.raw()).toMatch(some);
  });
});

atEachSize('a terminal that can only print', (size) => {
  it.each([
    ['TERM=dumb', ['env', 'TERM=dumb'], []],
    ['--plain', [], ['--plain']],
  ])('%s has lines, and nothing that moves', async (_, before, args) => {
    const { shows, run, terminal } = await openScripted(size, aMirror, args, {}, before);
    // It comes before the first prompt or behind it, and names the target once the graph is known.
    await terminal.waitFor('copy ready → job-complete');
    await run('query-status', 'prelaunch');
    await run('query-jobs', 'mirror');
    await shows(
      {
        '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-status
prelaunch · not running
(QEMU) query-jobs
job   type    status     %       done
copy  mirror  ready   100%  39/39 MiB
(QEMU)
`,
        '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-status
prelaunch · not running
(QEMU) query-jobs
job   type    status     %       done
copy  mirror  ready   100%  39/39 MiB
(QEMU)
`,
        '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) query-status
prelaunch · not running
(QEMU) query-jobs
job   type    status     %       done
copy  mirror  ready   100%  39/39 MiB
(QEMU)
`,
      },
      [[/(?<=\/qmp\n)[\s\S]*?(?=\(QEMU\) query-status)/, '']],
    );
    expect(terminal.raw()).not.toContain('\x1b');
  });
});

it('a terminal that knows no size is 80×24', async () => {
  const { is } = await openScripted(sizeOf(80, 24), aMirror, [], {}, [
    'sh',
    '-c',
    'stty cols 0 rows 0; exec "$@"',
    'sh',
  ]);
  await is(`
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 1 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 copy  mirror  node-D → node-E  ████████████████████  100%  39/39 MiB  ready
   ready → job-complete pivots to node-E · block-job-cancel ends with a copy
           job-cancel abandons it
 virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  copy
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`);
});
