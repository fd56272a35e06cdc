import { lstat, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { played, readCast } from '../support/cast.ts';
import { withLab } from '../support/lab.ts';
import { itQemu } from '../support/qemu.ts';
import { openQmpsh, runQmpsh } from '../support/qmpsh.ts';
import { KEYS, type Terminal } from '../support/terminal.ts';

const HEADER =
  '{"format":"qmpsh-recording","version":1,"title":"a session","started":"2026-03-01T12:03:11.123+01:00"}';

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'qmpsh-export-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function enter(terminal: Terminal, line: string): Promise<void> {
  terminal.type(line);
  await terminal.waitFor(line.slice(-8));
  terminal.type(KEYS.enter);
}

itQemu(
  'a cast shows the job on its way, and ends with the screen a person saw',
  async (qemu) => {
    const folder = await scratch();
    const file = join(folder, 'session.ndjson');
    const [seen, left] = await withLab({ qemu }, async ({ main }) => {
      const terminal = await openQmpsh([main.address, '--record', file]);
      await terminal.waitFor('[A] <-- [B] <-- [C] <-- [D]*');
      await enter(
        terminal,
        'block-commit device=node-D base-node=node-A top-node=node-C job-id=job0 speed=8M',
      );
      await terminal.waitFor(/ job0 +commit .*\d+%/);
      await terminal.waitFor('[A] <-- [D]*');
      await terminal.waitFor(/JOB_STATUS_CHANGE job0 null/);
      await enter(terminal, 'blockdev-del node-name=node-A');
      await terminal.waitFor('GenericError');
      await enter(terminal, 'query-migrate-parameters');
      await terminal.waitFor('more lines: /more shows all');
      terminal.type('half');
      await terminal.waitFor('(QEMU) half');
      terminal.type(KEYS.ctrl('c'));
      await terminal.waitFor((now) => now.screen().includes('(QEMU)'));
      const before = terminal.screen();
      terminal.type(KEYS.ctrl('d'));
      expect(await terminal.exited).toBe(0);
      return [before, terminal.screen()];
    });

    const { stdout, code } = await runQmpsh(['export', file, '--to', 'asciicast']);
    expect(code).toBe(0);
    const cast = readCast(stdout);
    const screens: (readonly string[])[] = [];
    for await (const { screen } of played(cast)) screens.push(screen);
    // The last frame takes the live region away, as leaving does.
    expect(screens.at(-2)?.map(withoutTime)).toEqual(seen.map(withoutTime));
    expect(screens.at(-1)?.map(withoutTime)).toEqual(left.map(withoutTime));
    // What it makes of the session for readers holds what `check` calls right.
    for (const [format, name] of [
      ['markdown', 'session.md'],
      ['rst', 'session.rst'],
      ['script', 'session.qmp'],
    ]) {
      const out = join(folder, name ?? '');
      expect((await runQmpsh(['export', file, '--to', format ?? '', '-o', out])).code).toBe(0);
      const checked = await runQmpsh(['check', out]);
      expect({ code: checked.code, found: checked.stdout }).toEqual({ code: 0, found: '' });
    }
    // And a lesson that can be walked through as it is, in a lab of its own.
    const draft = join(folder, 'walkthrough.md');
    expect((await runQmpsh(['export', file, '--to', 'walkthrough', '-o', draft])).code).toBe(0);
    expect(await runQmpsh(['learn', '--check', draft])).toMatchObject({ code: 0, stdout: '' });
    const walked = await runQmpsh(['learn', draft, '--fast', '--qemu', qemu.qemu]);
    expect(walked.stdout).toContain('ok     3/3 query-migrate-parameters');
    expect(walked.code).toBe(0);
    expect(screens.some((screen) => screen.some((row) => /^ job0 +commit .*\d+%/.test(row)))).toBe(true);
  },
  120_000,
);

/** QEMU's clock against the recording's offset: equal but for a test across a change of the clocks. */
function withoutTime(row: string): string {
  return row.replace(/^\d\d:\d\d:\d\d /, '');
}

describe('the files it writes', () => {
  const RECORDING = `${HEADER}\n{"at":0,"kind":"note","text":"hello"}\n`;

  async function recording(): Promise<{ readonly folder: string; readonly file: string }> {
    const folder = await scratch();
    const file = join(folder, 'r.ndjson');
    await writeFile(file, RECORDING);
    return { folder, file };
  }

  it('are new ones, whole or not at all', async () => {
    const { folder, file } = await recording();
    const out = join(folder, 'out.md');
    expect(await runQmpsh(['export', file, '--to', 'markdown', '-o', out])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    const first = await readFile(out, 'utf8');
    expect(first).toContain('hello');
    const again = await runQmpsh(['export', file, '--to', 'rst', '-o', out]);
    expect(again.code).toBe(2);
    expect(again.stderr).toBe(
      `qmpsh: ${out} is there already\n  Give --force to write over it, or another name\n`,
    );
    expect(await readFile(out, 'utf8')).toBe(first);
    expect(await runQmpsh(['export', file, '--to', 'rst', '-o', out, '--force'])).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(await readFile(out, 'utf8')).toContain('=========');
  });

  it('follow no link, with --force or without', async () => {
    const { folder, file } = await recording();
    const out = join(folder, 'link');
    const target = join(folder, 'target');
    await symlink(target, out);
    expect((await runQmpsh(['export', file, '--to', 'script', '-o', out])).code).toBe(2);
    expect((await runQmpsh(['export', file, '--to', 'script', '-o', out, '--force'])).code).toBe(0);
    expect((await lstat(out)).isFile()).toBe(true);
    await expect(lstat(target)).rejects.toThrow('ENOENT');
  });

  it('cannot be in a folder that is not there', async () => {
    const { folder, file } = await recording();
    const out = join(folder, 'none', 'out');
    const { code, stderr } = await runQmpsh(['export', file, '--to', 'script', '-o', out]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `qmpsh: ${out} cannot be written: no such file or folder\n`,
    });
  });
});

describe('bad input', () => {
  it.each([
    ['an empty file', '', / is empty$/],
    ['no recording', 'hello\n', /is no recording of qmpsh$/],
    [
      'another version',
      `${HEADER.replace('"version":1', '"version":9')}\n`,
      /has version 9 of the recording format/,
    ],
  ])('%s is one message and exit 2', async (_, text, message) => {
    const file = join(await scratch(), 'r');
    await writeFile(file, text);
    for (const format of ['asciicast', 'markdown', 'rst', 'script', 'python']) {
      const { code, stdout, stderr } = await runQmpsh(['export', file, '--to', format]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr.split('\n')[0]).toMatch(message);
    }
  });

  it('a torn last line and lines that are none are left out, and said', async () => {
    const file = join(await scratch(), 'r');
    await writeFile(
      file,
      `${HEADER}\n{"at":0,"kind":"note","text":"kept"}\nnot JSON\n{"at":1,"kind":"note","te`,
    );
    const { code, stdout, stderr } = await runQmpsh(['export', file, '--to', 'markdown']);
    expect(code).toBe(0);
    expect(stdout).toContain('kept');
    expect(stderr).toMatch(
      /^qmpsh: line 4, the last, is torn and left out: .*\nqmpsh: line 3 is passed over: .*\n$/,
    );
  });

  it.each([
    [['--to', 'pdf']],
    [[]],
    [['--to', 'markdown', '--speed', '2']],
    [['--to', 'asciicast', '--speed', '0']],
    [['--to', 'asciicast', '--columns', '3']],
  ])('options %j are refused', async (options) => {
    const file = join(await scratch(), 'r');
    await writeFile(file, `${HEADER}\n`);
    const { code, stderr, stdout } = await runQmpsh(['export', file, ...options]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });
});
