/** The forecast, the warnings before Enter and how it came out, on a real QEMU, as a person sees them. */
import { expect, it, onTestFinished } from 'vitest';
import { withLab } from '../support/lab.ts';
import { describeQemu } from '../support/qemu.ts';
import { BUNDLE, openQmpsh, privateHome, runQmpsh } from '../support/qmpsh.ts';
import { KEYS, openTerminal, type Terminal } from '../support/terminal.ts';

const WHOLE = '[A] <-- [B] <-- [C] <-- [D]';
const SIZES = [
  [200, 50],
  [80, 24],
  [40, 12],
] as const;

/** What stands on the screen, rows put together. */
function said(terminal: Terminal): string {
  return terminal.text().replace(/\s+/g, ' ');
}

/** The live region put together: from the rule on. */
function live(terminal: Terminal): string {
  const rows = terminal.screen();
  const rule = rows.findLastIndex((row) => row.startsWith('──'));
  return rows.slice(rule).join(' ').replace(/\s+/g, ' ');
}

async function openLab(qemu: string, cols: number, rows: number): Promise<Terminal> {
  const terminal = await openQmpsh(['lab', '--qemu', qemu], { cols, rows });
  await terminal.waitFor(`${WHOLE}*`);
  return terminal;
}

/** Type a line and see it whole, its rows put together. */
async function typed(terminal: Terminal, line: string): Promise<void> {
  terminal.type(line);
  await terminal.waitFor((seen) => seen.text().replace(/\n/g, '').includes(line));
}

/** How many times query-status was answered. */
function answers(terminal: Terminal): number {
  return terminal.lines().filter((line) => line.startsWith('prelaunch ·')).length;
}

/** Nothing typed. */
function atPrompt(seen: Terminal): boolean {
  return seen.cursor().column === '(QEMU) '.length;
}

describeQemu('what a line will leave', (qemu) => {
  it.each(SIZES)(
    'is seen before Enter, while it comes about, and is what comes: %i×%i',
    async (cols, rows) => {
      const terminal = await openLab(qemu.qemu, cols, rows);
      await typed(terminal, 'block-commit device=node-D base-node=node-A job-id=job0 speed=16M');
      await terminal.waitFor((seen) => live(seen).includes(`${WHOLE}* → [A]*`));
      await terminal.waitFor((seen) => live(seen).includes('job-complete: b.qcow2, c.qcow2, d.qcow2'));
      for (const row of terminal.screen()) expect(row.length).toBeLessThanOrEqual(cols);

      terminal.type(KEYS.enter);
      await terminal.waitFor((seen) => live(seen).includes('[A] <~~ [B] <~~ [C] <~~ [D]*'));
      await terminal.waitFor((seen) => /→ job-complete.* block-job-cancel/.test(live(seen)));

      await typed(terminal, 'job-complete id=job0');
      await terminal.waitFor((seen) => live(seen).includes(`→ [A]*`));
      terminal.type(KEYS.enter);
      await terminal.waitFor(/^job0 commit as forecast: virtio0 \[A\]/m);
      await terminal.waitFor((seen) => live(seen).includes('virtio0 [A]*'));
      // What came of it stays in the pane until the next line.
      expect(live(terminal)).toContain('as forecast');
      // A line that came too soon after the end to have been typed after reading it leaves it there.
      for (let lines = 1; live(terminal).includes('job0'); lines += 1) {
        terminal.type(`query-status${KEYS.enter}`);
        await terminal.waitFor((seen) => answers(seen) >= lines && atPrompt(seen));
      }
    },
    60_000,
  );

  it('follows the line as it is typed, in JSON and inside a transaction', async () => {
    const terminal = await openLab(qemu.qemu, 80, 24);
    await typed(terminal, 'block-stream device=node-D base-node=node-');
    await terminal.waitFor('virtio0');
    terminal.type('A ');
    await terminal.waitFor(`${WHOLE}*  →  [A] <-- [D]*`);
    await terminal.waitFor('b.qcow2, c.qcow2 still valid, no longer used');
    for (let i = 0; i < 2; i += 1) terminal.type(KEYS.backspace);
    terminal.type('B ');
    await terminal.waitFor(`${WHOLE}*  →  [A] <-- [B] <-- [D]*`);
    terminal.type(KEYS.ctrl('c'));
    await terminal.waitFor((seen) => !seen.text().includes('→'));

    await typed(
      terminal,
      '{"execute": "block-commit", "arguments": {"device": "node-D", "top-node": "node-C"}}',
    );
    await terminal.waitFor(`${WHOLE}*  →  [A] <-- [D]*`);
    await terminal.waitFor('b.qcow2, c.qcow2 no longer valid');
    terminal.type(KEYS.ctrl('c'));
    await terminal.waitFor(atPrompt);

    terminal.type(`transaction(${KEYS.enter}`);
    await terminal.waitFor('TRANS>');
    await typed(
      terminal,
      'blockdev-snapshot-sync node-name=node-D snapshot-file=h.qcow2 snapshot-node-name=node-H format=qcow2',
    );
    await terminal.waitFor((seen) => live(seen).includes(`${WHOLE}* → ${WHOLE} <-- [H]*`));
  });

  it('is not told of a line that does not check, nor where it cannot be known', async () => {
    const terminal = await openLab(qemu.qemu, 80, 24);
    await typed(terminal, 'block-stream device=node-D base-node=node-A sped=1 ');
    await terminal.waitFor('sped');
    await terminal.waitFor(/! .*sped/);
    expect(terminal.text()).not.toContain('→');
    terminal.type(KEYS.ctrl('c'));
    await typed(terminal, 'blockdev-mirror device=node-B target=node-A sync=full ');
    // The pause is over when the arguments that are left are listed.
    await terminal.waitFor('auto-dismiss=');
    expect(terminal.text()).not.toContain('→');
  });
});

describeQemu('what a person would regret', (qemu) => {
  it.each(SIZES)(
    'is said before Enter, and asked where it destroys something: %i×%i',
    async (cols, rows) => {
      const terminal = await openLab(qemu.qemu, cols, rows);
      const run = async (line: string, until: string) => {
        terminal.type(`${line}${KEYS.enter}`);
        await terminal.waitFor((seen) => said(seen).includes(until) && atPrompt(seen));
      };
      await run('$ qemu-img create -f qcow2 e.qcow2 39M', 'refcount_bits=16');
      await run(
        'blockdev-add driver=qcow2 node-name=node-E file.driver=file file.filename=e.qcow2',
        'node-E [E]',
      );

      // Enter comes before anybody could have read it: it is explained first.
      const mirror = 'blockdev-mirror device=node-D target=node-E sync=top job-id=m';
      terminal.type(mirror + KEYS.enter);
      await terminal.waitFor((seen) => said(seen).includes('node-E does not stand on node-C'));
      await terminal.waitFor('Enter again sends it as it is');
      terminal.type(KEYS.enter);
      await terminal.waitFor((seen) => seen.text().includes('BLOCK_JOB_READY') && atPrompt(seen));

      // What destroys something is asked though it has been read.
      await typed(terminal, 'job-complete id=m');
      await terminal.waitFor((seen) => live(seen).includes('the disk will be without what is below'));
      terminal.type(KEYS.enter);
      await terminal.waitFor('Enter again sends it as it is');
      terminal.type(KEYS.ctrl('c'));
      await terminal.waitFor(atPrompt);

      await typed(terminal, 'job-cancel id=m');
      await terminal.waitFor((seen) => live(seen).includes('m is ready, and this leaves its copy in node-E'));
      terminal.type(KEYS.ctrl('c'));
      await typed(terminal, 'quit');
      await terminal.waitFor((seen) => live(seen).includes('m (mirror, ready): what these were to leave'));
      terminal.type(KEYS.enter);
      await terminal.waitFor('Enter again sends it as it is');
      terminal.type(KEYS.enter);
      await terminal.exited;
    },
    60_000,
  );

  it('once read needs no second Enter where nothing is destroyed by it', async () => {
    const terminal = await openLab(qemu.qemu, 80, 24);
    const wait = async (line: string, until: string) => {
      terminal.type(`${line}${KEYS.enter}`);
      await terminal.waitFor((seen) => said(seen).includes(until) && atPrompt(seen));
    };
    await wait('$ qemu-img create -f qcow2 e.qcow2 20M', 'refcount_bits=16');
    await wait(
      'blockdev-add driver=qcow2 node-name=node-E file.driver=file file.filename=e.qcow2',
      'node-E [E]',
    );
    await typed(terminal, 'blockdev-mirror device=node-D target=node-E sync=full job-id=m');
    await terminal.waitFor((seen) => live(seen).includes('the job will fail. Make the target as large'));
    terminal.type(KEYS.enter);
    // The error stays until a line is typed that could have been typed after reading it.
    await terminal.waitFor((seen) => live(seen).includes('different sizes') && atPrompt(seen));
    terminal.type(`/jobs clear${KEYS.enter}`);
    await terminal.waitFor('Cleared: 1 ended');
    await terminal.waitFor((seen) => !live(seen).includes('different sizes'));
  });

  it('is explained first on a terminal that can only print', () =>
    withLab({ qemu }, async ({ main }) => {
      const terminal = openTerminal(['env', 'TERM=dumb', process.execPath, BUNDLE, main.address], {
        env: await privateHome(),
      });
      onTestFinished(() => terminal.close());
      await terminal.waitFor('(QEMU)');
      // Without format= what is there decides: nothing is, and QEMU says so when it is asked.
      const line = 'drive-mirror device=node-D target=none.img mode=existing sync=full';
      terminal.type(line + KEYS.enter);
      await terminal.waitFor('The same line again sends it');
      expect(said(terminal)).toContain('Without format= QEMU guesses what the file is');
      expect(terminal.text()).not.toContain('GenericError');
      terminal.type(line + KEYS.enter);
      await terminal.waitFor('none.img');
      await terminal.waitFor(/Could not open/);
    }));

  it('stands on stderr in a batch, and blocks nothing', () =>
    withLab({ qemu }, async ({ main, folder }) => {
      const lines = [
        `blockdev-create job-id=make options={"driver":"file","filename":"${folder}/e.img","size":40894464}`,
        '/wait make',
        'job-dismiss id=make',
        `blockdev-add driver=raw node-name=node-E file.driver=file file.filename=${folder}/e.img`,
        'blockdev-mirror device=node-D target=node-E sync=top job-id=m',
        '/wait m ready',
        'job-complete id=m',
        '/wait m',
      ];
      const run = await runQmpsh([...lines.flatMap((line) => ['-c', line]), main.address]);
      expect(run.stderr).toContain('warning: node-E does not stand on node-C: after job-complete');
      expect(run.stderr).toContain('warning: node-E does not stand on node-C: the disk will be without');
      expect(run.stdout.match(/\{"return":\{\}\}/g)).toHaveLength(5);
      expect(run.code).toBe(0);
    }));
});
