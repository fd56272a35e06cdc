import { expect } from 'vitest';
import { itQemu } from '../support/qemu.ts';
import { openQmpsh } from '../support/qmpsh.ts';
import { KEYS, type Terminal } from '../support/terminal.ts';

const CHAIN = '[A] <-- [B] <-- [C] <-- [D]';

/** What stands at the prompt: the last row that begins with it. */
function promptRow(terminal: Terminal): string {
  return terminal.screen().findLast((row) => row.startsWith('(QEMU)')) ?? '';
}

/** See the others in the menu, which opens by itself, and move to one with Tab, a press for each row. */
async function choose(terminal: Terminal, wanted: string, others: readonly string[]): Promise<void> {
  const selected = () => /▸ (\S+)/.exec(terminal.text())?.[1];
  // A Tab before it is there would open it or already move in it: which, the screen does not tell.
  const isListed = (value: string) =>
    terminal.screen().some((row) => new RegExp(`^ .*? {2,}${value}(?: {2,}|$)`).test(` ${row}`));
  await terminal.waitFor(() => [wanted, ...others].every(isListed));
  while (selected() !== wanted) {
    const before = selected();
    terminal.type(KEYS.tab);
    await terminal.waitFor(() => selected() !== before);
  }
}

itQemu(
  'a stream, typed with completion, runs from four images to one while a line is half typed',
  async (qemu) => {
    const terminal = await openQmpsh(['lab', '--qemu', qemu.qemu]);
    await terminal.waitFor(CHAIN);

    terminal.type('block-st');
    await terminal.waitFor('(QEMU) block-st');
    terminal.type(KEYS.tab);
    await terminal.waitFor(() => promptRow(terminal).startsWith('(QEMU) block-stream'));

    // Typing pauses: what the command takes is listed.
    await terminal.waitFor(/device= +str, a device +required/);
    const menu = terminal.screen().filter((row) => /^ +[a-z-]+= /.test(row));
    expect(menu[0]).toMatch(/device= +str, a device +required/);
    expect(menu[1]).toMatch(/= +(bool|str|int|enum)/);

    terminal.type(KEYS.tab);
    await terminal.waitFor(() => promptRow(terminal) === '(QEMU) block-stream device=<a device>');
    await choose(terminal, 'node-D', ['node-A', 'node-B', 'node-C']);

    terminal.type('on-error=');
    await terminal.waitFor('device=node-D on-error=');
    await choose(terminal, 'report', ['auto', 'enospc', 'ignore', 'stop']);

    terminal.type('job-id=job0 speed=4M');
    await terminal.waitFor('speed=4M');
    terminal.type(KEYS.enter);
    await terminal.waitFor('{"return": {}}');
    terminal.type('query-st');
    await terminal.waitFor(/job0 +stream .*\d+% +[\d.]+\/\d+ MiB +[\d.]+ MiB\/s +\d:\d\d/);
    expect(promptRow(terminal)).toBe('(QEMU) query-st');

    await terminal.waitFor('BLOCK_JOB_COMPLETED', 60_000);
    await terminal.waitFor(/^ *virtio0 +\[D\]\*$/m);
    expect(terminal.lines().join('\n')).toMatch(/JOB_STATUS_CHANGE.*job0.*running/);
    expect(promptRow(terminal)).toBe('(QEMU) query-st');

    terminal.type(KEYS.ctrl('c'));
    terminal.type(KEYS.ctrl('d'));
    expect(await terminal.exited).toBe(0);
  },
  120_000,
);
