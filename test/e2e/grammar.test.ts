import { readFileSync, writeFileSync } from 'node:fs';
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
  [['grammar', 'show', '11.1', 'no-such'], /QEMU 11\.1 has nothing named no-such/],
  [['grammar', 'show', '1.0', 'quit'], /no grammar of QEMU 1\.0\n.*7\.2, 10\.0/],
])('%j says what there is, and exits 2', async (args, says) => {
  const run = await runQmpsh(args);
  expect(run.stderr).toMatch(says);
  expect(run.code).toBe(2);
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
