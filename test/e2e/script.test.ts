import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withLab } from '../support/lab.ts';
import { describeQemu } from '../support/qemu.ts';
import { runQmpsh } from '../support/qmpsh.ts';

describeQemu('a script', (qemu) => {
  const COMMIT = `block-commit device=node-D base-node=node-A job-id=job0
/wait job0 ready
job-complete id=job0
/wait job0
query-block-jobs
`;

  it('does a whole active commit in five lines', () =>
    withLab({ qemu }, async ({ main, folder }) => {
      const script = join(folder, 'commit.qmp');
      await writeFile(script, COMMIT);
      const run = await runQmpsh(['-f', script, main.address]);
      expect(run).toEqual({ code: 0, stderr: '', stdout: '{"return":{}}\n{"return":{}}\n{"return":[]}\n' });
      const after = await runQmpsh(['-c', 'query-block', main.address]);
      expect(after.stdout).toContain('"node-name":"node-A"');
      expect(after.stdout).not.toContain('"node-name":"node-D"');
    }));

  it('runs a transaction whole or not at all', () =>
    withLab({ qemu }, async ({ main }) => {
      const add = (name: string) => `block-dirty-bitmap-add node=node-D name=${name}`;
      const whole = await runQmpsh([main.address], `transaction(\n${add('a')}\n${add('b')}\n)\n`);
      expect(whole).toEqual({ code: 0, stderr: '', stdout: '{"return":{}}\n' });

      const lacking = `transaction(\n${add('c')}\nblock-dirty-bitmap-ad x=1\n)\nquery-name\n`;
      const refused = await runQmpsh(['--keep-going', main.address], lacking);
      expect(refused).toMatchObject({ code: 2, stdout: '{"return":{}}\n' });
      expect(refused.stderr).toContain(
        'error: action 2: a transaction has no action "block-dirty-bitmap-ad"',
      );
      expect(refused.stderr).toContain('action 2 did not check, so that it would be missing');

      const open = await runQmpsh([main.address], `transaction(\n${add('d')}\n`);
      expect(open).toEqual({
        code: 2,
        stdout: '',
        stderr: 'qmpsh: the transaction was not ended with ), so its one action was not sent\n',
      });
      const nodes = await runQmpsh(['-c', 'query-named-block-nodes flat=true', main.address]);
      expect(nodes.stdout).toMatch(/"name":"b"/);
      expect(nodes.stdout).not.toMatch(/"name":"[cd]"/);
    }));

  it('describes what this QEMU takes', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh(['-c', '/describe blockdev-add.nbd.server', main.address]);
      expect(run).toMatchObject({ code: 0, stderr: '' });
      expect(run.stdout).toMatch(/^blockdev-add\.nbd\.server {2}object SocketAddress, required/);
      expect(await runQmpsh(['-c', '/describe block-strem', main.address])).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('did you mean block-stream?'),
      });
    }));

  it('goes on after an error that the next line expects', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const lines = 'block-job-cancel device=nobody\n/expect error DeviceNotActive\nquery-name\n';
      expect(await runQmpsh([main.address], lines)).toMatchObject({ code: 0, stderr: '' });
    }));

  it('fails when QEMU does, and says where', () =>
    withLab({ qemu }, async ({ main }) => {
      const run = await runQmpsh([main.address], COMMIT.replace('node-A', 'node-D'));
      expect(run.stdout).toMatch(/^\{"error":\{"class":"GenericError"/);
      expect(run.stderr).toContain('line 1');
      expect(run.code).toBe(1);
    }));

  it('gives up a wait after its time, with 1', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh(['-c', '/wait SHUTDOWN --timeout 0.2', main.address]);
      expect(run.stderr).toMatch(/SHUTDOWN/);
      expect(run.code).toBe(1);
    }));
});
