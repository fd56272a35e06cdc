/** Keeping a session's recording: `--record FILE` and `/record`. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRecording } from '../../src/recording/open.ts';
import type { Entry } from '../../src/session/entry.ts';
import { withLab } from '../support/lab.ts';
import { describeQemu } from '../support/qemu.ts';
import { openQmpsh, privateHome, runQmpsh } from '../support/qmpsh.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { KEYS } from '../support/terminal.ts';

const folder = scratchFolder();

/** The entries of a recording; nothing may be the matter with it. */
function entriesOf(path: string): readonly Entry[] {
  const recording = openRecording(path);
  expect(recording.problems).toEqual([]);
  const entries = [...recording.entries()];
  recording.close();
  return entries;
}

function linesIn(path: string): readonly string[] {
  return entriesOf(path).flatMap((entry) => (entry.kind === 'line' ? [entry.text] : []));
}

describeQemu('recording a batch', (qemu) => {
  it('--record keeps the whole session in a private file, and says nothing', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const file = join(folder(), 'r.ndjson');
      const lines = 'query-name\n/mark here\n/note a remark\nquery-status\n';
      const run = await runQmpsh(['--record', file, main.address], lines);
      expect(run).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^(\{.*\}\n){2}$/) });
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const entries = entriesOf(file);
      expect(entries[0]).toMatchObject({
        kind: 'open',
        monitor: 'main',
        address: expect.stringContaining(main.address),
      });
      expect(linesIn(file)).toEqual(['query-name', '/mark here', '/note a remark', 'query-status']);
      expect(entries).toContainEqual(expect.objectContaining({ kind: 'mark', text: 'here' }));
      expect(entries).toContainEqual(expect.objectContaining({ kind: 'note', text: 'a remark' }));
      expect(entries.at(-1)).toMatchObject({ kind: 'close', orderly: true });
    }));

  it('several monitors are in one file', () =>
    withLab({ qemu, layout: 'bare' }, ({ main: one }) =>
      withLab({ qemu, layout: 'bare' }, async ({ main: two }) => {
        const file = join(folder(), 'r.ndjson');
        const lines = ['-c', '@src query-name', '-c', '@dst query-status'];
        await runQmpsh(['--record', file, ...lines, `src=${one.address}`, `dst=${two.address}`]);
        const sent = entriesOf(file).flatMap((entry) =>
          entry.kind === 'send' && entry.origin === undefined
            ? [[entry.monitor, entry.message['execute']]]
            : [],
        );
        expect(sent).toEqual([
          ['src', 'query-name'],
          ['dst', 'query-status'],
        ]);
      }),
    ));

  it('/record keeps what was before it too, and its word is on stderr', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const file = join(folder(), 'r.ndjson');
      const run = await runQmpsh([main.address], `query-name\n/record ${file}\nquery-status\n`);
      expect(run.stdout).toMatch(/^(\{.*\}\n){2}$/);
      expect(run.stderr).toBe(`Recording to ${file}, from the session's start\n`);
      expect(linesIn(file)).toEqual(['query-name', `/record ${file}`, 'query-status']);
    }));

  it('/record stop ends the file there; another may be begun, whole again', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const [one, two] = [join(folder(), '1'), join(folder(), '2')];
      const lines = [`/record ${one}`, '/record stop', 'query-name', `/record ${two}`, 'query-status'];
      const env = await privateHome();
      const run = await runQmpsh([main.address], `${lines.join('\n')}\n`, env);
      expect(run).toMatchObject({
        code: 0,
        stderr: expect.stringMatching(/1 is closed, with \d+ entries$/m),
      });
      expect(linesIn(one)).toEqual(lines.slice(0, 2));
      expect(linesIn(two)).toEqual(lines);
      expect(readdirSync(join(env['XDG_STATE_HOME'] ?? '', 'qmpsh', 'sessions'))).toEqual([]);
    }));

  it('/record --from now keeps what comes, with what QEMU it is and what it accepts', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const file = join(folder(), 'r.ndjson');
      const lines = [
        'query-name',
        `/record --from now ${file}`,
        'query-status',
        '/record stop',
        'query-name',
      ];
      const run = await runQmpsh([main.address], `${lines.join('\n')}\n`);
      expect(run).toMatchObject({ code: 0, stderr: expect.stringContaining(`${file}, from now on\n`) });
      expect(linesIn(file)).toEqual(['query-status', '/record stop']);
      const [open, ...rest] = entriesOf(file);
      expect(open).toMatchObject({ kind: 'open', monitor: 'main', at: 0 });
      expect(rest.find(({ kind }) => kind === 'state')).toMatchObject({
        state: { monitors: { main: { connection: { kind: 'open', version: qemu.version } } } },
      });
    }));

  it('secrets reach QEMU and not the file', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const file = join(folder(), 'r.ndjson');
      const lines = [
        'object-add qom-type=secret id=s0 data=hunter2hunter2',
        'qom-get path=/objects/s0 property=data',
        '/note the password is hunter2hunter2',
      ];
      const run = await runQmpsh(['--record', file, main.address], lines.join('\n'));
      expect(run.stdout).toContain('{"return":"hunter2hunter2"}\n');
      expect(readFileSync(file, 'utf8')).not.toContain('hunter2');
      expect(readFileSync(file, 'utf8').match(/<secret>/g)?.length).toBeGreaterThanOrEqual(4);
    }));

  it.each([
    {
      why: 'the session has one',
      lines: ['/record a', '/record b'],
      says: /recorded already, to a; \/record stop/,
    },
    { why: 'a file is there', lines: ['/record there'], says: /there is there already; .*--force/ },
    { why: 'a link is there', lines: ['/record link'], says: /link is there already; .*--force/ },
    {
      why: 'the folder is missing',
      lines: ['/record no/a'],
      says: /no such file or folder; make its folder first/,
    },
    {
      why: 'it is a folder',
      lines: ['/record --force dir'],
      says: /dir is there already and is no plain file/,
    },
    { why: 'it is to begin then', lines: ['/record --from then a'], says: /--from wants the word now/ },
    {
      why: 'nothing is recorded',
      lines: ['/record stop'],
      says: /no recording to stop; \/record FILE begins one/,
    },
    { why: 'two names are given', lines: ['/record a b'], says: /one file at a time/ },
  ])('/record is refused where $why, and the session goes on', ({ lines, says }) =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const here = folder();
      writeFileSync(join(here, 'there'), 'mine');
      symlinkSync(join(here, 'elsewhere'), join(here, 'link'));
      mkdirSync(join(here, 'dir'));
      const args = ['--keep-going', main.address];
      const run = await runQmpsh(args, `${lines.join('\n')}\nquery-name\n`, {}, undefined, here);
      expect(run.stderr).toMatch(says);
      expect(run.stdout).toBe('{"return":{}}\n');
      expect(readFileSync(join(here, 'there'), 'utf8')).toBe('mine');
      expect(existsSync(join(here, 'elsewhere'))).toBe(false);
    }),
  );

  it('/record gives a dated name where none is given', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      for (const n of [1, 2]) {
        const run = await runQmpsh(['-c', '/record', main.address], '', {}, undefined, folder());
        expect(run.code).toBe(0);
        expect(
          readdirSync(folder()).filter((name) => /^qmpsh-\d{4}-\d\d-\d\dT\d{4}(-2)?\.ndjson$/.test(name)),
        ).toHaveLength(n);
      }
    }));

  it('--force replaces a file, and not what a link leads to', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const [target, link] = [join(folder(), 'target'), join(folder(), 'link')];
      writeFileSync(target, 'mine');
      symlinkSync(target, link);
      const run = await runQmpsh(['--record', link, '--force', '-c', 'query-name', main.address]);
      expect(run.code).toBe(0);
      expect(readFileSync(target, 'utf8')).toBe('mine');
      expect(linesIn(link)).toEqual(['query-name']);
    }));
});

describe('--record', () => {
  it('is refused with 2 before anything is connected to', async () => {
    const file = join(folder(), 'r.ndjson');
    writeFileSync(file, 'mine');
    const run = await runQmpsh(['--record', file, '-c', 'query-name', join(folder(), 'nowhere')]);
    expect(run).toEqual({
      code: 2,
      stdout: '',
      stderr: `qmpsh: ${file} is there already\n  choose another name, or say --force\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('leaves no file, and no session, where nothing could be connected to', async () => {
    const file = join(folder(), 'r.ndjson');
    const env = await privateHome();
    const run = await runQmpsh(['--record', file, '-c', 'query-name', join(folder(), 'nowhere')], '', env);
    expect(run.code).toBe(3);
    expect(existsSync(file)).toBe(false);
  });
});

describeQemu('recording on the screen', (qemu) => {
  it('shows ● rec while it lasts, and names the file once', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const terminal = await openQmpsh([main.address], { cwd: folder() });
      await terminal.waitFor('prelaunch ──');
      terminal.type(`/record r.ndjson${KEYS.enter}`);
      await terminal.waitFor('prelaunch ─ ● rec ──');
      expect(terminal.text()).toContain("Recording to r.ndjson, from the session's start");
      terminal.type(`query-name${KEYS.enter}`);
      await terminal.waitFor('{"return": {}}');
      terminal.type(`/record stop${KEYS.enter}`);
      await terminal.waitFor('prelaunch ──');
      expect(terminal.text()).not.toContain('●');
      terminal.type(KEYS.ctrl('d'));
      expect(await terminal.exited).toBe(0);
      expect(linesIn(join(folder(), 'r.ndjson'))).toEqual(['/record r.ndjson', 'query-name', '/record stop']);
    }));

  it('F2 keeps the session while a line is half typed, says where, and the line stays', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const cwd = folder();
      const terminal = await openQmpsh([main.address], { cwd });
      await terminal.waitFor('prelaunch ──');
      terminal.type(`query-name${KEYS.enter}`);
      await terminal.waitFor('{"return": {}}');
      terminal.type('query-sta');
      await terminal.waitFor(/^\(QEMU\) query-sta/m);
      terminal.type(KEYS.f2);
      await terminal.waitFor('prelaunch ─ ● rec ──');
      const [, file = ''] =
        /Recording to (qmpsh-[\dT-]+\.ndjson), from the session's start/.exec(terminal.text()) ?? [];
      terminal.type(`tus${KEYS.enter}`);
      await terminal.waitFor('prelaunch · not running');
      terminal.type(KEYS.ctrl('d'));
      expect(await terminal.exited).toBe(0);
      expect(linesIn(join(cwd, file))).toEqual(['query-name', '/record', 'query-status']);
    }));

  it('--record shows a bare ● at 40 columns', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const options = { cwd: folder(), cols: 40 };
      const terminal = await openQmpsh(['--record', 'r.ndjson', main.address], options);
      await terminal.waitFor('── jobs 0 ── events 0 ──────────── ● ──');
      expect(terminal.lines().join('\n')).toContain('Recording to r.ndjson');
      terminal.type(KEYS.ctrl('d'));
      expect(await terminal.exited).toBe(0);
      expect(entriesOf(join(folder(), 'r.ndjson'))[0]).toMatchObject({
        kind: 'notice',
        code: 'recording-to',
      });
    }));

  it('qmpsh lab --record has the lab in its header', async () => {
    const args = ['lab', '--bare', '--qemu', qemu.qemu, '--record', 'lab.ndjson'];
    const terminal = await openQmpsh(args, { cwd: folder() });
    await terminal.waitFor('● rec ──');
    terminal.type(KEYS.ctrl('d'));
    expect(await terminal.exited).toBe(0);
    const recording = openRecording(join(folder(), 'lab.ndjson'));
    expect(recording.header.lab).toMatchObject({ kind: 'bare' });
    recording.close();
  });
});
