/** How a real QEMU's replies read on the screen, in windows of three sizes. */
import { expect, it, onTestFinished } from 'vitest';
import { withLab } from '../support/lab.ts';
import { describeQemu, itQemu } from '../support/qemu.ts';
import { BUNDLE, openQmpsh, privateHome } from '../support/qmpsh.ts';
import { KEYS, openTerminal, type Terminal, type TerminalOptions } from '../support/terminal.ts';

const READY = /prelaunch ──/;

/** The pager of our own: there is no other. */
const OWN_PAGER = { PAGER: undefined, PATH: '/nowhere' };

async function open(address: string, options: TerminalOptions): Promise<Terminal> {
  const terminal = await openQmpsh([address], options);
  await terminal.waitFor(READY);
  await terminal.waitFor('virtio0');
  return terminal;
}

/** Type a line, wait until it stands there, send it, and wait for what it leaves and the next prompt. */
async function run(terminal: Terminal, line: string, until: string | RegExp): Promise<void> {
  terminal.type(line);
  await terminal.waitFor((seen) => typed(seen).endsWith(`(QEMU) ${line}`));
  terminal.type(KEYS.enter);
  const holds = (text: string) => (typeof until === 'string' ? text.includes(until) : until.test(text));
  await terminal.waitFor((seen) => holds(seen.lines().join('\n')) && typed(seen).endsWith('(QEMU)'));
}

/** All up to the cursor, as one text. */
function typed(seen: Terminal): string {
  const { row, column } = seen.cursor();
  const screen = seen.screen();
  return (screen.slice(0, row).join('') + (screen[row] ?? '').slice(0, column)).trimEnd();
}

/** What a line left above the live region. */
function left(terminal: Terminal, line: string): string[] {
  const lines = terminal.lines();
  const from = lines.lastIndexOf(`(QEMU) ${line}`) + 1;
  const to = lines.findIndex(
    (text, index) => index >= from && (text.startsWith('──') || text.startsWith('(QEMU)')),
  );
  return lines.slice(from, to);
}

describeQemu('replies on the screen', (qemu) => {
  it.each([
    [200, 50, 'node driver size on disk mode file backing file'],
    [80, 24, 'node driver size on disk mode file backing file'],
    [40, 12, 'node driver size file'],
  ])('are tables that fit a window of %i×%i', (cols, rows, header) =>
    withLab({ qemu }, async ({ main }) => {
      const terminal = await open(main.address, { cols, rows, env: OWN_PAGER });
      const query = 'query-named-block-nodes flat=true';
      await run(terminal, query, cols === 40 ? '/more shows all' : '/json shows all');
      const table = left(terminal, query);
      expect(words(table[0])).toBe(header);
      expect(table[1]).toMatch(/^node-D +qcow2 +39 MiB /);
      // Whatever the terminal wrapped would be longer here.
      for (const row of table) expect(row.length).toBeLessThanOrEqual(cols);

      await run(terminal, 'query-block', /^virtio0 +node-D /m);
      await run(terminal, 'query-block-jobs', 'no block jobs');
      await run(terminal, 'query-status', 'prelaunch · not running');
      await run(terminal, 'query-chardev', /^compat_monitor0 +yes +unix:/m);
      await run(terminal, 'query-cpus-fast', /^ +0 +\d+ /m);
      await run(terminal, 'query-block-exports', 'no block exports');
      await run(terminal, '/json', /^\{"return": \[\], "id": "#\d+"\}$/m);

      const mirror = 'blockdev-mirror device=node-D target=t sync=full job-id=job0 speed=1M buf-size=1M';
      await run(terminal, 'blockdev-add driver=null-co size=40894464 node-name=t', '{"return": {}}');
      await run(terminal, mirror, /JOB_STATUS_CHANGE job0 running/);
      await run(terminal, 'query-jobs', /^job0 +mirror +running +\d+% +\d+/m);
      await run(terminal, 'query-block-jobs', /^job +type +status +% +done/m);
      await run(terminal, 'block-job-cancel device=job0 force=true', 'BLOCK_JOB_CANCELLED');
    }),
  );

  it('open in a pager of our own, with search, and leave the screen as it was', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const terminal = await open(main.address, { cols: 40, rows: 12, env: OWN_PAGER });
      await run(terminal, 'query-commands', '/more shows all');
      terminal.type(`/more${KEYS.enter}`);
      await terminal.waitFor(/^ 1–11 of \d+ · \d+% · h: keys · q: leave/m);
      terminal.type('/query-status');
      await terminal.waitFor('/query-status');
      terminal.type(KEYS.enter);
      await terminal.waitFor((seen) => seen.screen()[0] === 'query-status');
      terminal.resize(80, 24);
      await terminal.waitFor(
        (seen) => seen.text().includes('query-status') && /–\d+ of/.test(seen.screen()[23] ?? ''),
      );
      terminal.type('Gg');
      await terminal.waitFor(/^ 1–23 of/m);
      terminal.type('q');
      await terminal.waitFor(
        (seen) => seen.text().includes('/more shows all') && typed(seen).endsWith('(QEMU)'),
      );
      await run(terminal, 'query-status', 'prelaunch · not running');
      terminal.type(KEYS.ctrl('d'));
      expect(await terminal.exited).toBe(0);
    }));
});

itQemu('a reply is copied exactly, and the terminal is asked for nothing else', (qemu) =>
  withLab({ qemu, layout: 'bare' }, async ({ main }) => {
    const terminal = await open(main.address, { env: { TMUX: undefined } });
    await run(terminal, 'query-iothreads', 'no I/O threads');
    await run(terminal, '/json', '{"return": []');
    terminal.type(`/copy${KEYS.enter}`);
    await terminal.waitFor(/copied \d+ B \(OSC 52\)/);
    const [, base64 = ''] = terminal.raw().split('\x1b]52;c;');
    const text = Buffer.from(base64.split('\x07')[0] ?? '', 'base64').toString();
    expect(text.trimEnd()).toMatch(/^\{"return": \[\], "id": "#\d+"\}$/);
    expect(left(terminal, '/json')).toEqual([text.trimEnd()]);
  }),
);

itQemu('what is shown goes from replies to the JSON sent to all there is', (qemu) =>
  withLab({ qemu, layout: 'bare' }, async ({ main }) => {
    const terminal = await openQmpsh(['-v', main.address], { cols: 100, rows: 50 });
    await terminal.waitFor(READY);
    await run(terminal, 'query-iothreads', 'no I/O threads');
    expect(left(terminal, 'query-iothreads')).toEqual([
      expect.stringMatching(/^→ \{"execute":"query-iothreads","id":"#\d+"\}$/),
      'no I/O threads',
    ]);
    await run(terminal, '/verbosity', 'Verbosity all (3 of 3)');
    await run(terminal, 'blockdev-add driver=null-co node-name=n', /^ +\d+\.\d{3} ← pane \{"return"/m);
    expect(terminal.lines()).toContainEqual(expect.stringMatching(/^ +\d+\.\d{3} → pane \{"execute":"/));
    expect(terminal.lines()).toContainEqual(expect.stringMatching(/^ +\d+\.\d{3} \{"return": \{\}\}$/));
    await run(terminal, '/verbosity', 'Verbosity replies (1 of 3)');
    await run(terminal, 'query-block-exports', 'no block exports');
    expect(left(terminal, 'query-block-exports')).toEqual(['no block exports']);
  }),
);

itQemu('a terminal that only prints has the same tables, and says what it cannot do', (qemu) =>
  withLab({ qemu }, async ({ main }) => {
    const command = ['env', 'TERM=dumb', process.execPath, BUNDLE, main.address];
    const terminal = openTerminal(command, { env: await privateHome() });
    onTestFinished(() => terminal.close());
    await terminal.waitFor(/\(QEMU\)\s*$/);
    const say = async (line: string, until: string | RegExp) => {
      terminal.type(`${line}\r`);
      await terminal.waitFor((seen) => {
        const text = seen.text().trimEnd();
        const holds = typeof until === 'string' ? text.includes(until) : until.test(text);
        return holds && text.endsWith('\n(QEMU)');
      });
    };
    await say('query-block', /^virtio0 +node-D +qcow2 +39 MiB/m);
    await say('query-jobs', /^no jobs$/m);
    await say('/json', /^\{"return": \[\], "id": "#\d+"\}$/m);
    await say('/copy', 'this terminal (TERM=dumb) has no clipboard');
    await say('/more', 'nothing is folded here');
    await say('/verbosity sent', 'Verbosity sent (2 of 3)');
    expect(terminal.raw()).not.toContain('\x1b');
  }),
);

function words(row: string | undefined): string {
  return (row ?? '').trim().split(/ +/).join(' ');
}
