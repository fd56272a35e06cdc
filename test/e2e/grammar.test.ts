import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadShippedGrammar } from '../../src/schema/files.ts';
import { readGrammar } from '../../src/schema/grammar.ts';
import { withLab } from '../support/lab.ts';
import { itQemu } from '../support/qemu.ts';
import { runQmpsh } from '../support/qmpsh.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const scratch = scratchFolder();

it('lists the grammars, with how many commands and events QEMU itself listed', async () => {
  const run = await runQmpsh(['grammar', 'list']);
  expect(run.stdout).toMatch(/^7\.2 +216 commands +52 events/m);
  expect(run.stdout).toMatch(/^10\.0 +233 commands +55 events/m);
  expect(run.stdout).toMatch(/^11\.1 +242 commands +57 events/m);
});

it('shows a command with its arguments', async () => {
  const run = await runQmpsh(['grammar', 'show', '11.1', 'block-stream']);
  expect(run.code).toBe(0);
  for (const argument of ['device', 'base-node', 'speed', 'on-error']) expect(run.stdout).toContain(argument);
});

it('tells what a later QEMU has', async () => {
  const run = await runQmpsh(['grammar', 'diff', '7.2', '11.1']);
  expect(run.stdout).toMatch(/blockdev-set-active/);
});

it.each([
  [['grammar', 'show', '11.1', 'no-such'], /QEMU 11\.1 .*has nothing named no-such/],
  [['grammar', 'show', '11.1', 'blok-commit'], /did you mean block-commit\?/],
  [['grammar', 'show', '11.1', 'blockdev-add.nbd.sever'], /did you mean blockdev-add\.nbd\.server\?/],
  [['grammar', 'show', '1.0', 'quit'], /no grammar of QEMU 1\.0\n.*7\.2, 10\.0/],
])('%j says what there is, and exits 2', async (args, says) => {
  const run = await runQmpsh(args);
  expect(run.stderr).toMatch(says);
  expect(run.code).toBe(2);
});

describe('grammar show --manual', () => {
  /** A manual page about one command, in words of our own, and what would steer a terminal among them. */
  function manualPath(): string {
    mkdirSync(join(scratch(), 'man7'));
    const page = `.TH "QEMU-QMP-REF" "7" "day" "12.3.4" "QEMU"\n.SH CHAPTER\n.TP\n.B Command stop\nHolds \x1b]0;gotcha\x07 everything ${'still and '.repeat(20)}waits.\n`;
    writeFileSync(join(scratch(), 'man7', 'qemu-qmp-ref.7'), page);
    return scratch();
  }

  it('puts what the manual page says after the facts, with its version, safe to show and to read', async () => {
    const run = await runQmpsh(['grammar', 'show', '11.1', 'stop', '--manual'], '', {
      MANPATH: manualPath(),
    });
    expect(run.stdout).toMatch(
      /^stop {2}command[\s\S]*\n\nFrom the manual page of QEMU 12\.3\.4:\n\n {2}Holds ␛\]0;gotcha␇/,
    );
    for (const line of run.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  it('says where there is no manual, and shows the facts all the same', async () => {
    const run = await runQmpsh(['grammar', 'show', '11.1', 'stop', '--manual'], '', { MANPATH: scratch() });
    expect(run.stdout).toMatch(/^stop {2}command/);
    expect(run.stderr).toMatch(/no manual.*qemu-qmp-ref\(7\).*--qapi/);
    expect(run.code).toBe(0);
  });

  it('takes a QAPI folder instead, which has to be one', async () => {
    writeFileSync(
      join(scratch(), 'qapi-schema.json'),
      "##\n# @stop:\n#\n# Holds everything.\n##\n{ 'command': 'stop' }",
    );
    const run = await runQmpsh(['grammar', 'show', '11.1', 'stop', '--qapi', scratch()]);
    expect(run.stdout).toMatch(/From the QAPI documentation in \S+:\n\n {2}Holds everything\.\n$/);
    const wrong = await runQmpsh(['grammar', 'show', '11.1', 'stop', '--qapi', '/no/such']);
    expect(wrong.stderr).toContain('/no/such: neither it nor its folder qapi holds qapi-schema.json');
    expect(wrong.code).toBe(2);
  });
});

describe('grammar build', () => {
  it('makes a grammar file of a QAPI folder, which is then shown by its name', async () => {
    const folder = scratch();
    writeFileSync(
      join(folder, 'qapi-schema.json'),
      "{ 'command': 'stop-all', 'data': { '*after': 'uint8' } }",
    );
    const file = join(folder, 'own.json');
    expect(await runQmpsh(['grammar', 'build', folder, '-o', file])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    const shown = await runQmpsh(['grammar', 'show', file, 'stop-all']);
    expect(shown.stdout).toBe('stop-all  command\n  after  uint8, optional\n');
  });

  it('leaves a file alone that is there, unless told', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'qapi-schema.json'), "{ 'command': 'stop-all' }");
    const file = join(folder, 'own.json');
    writeFileSync(file, 'precious');
    const refused = await runQmpsh(['grammar', 'build', folder, '-o', file]);
    expect(refused.stderr).toMatch(/own\.json is there already\n.*--force/);
    expect(refused.code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('precious');
    expect((await runQmpsh(['grammar', 'build', folder, '-o', file, '--force'])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^\{"format":"qmpsh-grammar"/);
  });

  it('says where nothing listens', async () => {
    const run = await runQmpsh(['grammar', 'build', join(scratch(), 'sock')]);
    expect(run.stderr).toContain('there is no such socket');
    expect(run.code).toBe(3);
  });

  itQemu('asks a QEMU that runs, and gets what ships for its build', (qemu) =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh(['grammar', 'build', main.address]);
      expect(run.code).toBe(0);
      const built = readGrammar(run.stdout);
      expect(built.header.qemu).toBe(qemu.version);
      const shipped = loadShippedGrammar(qemu.version);
      if (shipped?.header.package === built.header.package)
        expect(built.header.sha256).toBe(shipped?.header.sha256);
    }),
  );
});
