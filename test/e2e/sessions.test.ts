/** Sessions that end without being left, and what becomes of them. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { openRecording } from '../../src/recording/open.ts';
import { withLab } from '../support/lab.ts';
import { describeQemu } from '../support/qemu.ts';
import { BUNDLE, interruptedQmpsh, openQmpsh, privateHome, runQmpsh } from '../support/qmpsh.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { KEYS } from '../support/terminal.ts';

const folder = scratchFolder();
type Home = { readonly [name: string]: string };

const spools = (home: Home) => join(home['XDG_STATE_HOME'] ?? '', 'qmpsh', 'sessions');

function spoolsIn(home: Home): readonly string[] {
  return existsSync(spools(home)) ? readdirSync(spools(home)) : [];
}

/** A session on that QEMU which is killed after one line; what it was asked is in its spool. */
async function killedSession(address: string, home: Home, line = 'query-name'): Promise<void> {
  const terminal = await openQmpsh([address], { env: home });
  await terminal.waitFor('prelaunch ──');
  terminal.type(`${line}${KEYS.enter}`);
  await terminal.waitFor('{"return": {}}');
  process.kill(terminal.pid, 'SIGKILL');
  await terminal.exited;
}

const idIn = (home: Home) => /-(\w+)@/.exec(spoolsIn(home)[0] ?? '')?.[1] ?? expect.fail('no spool');

describeQemu('a session that is killed', (qemu) => {
  it('is told of when the next one begins, listed, and recovered', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const home = await privateHome();
      await killedSession(main.address, home);
      const told = join(folder(), 'next.ndjson');
      const next = await openQmpsh([main.address, '--record', told], { env: home });
      await next.waitFor('prelaunch ─ ● rec ──');
      expect(next.lines().join('\n')).toContain('1 session ended without being left: qmpsh sessions');

      // The one that goes on is none of them.
      const listed = await runQmpsh(['sessions'], '', home);
      const id = idIn(home);
      expect(listed.code).toBe(0);
      const [head, row, ...more] = listed.stdout.trimEnd().split('\n');
      expect(more).toEqual([]);
      expect(head).toMatch(/^ID +begun +last entry +lines +size +monitors$/);
      expect(row).toMatch(
        /^\w+ +\d{4}-\d\d-\d\d \d\d:\d\d +\d{4}-\d\d-\d\d \d\d:\d\d +1 +[\d.]+ KiB +main \(QEMU /,
      );
      expect(row?.split(' ')[0]).toBe(id);
      next.type(KEYS.ctrl('d'));
      expect(await next.exited).toBe(0);
      // What is said of other sessions is no part of this one's recording.
      expect(readFileSync(told, 'utf8')).not.toContain('ended without being left');

      const kept = await runQmpsh(['sessions', 'recover', id, 'kept.ndjson'], '', home, undefined, folder());
      expect(kept).toMatchObject({ code: 0, stdout: expect.stringMatching(/^kept\.ndjson: \d+ entries\n$/) });
      const recording = openRecording(join(folder(), 'kept.ndjson'));
      expect([...recording.entries()].flatMap((one) => (one.kind === 'line' ? [one.text] : []))).toEqual([
        'query-name',
      ]);
      recording.close();
      expect(spoolsIn(home)).toEqual([]);
    }));

  it('can be discarded, and is not where its name is taken', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const home = await privateHome();
      await killedSession(main.address, home);
      const id = idIn(home);
      writeFileSync(join(folder(), 'there'), 'mine');
      symlinkSync('there', join(folder(), 'link'));
      for (const name of ['there', 'link', 'no/where']) {
        const refused = await runQmpsh(['sessions', 'recover', id, name], '', home, undefined, folder());
        expect([refused.code, refused.stderr.split('\n').length]).toEqual([2, 3]);
      }
      expect(idIn(home)).toBe(id);
      expect(await runQmpsh(['sessions', 'discard', 'nobody'], '', home)).toMatchObject({
        code: 2,
        stderr: 'qmpsh: there is no session nobody\n  qmpsh sessions lists those there are.\n',
      });
      expect(await runQmpsh(['sessions', 'discard'], '', home)).toMatchObject({ code: 2 });
      const discarded = await runQmpsh(['sessions', 'discard', '--all'], '', home);
      expect(discarded).toEqual({ code: 0, stdout: '1 session discarded\n', stderr: '' });
      expect(spoolsIn(home)).toEqual([]);
    }));

  it('gets a dated name where none is given', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const home = await privateHome();
      await killedSession(main.address, home);
      const run = await runQmpsh(['sessions', 'recover', idIn(home)], '', home, undefined, folder());
      expect(run.stdout).toMatch(/^qmpsh-\d{4}-\d\d-\d\dT\d{4}\.ndjson: \d+ entries\n$/);
      expect(readdirSync(folder())).toHaveLength(1);
    }));
});

describeQemu('a session that is left in another way', (qemu) => {
  it('interrupted, ended by a signal or without a reader, leaves nothing', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const home = await privateHome();
      const wait = ['-c', '/no-such', '--keep-going', '-c', '/wait SHUTDOWN', main.address];
      expect((await interruptedQmpsh(wait, 'no-such', home)).code).toBe(130);
      expect(spoolsIn(home)).toEqual([]);
      const unread = [process.execPath, BUNDLE, '-c', 'query-commands', '-c', 'query-commands', main.address];
      await execa('sh', ['-c', '"$@" | true', 'sh', ...unread], { env: home });
      expect(spoolsIn(home)).toEqual([]);
      const terminal = await openQmpsh([main.address], { env: home });
      await terminal.waitFor('prelaunch ──');
      expect(spoolsIn(home)).toHaveLength(1);
      process.kill(terminal.pid, 'SIGTERM');
      expect(await terminal.exited).toBe(143);
      expect(spoolsIn(home)).toEqual([]);
    }));
});

describe('qmpsh sessions', () => {
  it('says so where there are none', async () => {
    expect(await runQmpsh(['sessions'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'No session ended without being left.\n',
    });
  });

  it('lists what is no recording as what it is, and discards it', async () => {
    const home = await privateHome();
    mkdirSync(spools(home), { recursive: true });
    const text = `{"format":"else\u001b[2J"}\n${'x\n'.repeat(9)}`;
    writeFileSync(join(spools(home), '1772362991123-4194999-abcd@elsewhere.ndjson'), text);
    const old = new Date(Date.now() - 48 * 60 * 60 * 1000);
    utimesSync(join(spools(home), '1772362991123-4194999-abcd@elsewhere.ndjson'), old, old);
    const listed = await runQmpsh(['sessions'], '', home);
    expect(listed.stdout).toMatch(/^abcd +2026-03-01 .*\(.* is no recording of qmpsh\)$/m);
    expect(await runQmpsh(['sessions', 'recover', 'abcd', join(folder(), 'x')], '', home)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is no recording of qmpsh'),
    });
    expect((await runQmpsh(['sessions', 'discard', 'abcd'], '', home)).stdout).toBe('1 session discarded\n');
  });
});
