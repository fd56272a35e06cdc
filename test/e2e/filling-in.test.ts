/** A command filled in place by place on a real QEMU, and a transaction, as a person sees them in a large and a small window. */
import { expect, it } from 'vitest';
import { describeQemu } from '../support/qemu.ts';
import { openQmpsh } from '../support/qmpsh.ts';
import { KEYS, type Terminal } from '../support/terminal.ts';

const CHAIN = '[A] <-- [B] <-- [C] <-- [D]';

/** The prompt's rows and what stands under them, rows joined where the line goes on. */
function below(terminal: Terminal): string {
  const rows = terminal.screen();
  return rows.slice(rows.findLastIndex((row) => /^(?:\(QEMU\)|TRANS>)/.test(row))).join('\n');
}

/** The line as typed, its rows put together. */
function line(terminal: Terminal): string {
  return below(terminal).replaceAll('\n', '');
}

describeQemu('at the prompt', (qemu) => {
  it.each([
    [80, 24],
    [40, 12],
  ])('what a command requires is filled in place by place, %i×%i', async (cols, rows) => {
    const terminal = await openQmpsh(['lab', '--qemu', qemu.qemu], { cols, rows });
    await terminal.waitFor(CHAIN);
    terminal.type('block-dirty-bitmap-ad');
    await terminal.waitFor(() => line(terminal).includes('bitmap-ad'));
    terminal.type(KEYS.tab);
    await terminal.waitFor('Tab fills in node= name=');
    terminal.type(KEYS.tab);
    await terminal.waitFor((seen) => line(seen).includes('add node=<a node> name=<a new bitmap>'));
    await terminal.waitFor('node-D');

    // what is left out is said, and is put in where Enter led
    terminal.type('node-D');
    await terminal.waitFor((seen) => line(seen).includes('node=node-D name='));
    terminal.type(KEYS.enter);
    await terminal.waitFor('block-dirty-bitmap-add needs name');
    terminal.type(`daily${KEYS.enter}`);
    await terminal.waitFor('{"return": {}}');
    terminal.type(`query-named-block-nodes flat=true${KEYS.enter}`);
    await terminal.waitFor('daily');
  });

  it.each([
    [80, 24],
    [40, 12],
  ])('an argument is told in a quiet line, and in full on F1, %i×%i', async (cols, rows) => {
    const terminal = await openQmpsh(['lab', '--qemu', qemu.qemu], { cols, rows });
    await terminal.waitFor(CHAIN);
    terminal.type('block-stream device=node-D job-id=x');
    await terminal.waitFor('   job-id=  str, a new job');
    const quiet = terminal.screen().findLast((row) => row.startsWith('   job-id='));
    expect(quiet?.length).toBeLessThan(cols);
    terminal.type('\x1bOP');
    await terminal.waitFor('   job-id=x  str, a new job');
    expect(terminal.screen().some((row) => row.includes('virtio0'))).toBe(true);
    terminal.type('y');
    await terminal.waitFor((seen) => !seen.text().includes('job-id=x  str'));
  });

  it('a transaction is gathered, checked as a whole, and sent or dropped', async () => {
    const terminal = await openQmpsh(['lab', '--qemu', qemu.qemu]);
    await terminal.waitFor(CHAIN);
    terminal.type(`transaction(${KEYS.enter}`);
    await terminal.waitFor('an action a line');
    terminal.type(`block-dirty-bitmap-add node=node-D name=b${KEYS.enter}`);
    await terminal.waitFor('1 action gathered');
    terminal.type(`block-dirty-bitmap-add node=node-D name=b${KEYS.enter}`);
    await terminal.waitFor('action 1 adds the bitmap b to node-D already');
    terminal.type(KEYS.ctrl('u'));
    terminal.type(`block-dirty-bitmap-clear node=node-D name=b${KEYS.enter}`);
    await terminal.waitFor('2 actions gathered');
    terminal.type(`)${KEYS.enter}`);
    await terminal.waitFor('{"return": {}}');
    expect(terminal.lines().join('\n')).not.toContain('Warning');

    terminal.type(`transaction(${KEYS.enter}`);
    await terminal.waitFor('an action a line');
    terminal.type(`abort${KEYS.enter}`);
    await terminal.waitFor('1 action gathered');
    terminal.type(KEYS.ctrl('c'));
    await terminal.waitFor('Transaction dropped: the one action gathered was not sent');
    await terminal.waitFor((seen) => below(seen).startsWith('(QEMU)'));
  });
});
