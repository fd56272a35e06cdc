/** qmp-shell's flags, meaning what they mean there. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withLab } from '../support/lab.ts';
import { describeQemu } from '../support/qemu.ts';
import { runQmpsh } from '../support/qmpsh.ts';

describeQemu('flags', (qemu) => {
  it('-v shows the JSON that is sent, on stderr', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh(['-v', '-c', 'block-job-cancel device=007', main.address]);
      expect(run.stderr).toMatch(/^\{"execute":"block-job-cancel","arguments":\{"device":"007"\}\}$/m);
      expect(run.code).toBe(1);
    }));

  it('-p spreads JSON over lines of four spaces, keys in order', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh(['-p', '-c', 'query-status', main.address]);
      expect(run.stdout).toMatch(
        /^\{\n {4}"return": \{\n {8}"running": false,\n[\s\S]* {8}"status": "prelaunch"\n {4}\}\n\}\n$/,
      );
    }));

  it('-N leaves negotiating to the person', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const early = await runQmpsh(['-N', '-c', 'query-status', main.address]);
      expect(JSON.parse(early.stdout)).toMatchObject({ error: { class: 'CommandNotFound' } });
      const lines = ['-c', '{"execute": "qmp_capabilities"}', '-c', 'query-name'];
      const whole = await runQmpsh(['-N', ...lines, main.address]);
      expect(whole.stdout).toBe('{"return":{}}\n{"return":{}}\n');
    }));

  it('-l logs what is sent and received, a JSON line each with time and direction', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main, folder }) => {
      const log = join(folder, 'log');
      await runQmpsh(['-l', log, '-c', 'query-name', main.address]);
      const lines = (await readFile(log, 'utf8'))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      const asked = lines.findIndex(({ message }) => message.execute === 'query-name');
      expect(lines[asked]).toMatchObject({
        direction: 'sent',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      });
      expect(lines[asked + 1]).toMatchObject({ direction: 'received', message: { return: {} } });
    }));

  it('-H takes lines of the human monitor, and prints its text', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh(['-H', '-c', 'info name', '-c', 'info status', main.address]);
      expect(run.stdout).toMatch(/^VM status: paused \(prelaunch\)\n$/);
    }));

  it('/hmp sends one line to the human monitor', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh(['-c', '/hmp info status', main.address]);
      expect(JSON.parse(run.stdout)).toEqual({ return: 'VM status: paused (prelaunch)\r\n' });
    }));

  it('--json prints every message as it came', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const run = await runQmpsh(['--json', '-c', 'query-name', main.address]);
      expect(run.stdout).toMatch(/^\{"return": \{\}, "id": "[^"]+"\}\n$/);
    }));

  it('transaction( … ) gathers actions and sends them as one', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main }) => {
      const add = (name: string) => `block-dirty-bitmap-add node=node-A name=${name}`;
      const run = await runQmpsh([main.address], `transaction(\n${add('one')}\n${add('two')}\n)\n`);
      expect(run).toEqual({ code: 0, stderr: '', stdout: '{"return":{}}\n' });
      const twice = await runQmpsh([main.address], `transaction(\n${add('three')}\n${add('one')}\n)\n`);
      expect(twice.code).toBe(1);
      const nodes = await runQmpsh(['-c', 'query-named-block-nodes flat=true', main.address]);
      expect(nodes.stdout).toContain('"name":"two"');
      expect(nodes.stdout).not.toContain('"name":"three"');
    }));

  it('secrets reach QEMU and no file', () =>
    withLab({ qemu, layout: 'bare' }, async ({ main, folder }) => {
      const log = join(folder, 'log');
      const lines = [
        'object-add qom-type=secret id=s0 data=hunter2hunter2',
        'qom-get path=/objects/s0 property=data',
      ];
      const run = await runQmpsh(['-l', log, main.address], lines.join('\n'));
      expect(run.stdout).toBe('{"return":{}}\n{"return":"hunter2hunter2"}\n');
      expect(await readFile(log, 'utf8')).not.toContain('hunter2');
    }));
});
