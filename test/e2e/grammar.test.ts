import { expect, it } from 'vitest';
import { runQmpsh } from '../support/qmpsh.ts';

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
