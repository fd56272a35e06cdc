/** Files checked by the built program: what is said of them, and how it exits. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringifyJson } from '../../src/json/json.ts';
import { documentLines } from '../language/corpus/read.ts';
import { runQmpsh } from '../support/qmpsh.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const LINES = `# streams D down
block-stream device=node-D base-node=node-A job-id=job0
/wait job0

{"execute": "block-commit",
 "arguments": {"device": "node-D",
               "top": "c.qcow2",
               "speed": "fast"}}
transaction(
block-dirty-bitmap-add node=node-D name=b0
blockdev-backup device=node-D targett=node-E sync=full
)
$ qemu-img info e.qcow2
blockdev-set-active active=off
`;

/** The findings, each without the file's name in front, and the summary. */
async function check(text: string, ...args: readonly string[]) {
  const run = await runQmpsh(['check', '-', ...args], text);
  return { ...run, lines: run.stdout.split('\n').slice(0, -1) };
}

const folder = scratchFolder();

describe('a file of lines', () => {
  it('has each finding at its line and column, and exits 2', async () => {
    const { lines, stderr, code } = await check(LINES);
    expect(lines).toEqual([
      expect.stringMatching(/^<stdin>:7:16: warning: top .* is deprecated; use top-node \[deprecated\]$/),
      expect.stringMatching(/^<stdin>:8:25: error: .*speed.* \[wrong-type\]$/),
      expect.stringMatching(/^<stdin>:11:31: error: .*targett.*target.* \[unknown-argument\]$/),
    ]);
    expect(stderr).toBe('2 errors, 1 warning in 1 file: 9 lines and messages checked against QEMU 11.1\n');
    expect(code).toBe(2);
  });

  it('names the version that objects, and says once what all do', async () => {
    const { lines } = await check(LINES, '--grammar', '7.2', '--grammar', '11.1');
    expect(lines).toHaveLength(4);
    expect(lines.filter((line) => line.endsWith(')'))).toEqual([
      expect.stringMatching(/^<stdin>:14:1: error: .*blockdev-set-active.* \[unknown-command\] \(7\.2\)$/),
    ]);
  });

  it('is told as JSON to a program', async () => {
    const { lines } = await check('cont\nblok-stream device=a', '--json', '--grammar', '10.0');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      {
        file: '<stdin>',
        line: 2,
        column: 1,
        endLine: 2,
        endColumn: 12,
        severity: 'error',
        code: 'unknown-command',
        text: expect.stringMatching(/^QEMU 10\.0 has no command "blok-stream"/),
        grammars: ['10.0'],
        repair: { line: 2, column: 1, endLine: 2, endColumn: 12, text: 'block-stream' },
      },
    ]);
  });

  it.each([
    ['all well', 'cont\n', [], 0],
    ['warnings alone', 'block-commit device=a top=b', [], 0],
    ['warnings alone, --strict', 'block-commit device=a top=b', ['--strict'], 2],
    ['an error', 'conn', [], 2],
    ['nothing at all', '', [], 0],
  ])('exits by what it has: %s', async (_, text, args, code) => {
    expect(await check(text, ...args)).toMatchObject({ code });
  });

  it.each([
    ['CRLF', 'cont\r\nconn\r\n'],
    ['a byte order mark', '\ufeffcont\nconn'],
  ])('may have %s', async (_, text) => {
    expect((await check(text)).lines).toEqual([expect.stringMatching(/^<stdin>:2:1: error: /)]);
  });
});

describe('documents', () => {
  it('are read by their names: only what is an example is checked', async () => {
    const markdown = join(folder(), 'a.md');
    const rst = join(folder(), 'b.rst');
    await writeFile(markdown, 'Resume with\n\n```qmp\nconn\n```\n');
    await writeFile(rst, 'Resume with::\n\n    (QEMU) conn\n\n    -> { "execute": "stopp" }\n');
    const run = await runQmpsh(['check', markdown, rst]);
    expect(run.stdout.split('\n').map((line) => line.replace(/: error: .*/, ''))).toEqual([
      `${markdown}:4:1`,
      `${rst}:3:12`,
      `${rst}:5:21`,
      '',
    ]);
  });

  it("QEMU's on live block operations has no error on any QEMU, and each deprecated form a replacement", async () => {
    const text = documentLines()
      .map(({ line, message }) => {
        const shown = message === undefined ? '' : `\n${stringifyJson(message, 2)}`;
        return `About it::\n\n(QEMU) ${line}${shown}\n`;
      })
      .join('\n');
    const versions = ['--grammar', '7.2', '--grammar', '10.0', '--grammar', '11.1'];
    const { lines, stderr, code } = await check(text, '--as', 'rst', ...versions);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^0 errors, \d+ warnings in 1 file: 62 lines and messages checked against QEMU 7\.2, 10\.0, 11\.1$/m,
    );
    const deprecated = lines.filter((line) => line.includes('[deprecated]'));
    expect(deprecated.length).toBeGreaterThan(0);
    for (const line of deprecated) expect(line).toMatch(/; use [\w-]+ \[deprecated\]/);
  });
});

describe('what is no text to check', () => {
  it('is named, with what to try, and the other files are checked all the same', async () => {
    const good = join(folder(), 'good.qmp');
    await writeFile(good, 'conn\n');
    const missing = join(folder(), 'missing.qmp');
    const run = await runQmpsh(['check', missing, folder(), good]);
    expect(run.stderr).toContain(`qmpsh: cannot read ${missing}: there is no such file`);
    expect(run.stderr).toContain(`qmpsh: cannot read ${folder()}: it is a folder`);
    expect(run.stdout).toMatch(/good\.qmp:1:1: error: /);
    expect(run.code).toBe(2);
  });

  it.each([
    ['binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]), /is no text in UTF-8/],
    ['Latin-1', Buffer.from([0x63, 0xe4, 0x0a]), /is no text in UTF-8/],
    ['too large', Buffer.alloc(17 * 1024 * 1024, 'cont\n'), /is larger than 16 MiB/],
  ])('may be %s: said in a line, exit 2', async (name, bytes, says) => {
    const file = join(folder(), name.replace(' ', '-'));
    await writeFile(file, bytes);
    const run = await runQmpsh(['check', file]);
    expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(says) });
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });

  it('may have findings without end: the rest is not looked at, and it says so', async () => {
    const { lines, stderr, code } = await check('conn\n'.repeat(5000));
    expect(lines).toHaveLength(1000);
    expect(stderr).toMatch(/^<stdin> has more than 1000 findings/);
    expect(code).toBe(2);
  });

  it('may be endless', async () => {
    const run = await runQmpsh(['check', '/dev/zero']);
    expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining('is larger than 16 MiB') });
  });

  it('never reaches the terminal raw, names of files included', async () => {
    const inside = join(folder(), 'a\x1b[31m');
    await mkdir(inside);
    const file = join(inside, 'b.qmp');
    await writeFile(file, 'bl\x1b]0;x\x07 \x9b2J=1 \u202e\n{"\x1b": 1}\n');
    for (const args of [[file], [file, '--json'], [inside]]) {
      const run = await runQmpsh(['check', ...args]);
      expect(run.code).toBe(2);
      expect(`${run.stdout}${run.stderr}`).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    }
  });
});

it.each([
  { args: ['check', '--grammar', '1.0', 'x'], says: /no grammar of QEMU 1\.0\n.*11\.1/ },
  { args: ['check', '--as', 'html', 'x'], says: /files cannot be read as html\n.*markdown/ },
  { args: ['check'], says: /missing required argument 'file'/ },
])('qmpsh $args: exit 2', async ({ args, says }) => {
  const run = await runQmpsh(args);
  expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(says) });
});
