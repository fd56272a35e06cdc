/** A recording that can go on no longer ends with its last whole line, and the session goes on. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { openRecording } from '../../src/recording/open.ts';
import { withLab } from '../support/lab.ts';
import { describeQemu } from '../support/qemu.ts';
import { BUNDLE, openQmpsh, privateHome } from '../support/qmpsh.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { KEYS, openTerminal } from '../support/terminal.ts';

const folder = scratchFolder();

/** A whole recording up to some entry: nothing is the matter with it, and its last line has an end. */
function checkWhole(path: string): void {
  expect(readFileSync(path, 'utf8').endsWith('}\n')).toBe(true);
  const recording = openRecording(path);
  expect(recording.problems).toEqual([]);
  expect([...recording.entries()].filter(({ kind }) => kind === 'receive').length).toBeGreaterThan(1);
  recording.close();
}

/** Whether this machine lets a test have a small disk of its own. */
async function canMount(): Promise<boolean> {
  const tried = await execa('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { reject: false });
  return tried.exitCode === 0;
}

const hasSmallDisk = await canMount();

describeQemu('a recording', (qemu) => {
  it('stops where its file may grow no more; every line is answered', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const file = join(folder(), 'r.ndjson');
      const limited = ['-c', 'ulimit -f 64; exec "$@"', 'bash', process.execPath, BUNDLE];
      const lines = Array.from({ length: 20 }, () => 'query-commands').join('\n');
      const run = await execa('bash', [...limited, '--record', file, main.address], {
        input: lines,
        env: await privateHome(),
      });
      expect(run.stdout.split('\n')).toHaveLength(20);
      expect(run.stderr).toBe(
        `warning: Recording to ${file} has stopped, the session goes on: the file has reached the largest size allowed`,
      );
      checkWhole(file);
    }));

  it.skipIf(!hasSmallDisk)('stops where the disk is full, and the screen says so', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const disk = folder();
      // The disk is the program's own and goes with it: what is in it is copied out before.
      const script =
        'mount -t tmpfs -o size=64k none "$1" && { "$2" "$3" "$4"; code=$?; cp "$1/r" "$5"; exit $code; }';
      const kept = join((await privateHome())['HOME'] ?? '', 'kept.ndjson');
      const command = ['unshare', '-rm', 'sh', '-c', script, 'sh'];
      const program = [disk, process.execPath, BUNDLE, main.address, kept];
      const terminal = openTerminal([...command, ...program], { cwd: '/', env: await privateHome() });
      try {
        await terminal.waitFor('prelaunch ──');
        terminal.type(`/record ${disk}/r${KEYS.enter}`);
        await terminal.waitFor('prelaunch ─ ● rec ──');
        for (let i = 0; i < 12; i++) terminal.type(`query-commands${KEYS.enter}`);
        const told = (text: string) =>
          text.replace(/\s+/g, ' ').includes('goes on: no space is left on the disk');
        await terminal.waitFor((t) => told(t.lines().join(' ')));
        await terminal.waitFor((t) => !t.text().includes('●'));
        terminal.type(`query-name${KEYS.enter}`);
        await terminal.waitFor('{"return": {}}');
        terminal.type(KEYS.ctrl('d'));
        expect(await terminal.exited).toBe(0);
        checkWhole(kept);
      } finally {
        await terminal.close();
      }
    }),
  );

  it.each(['/record /dev/full', '/record --from now --force /dev/full'])('%s is refused', (line) =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const terminal = await openQmpsh([main.address], { cwd: folder() });
      await terminal.waitFor('prelaunch ──');
      terminal.type(`${line}${KEYS.enter}`);
      await terminal.waitFor('Not recorded: /dev/full is there already');
      terminal.type(KEYS.ctrl('d'));
      expect(await terminal.exited).toBe(0);
      expect(readdirSync(folder())).toEqual([]);
    }),
  );
});
