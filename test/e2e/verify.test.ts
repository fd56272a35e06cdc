/** `qmpsh verify` as a person runs it: what is printed, where, and the exit code. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeQemu } from '../support/qemu.ts';
import { runQmpsh } from '../support/qmpsh.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { record } from '../verify/support/record.ts';
import { HEADER, strange } from '../verify/support/stranger.ts';

const folder = scratchFolder();
const at = (name: string) => join(folder(), name);

describeQemu('qmpsh verify', (qemu) => {
  it('says what differs and where, and gives 1', async () => {
    const lines = ['query-status', 'block-stream device=node-A job-id=job0'];
    const path = await record(lines, { qemu, folder: folder(), layout: 'bare' });
    const equal = await runQmpsh(['verify', '--qemu', qemu.qemu, path]);
    expect(equal.stdout).toMatch(/: QEMU [\d.]+: \d+ equal, \d+ values differ as allowed: /);
    expect(equal).toMatchObject({ code: 0, stderr: expect.stringContaining(': query-status') });

    const doctored = at('doctored.ndjson');
    writeFileSync(doctored, readFileSync(path, 'utf8').replaceAll('prelaunch', 'running'));
    const both = await runQmpsh(['verify', '--qemu', qemu.qemu, path, doctored]);
    expect(both.code).toBe(1);
    expect(both.stdout).toMatch(
      /line \d+: query-status\n {2}return\.status\n {4}recorded {2}"running"\n {4}now {7}"prelaunch"\n/,
    );
    expect(both.stdout).toContain(`\nsession.ndjson   equal\ndoctored.ndjson  1 differ`);
  });

  it('gives programs one JSON a run', async () => {
    const path = await record(['query-status'], { qemu, folder: folder(), layout: 'bare' });
    const { stdout, code } = await runQmpsh(['verify', '--json', '--qemu', qemu.qemu, path]);
    expect(JSON.parse(stdout)).toMatchObject({ file: path, result: 'equal', lines: 1, differences: [] });
    expect(code).toBe(0);
  });

  it('names what it does not run, and gives 2', async () => {
    strange(at('evil.ndjson'), ['query-status', 'screendump filename=/tmp/made']);
    const { stdout, code } = await runQmpsh(['verify', '--qemu', qemu.qemu, at('evil.ndjson')]);
    expect(code).toBe(2);
    expect(stdout).toContain('line 5: screendump filename=/tmp/made');
    expect(stdout).toContain('not even with --trust');
  });

  it.each([
    ['a torn last line', '{"at":1,"kind":"li'],
    ['a line that is no JSON', 'no JSON\n'],
    ['times that run backwards', '{"at":-5,"kind":"note","text":"x"}\n'],
    ['a kind of a later version', '{"at":1,"kind":"dream","text":"x"}\n'],
  ])('%s: says so and runs the rest', async (_, text) => {
    const path = await record(['query-status'], { qemu, folder: folder(), layout: 'bare' });
    writeFileSync(path, text, { flag: 'a' });
    const { stderr, code } = await runQmpsh(['verify', '--qemu', qemu.qemu, path]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/line \d+: (?!query-status)/);
  });

  it('shows nothing of a stranger’s raw', async () => {
    const evil = '\x1b]0;evil\x07\x9b2J\u202e';
    strange(at('c.ndjson'), [`query-status ${evil}`, `screendump filename="/tmp/${evil}"`, `$ ${evil}`], {
      lab: { kind: 'bare' },
      more: [
        { at: 0, kind: 'receive', monitor: 'main', message: { return: evil, id: 1 } },
        { at: 0, kind: 'notice', monitor: 'main', level: 'error', code: evil, text: evil, line: 1 },
      ],
    });
    strange(at('d.ndjson'), [`# ${evil}`], { lab: { kind: evil } });
    const { stdout, stderr } = await runQmpsh([
      'verify',
      '--qemu',
      qemu.qemu,
      at('c.ndjson'),
      at('d.ndjson'),
    ]);
    expect(stdout + stderr).toContain('evil');
    expect(stdout + stderr).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  });
});

describeQemu('qmpsh diff and reduce', (qemu) => {
  it('print what differs, and the lines an error needs, which verify again', async () => {
    const lines = ['query-status', 'stop', 'job-cancel id=none', 'query-status'];
    const a = await record(lines, { qemu, folder: folder(), layout: 'bare', name: 'a' });
    const b = await record(lines.slice(1), { qemu, folder: folder(), layout: 'bare', name: 'b' });
    expect(await runQmpsh(['diff', a, a])).toMatchObject({ code: 0, stderr: '' });
    const different = await runQmpsh(['diff', a, b]);
    expect(different.code).toBe(1);
    expect(different.stdout).toMatch(/^line \d+ of A alone: query-status\nA: QEMU/);

    const reduced = await runQmpsh(['reduce', a, '--qemu', qemu.qemu, '-o', at('small.ndjson')]);
    expect(reduced.code).toBe(0);
    expect(reduced.stdout).toContain('1 of 4 lines');
    expect(reduced.stdout).toContain('\n    job-cancel id=none\n');
    expect(reduced.stdout).toContain(`on QEMU ${qemu.version}: {"error":{"class":"`);
    const again = await runQmpsh(['verify', '--json', '--qemu', qemu.qemu, at('small.ndjson')]);
    expect(JSON.parse(again.stdout)).toMatchObject({ result: 'equal', lines: 1 });
    expect((await runQmpsh(['reduce', a, '-o', at('small.ndjson')])).stderr).toContain('is there already');
  });

  it('reduce says where there is no error to keep: 1; a stranger’s is not run: 2', async () => {
    const path = await record(['query-status'], { qemu, folder: folder(), layout: 'bare' });
    const run = await runQmpsh(['reduce', path, '--qemu', qemu.qemu]);
    expect(run).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('no line of it was answered with an error'),
    });
    strange(at('evil.ndjson'), ['screendump filename=/tmp/made']);
    const evil = await runQmpsh(['reduce', at('evil.ndjson'), '--qemu', qemu.qemu]);
    expect(evil).toMatchObject({ code: 2, stdout: expect.stringContaining('screendump filename=/tmp/made') });
  });
});

describe('qmpsh verify of what is no recording', () => {
  it.each([
    ['an empty file', '', /is empty/],
    ['a version of another day', `${JSON.stringify({ ...HEADER, version: 2 })}\n`, /version 2/],
    ['no JSON at all', 'hello\n', /is no recording/],
  ])('%s: 2', async (_, text, says) => {
    writeFileSync(at('x.ndjson'), text);
    const { stderr, code } = await runQmpsh(['verify', at('x.ndjson')], '', {
      PATH: process.env['PATH'] ?? '',
    });
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
  });

  it('without a QEMU: 3, and how to get one', async () => {
    writeFileSync(at('x.ndjson'), `${JSON.stringify(HEADER)}\n`);
    const { stderr, code } = await runQmpsh(['verify', at('x.ndjson'), '--qemu', at('none')]);
    expect(stderr).toContain('is no QEMU');
    expect(code).toBe(3);
  });
});
