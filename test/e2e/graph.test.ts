/** The block graph on real QEMUs: in a batch, into files, and on screens of three sizes. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { withLab } from '../support/lab.ts';
import { itQemu } from '../support/qemu.ts';
import { openQmpsh, runQmpsh } from '../support/qmpsh.ts';
import { KEYS } from '../support/terminal.ts';

/** What a tree says of the lab's chain, whatever QEMU calls the rest. */
const CHAIN = [
  'virtio0  disk',
  '└─ root: node-D  qcow2  d.qcow2  39 MiB',
  '   └─ backing: node-C  qcow2  c.qcow2  39 MiB  ro',
  '      └─ backing: node-B  qcow2  b.qcow2  39 MiB  ro',
  '         └─ backing: node-A  qcow2  a.qcow2  39 MiB  ro',
];

itQemu('a batch asks for the graph and draws it', (qemu) =>
  withLab({ qemu }, async ({ main }) => {
    const run = await runQmpsh(['-c', '/graph --files', '-c', '/graph node-B', main.address]);
    expect(run.code).toBe(0);
    const rows = run.stdout.trimEnd().split('\n');
    expect(rows.slice(0, 5).map((row) => row.replace(/ {2}\S*\//, '  '))).toEqual(CHAIN);
    expect(rows[5]).toBe('node-B  qcow2  b.qcow2  39 MiB  ro');
    expect(rows.at(-1)).toBe('used by node-C as its backing');
    const unknown = await runQmpsh(['-c', '/graph node_D', main.address]);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('did you mean node-D?');
  }),
);

itQemu('an export shows who reads a node, and a file that is there stays as it is', (qemu) =>
  withLab({ qemu }, async ({ main, folder }) => {
    const socket = join(folder, 'nbd.sock');
    const file = join(folder, 'graph.json');
    const run = await runQmpsh([
      '--keep-going',
      ...['-c', `nbd-server-start addr={"type":"unix","data":{"path":"${socket}"}}`],
      ...['-c', 'block-export-add type=nbd id=exp0 node-name=node-D'],
      ...['-c', '/graph'],
      ...['-c', `/graph --export ${file}`],
      ...['-c', `/graph --dot --export ${file}`],
      main.address,
    ]);
    expect(run.stdout).toMatch(/\nexp0 {2}export {2}nbd\n└─ root: node-D {2}\(above\)\n/);
    expect(run.stdout).toContain(`The block graph is in ${file}`);
    expect(run.stderr).toContain('is there already; Give --force');
    const text = await readFile(file, 'utf8');
    expect(text).toContain('"name": "exp0"');
    expect(text).not.toContain('digraph');
  }),
);

itQemu('on a screen it is cut to the window and folds, and /more shows all', (qemu) =>
  withLab({ qemu }, async ({ main }) => {
    for (const [cols, rows] of [
      [200, 50],
      [80, 24],
      [40, 12],
    ] as const) {
      const terminal = await openQmpsh([main.address], { cols, rows, env: { PAGER: 'no-such-pager' } });
      await terminal.waitFor('virtio0  [A]');
      terminal.type(`/graph${KEYS.enter}`);
      await terminal.waitFor(rows === 12 ? '/more shows' : 'backing: node-A');
      const drawn = terminal.lines().filter((line) => /^[ │]*[├└]─ /.test(line));
      for (const line of drawn) expect(line.length).toBeLessThanOrEqual(cols);
      if (rows === 12) {
        expect(drawn.some((line) => line.endsWith('…'))).toBe(true);
        terminal.type(`/more${KEYS.enter}`);
        await terminal.waitFor('backing: node-A');
        terminal.type('q');
        await terminal.waitFor(/\(QEMU\)\n*$/);
      } else {
        expect(drawn[0]).toBe('└─ root: node-D  qcow2  d.qcow2  39 MiB');
        expect(drawn.at(-1)).toContain('file: ');
      }
      terminal.type(KEYS.ctrl('d'));
      expect(await terminal.exited).toBe(0);
    }
  }),
);
