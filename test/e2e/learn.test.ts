/** A lesson at a terminal, with the mistakes people make. */
import { copyFileSync, existsSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { itQemu } from '../support/qemu.ts';
import { openQmpsh, privateHome, runQmpsh } from '../support/qmpsh.ts';
import { KEYS, type Terminal } from '../support/terminal.ts';

async function type(terminal: Terminal, line: string): Promise<void> {
  terminal.type(line);
  await terminal.waitFor(() => terminal.text().replaceAll('\n', '').includes(line.slice(-20)));
  terminal.type(KEYS.enter);
}

/** Take the line that is offered, and send it. */
async function takeLine(terminal: Terminal, line: string): Promise<void> {
  await terminal.waitFor(line);
  terminal.type(KEYS.right);
  terminal.type(KEYS.enter);
}

/** A home with a temp folder of its own: what a lab leaves is seen there, files and the processes that work in them. */
async function homeWithTemp(): Promise<{
  readonly env: { readonly [name: string]: string };
  readonly left: () => string[];
}> {
  const home = await privateHome();
  const temp = await mkdtemp(join(home['HOME'] ?? '', 't-'));
  return { env: { ...home, TMPDIR: temp }, left: () => [...readdirSync(temp), ...processesIn(temp)] };
}

function processesIn(folder: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
    } catch {
      return false;
    }
  });
}

itQemu(
  'a lesson followed with wrong lines says what happened, and can go on to its end',
  async (qemu) => {
    const { env, left } = await homeWithTemp();
    const terminal = await openQmpsh(['learn', 'commit-3', '--qemu', qemu.qemu], { rows: 40, env });
    await terminal.waitFor('1/5 Commit D and all between into A');
    await terminal.waitFor('step 1 of 5');
    await terminal.waitFor('block-commit device=node-D base=a.qcow2 top=d.qcow2 job-id=job0 speed=4M');

    // A node that is not the disk's root.
    await type(terminal, 'block-commit device=node-B base=a.qcow2 top=b.qcow2 job-id=job0');
    await terminal.waitFor('Need a root block node');
    await terminal.waitFor('Not there yet');
    await terminal.waitFor('there is no job job0; it should be ready');

    // A job that overlaps with another: that one is still at work.
    await type(terminal, 'block-stream device=node-D job-id=other speed=1M');
    await terminal.waitFor(/other +stream/);
    await type(terminal, 'block-commit device=node-D base-node=node-A job-id=job0');
    await terminal.waitFor('the job other (stream) is still running');
    await type(terminal, 'block-job-cancel device=other');
    await terminal.waitFor('BLOCK_JOB_CANCELLED other');

    // Another line than the lesson's that leads to the same.
    await type(terminal, 'block-commit device=node-D base-node=node-A job-id=job0');
    await terminal.waitFor('2/5 See that it is ready', 60_000);
    await takeLine(terminal, 'query-block-jobs');
    await terminal.waitFor('3/5 Make A the active layer');

    // Not what was asked for: the chain stays, and the lab is begun anew.
    await type(terminal, 'block-job-cancel device=job0');
    await terminal.waitFor('virtio0 is [A] <-- [B] <-- [C] <-- [D]*, and should be [A]*');
    await type(terminal, '/back 3');
    await terminal.waitFor(
      /Back to step 3: the lab begins anew, and the 2 steps before it run by themselves/,
    );
    await terminal.waitFor(
      () => terminal.lines().filter((row) => row.includes('3/5 Make A')).length === 2,
      60_000,
    );
    await type(terminal, 'job-complete id=job0');
    await terminal.waitFor('4/5 End QEMU', 60_000);
    await takeLine(terminal, 'quit');
    await terminal.waitFor('5/5 See what is in A');
    await type(terminal, '/skip');
    await terminal.waitFor('That was the lesson', 60_000);
    await terminal.waitFor('lesson over');

    terminal.type(KEYS.ctrl('d'));
    expect(await terminal.exited).toBe(0);
    expect(left()).toEqual([]);
    const list = await runQmpsh(['learn'], '', env);
    expect(list.stdout).toMatch(/commit-3 +done/);
    const file = join(env['XDG_STATE_HOME'] ?? '', 'qmpsh', 'lessons.json');
    expect(existsSync(file)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  },
  240_000,
);

itQemu(
  'a lesson that is left goes on another day where it was left, and leaves no QEMU',
  async (qemu) => {
    const { env, left } = await homeWithTemp();
    const first = await openQmpsh(['learn', 'chain', '--qemu', qemu.qemu], { rows: 40, env });
    await first.waitFor('step 1 of 8');
    expect(left()).toContainEqual(expect.stringMatching(/^qmpsh-lab-/));
    await type(first, '/why');
    await first.waitFor('guest-write: write to a disk as the guest would');
    await takeLine(first, '$ guest-write -P 0x0a 0 16M');
    await first.waitFor('2/8 Put B on top of A');
    // The lesson's own words, then the command's.
    await type(first, '/why');
    await first.waitFor(/The new image takes the active layer's place.*blockdev-snapshot-sync/s);
    first.type(KEYS.ctrl('d'));
    expect(await first.exited).toBe(0);
    await first.waitFor('Left at step 2 of 8: qmpsh learn chain goes on there');
    expect((await runQmpsh(['learn'], '', env)).stdout).toMatch(/chain +step 2\/8/);

    const next = await openQmpsh(['learn', 'chain', '--qemu', qemu.qemu], { rows: 40, env });
    await next.waitFor('Going on at step 2');
    await next.waitFor('2/8 Put B on top of A');
    next.type(KEYS.ctrl('d'));
    expect(await next.exited).toBe(0);
    expect(left()).toEqual([]);
  },
  120_000,
);

it('without QEMU a lesson is shown from its recording, line by line to its end', async () => {
  const { env } = await homeWithTemp();
  const nowhere = await mkdtemp(join(env['TMPDIR'] ?? '', 'bin-'));
  const terminal = await openQmpsh(['learn', 'stream-1'], { rows: 40, env: { ...env, PATH: nowhere } });
  await terminal.waitFor('Enter sends the line');
  const said = terminal.lines().join('\n');
  expect(said).toContain('QEMU is not installed');
  expect(said).toContain('This is the lesson as it went on QEMU 11.1; Enter sends its lines one by one.');
  expect(said).toContain('Stream everything into the active layer');
  const lines = [
    'block-stream device=node-D job-id=job0 speed=4M',
    'query-block-jobs',
    '$ qemu-img create -f qcow2 -b c.qcow2 -F qcow2 f.qcow2',
    'quit',
    '$ qemu-img check d.qcow2',
  ];
  for (const [i, line] of lines.entries()) {
    await terminal.waitFor(new RegExp(`^‖ .*line ${i}/${lines.length}`, 'm'));
    terminal.type(KEYS.enter);
    await terminal.waitFor(() => terminal.text().replaceAll('\n', '').includes(line));
    if (i > 0) continue;
    // Its job goes on for seconds, in which a bar is seen to move: long enough.
    await terminal.waitFor(/job0 +stream .*█.* \d\d%/);
    terminal.type(KEYS.enter);
  }
  await terminal.waitFor('■ 0:');
  terminal.type('q');
  expect(await terminal.exited).toBe(0);
}, 60_000);

it("without QEMU a lesson is printed from its recording in a pipe and for a screen reader; one of one's own has none", async () => {
  const { env } = await homeWithTemp();
  const nowhere = { ...env, PATH: await mkdtemp(join(env['TMPDIR'] ?? '', 'bin-')) };
  const piped = await runQmpsh(['learn', 'hmp-mirror'], '', nowhere);
  expect(piped.code).toBe(0);
  expect(piped.stderr).toMatch(/^QEMU is not installed.*apt install.*as it went on QEMU 11\.1:\n$/s);
  const steps = piped.stdout.match(/^◆ \d\/9 .*/gm) ?? [];
  expect(steps.map((step) => step.slice(2, 5))).toEqual(Array.from({ length: 9 }, (_, i) => `${i + 1}/9`));
  expect(piped.stdout).toContain('(QEMU main) $ qemu-img compare a.qcow2 all.qcow2\nImages are identical.');

  const plain = await openQmpsh(['learn', 'commit-3', '--plain'], { env: nowhere });
  expect(await plain.exited).toBe(0);
  expect(plain.text()).toContain('A has what D was.');

  const mine = join(env['TMPDIR'] ?? '', 'mine.md');
  copyFileSync('recordings/commit-3/walkthrough.md', mine);
  const own = await runQmpsh(['learn', mine], '', nowhere);
  expect([own.code, own.stdout]).toEqual([3, '']);
  expect(own.stderr).toMatch(/^qmpsh: QEMU is not installed/);
}, 60_000);

itQemu(
  'an image of another size is told by what the step wants to see, and made anew',
  async (qemu) => {
    const { env } = await homeWithTemp();
    const terminal = await openQmpsh(['learn', 'blockdev-mirror', '--qemu', qemu.qemu], { rows: 40, env });
    await terminal.waitFor('step 1 of 9');
    const add = 'blockdev-add driver=qcow2 node-name=node-E file={"driver":"file","filename":"e.qcow2"}';
    await type(terminal, '$ qemu-img create -f qcow2 e.qcow2 38M');
    // The step's second line is offered: so far nothing is known to be wrong.
    await takeLine(terminal, '(QEMU) blockdev-add driver=qcow2 node-name=node-E');
    await terminal.waitFor('Not there yet');
    await terminal.waitFor(/the step said: Formatting 'e\.qcow2', .*size=39845888/s);
    await type(terminal, '/step');
    await terminal.waitFor('Step 1 of 9: Make the target and open it');
    await type(terminal, 'blockdev-del node-name=node-E');
    await terminal.waitFor('there is no node node-E');
    await type(terminal, '$ qemu-img create -f qcow2 e.qcow2 39M');
    await terminal.waitFor(() => terminal.text().split('there is no node node-E').length === 3);
    await type(terminal, add);
    await terminal.waitFor("2/9 Try the document's line");
    await terminal.waitFor('step 2 of 9');
    terminal.type(KEYS.ctrl('d'));
    expect(await terminal.exited).toBe(0);
  },
  120_000,
);

itQemu(
  'a lesson left in the middle leaves no QEMU and no files, whatever ended it',
  async (qemu) => {
    const leave = async (args: readonly string[], how: (terminal: Terminal) => void) => {
      const { env, left } = await homeWithTemp();
      const line = ['learn', 'storage-migration', '--qemu', qemu.qemu, ...args];
      const terminal = await openQmpsh(line, { rows: 40, env });
      await terminal.waitFor('1/9 Make the disk of the destination');
      expect(left()).toContainEqual(expect.stringMatching(/^qmpsh-lab-/));
      how(terminal);
      const code = await terminal.exited;
      return { code, left: left() };
    };
    const ways = await Promise.all([
      leave([], (terminal) => terminal.type(`/quit${KEYS.enter}`)),
      leave([], ({ pid }) => process.kill(pid, 'SIGTERM')),
      leave(['--plain'], ({ pid }) => process.kill(pid, 'SIGHUP')),
    ]);
    expect(ways).toEqual([
      { code: 0, left: [] },
      { code: 143, left: [] },
      { code: 129, left: [] },
    ]);
  },
  120_000,
);

it('tells mistakes of a lesson as compilers do', async () => {
  const { code, stdout } = await runQmpsh(['learn', '--check', 'recordings/chain/walkthrough.md']);
  expect([code, stdout]).toEqual([0, '']);
  const wrong = await runQmpsh(['learn', '--check', 'README.md']);
  expect(wrong.code).toBe(2);
  expect(wrong.stdout).toMatch(/^README\.md:1:1: error: a lesson begins with its front matter/);
});

it('says what a name that is no lesson was meant to be', async () => {
  const { code, stderr } = await runQmpsh(['learn', 'stream1']);
  expect([code, stderr]).toEqual([2, 'qmpsh: there is no lesson stream1\n  did you mean stream-1?\n']);
  const file = await runQmpsh(['learn', './mine.md']);
  expect([file.code, file.stderr]).toEqual([
    2,
    'qmpsh: there is no file ./mine.md\n  qmpsh learn lists the lessons\n',
  ]);
  const checked = await runQmpsh(['learn', '--check', 'mine.md']);
  expect([checked.code, checked.stderr]).toEqual([
    2,
    'qmpsh: mine.md cannot be read: no such file or folder\n',
  ]);
});
