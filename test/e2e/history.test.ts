/** The lines typed, over shells and sessions, and pasted lines, on a real QEMU. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { itQemu } from '../support/qemu.ts';
import { openQmpsh, privateHome } from '../support/qmpsh.ts';
import { KEYS, type Terminal } from '../support/terminal.ts';

const atPrompt = (seen: Terminal) =>
  seen.cursor().column === 7 && seen.screen()[seen.cursor().row] === '(QEMU)';

async function openLab(qemu: string, env: { [name: string]: string }): Promise<Terminal> {
  const terminal = await openQmpsh(['lab', '--qemu', qemu], { env });
  await terminal.waitFor(atPrompt);
  return terminal;
}

async function run(terminal: Terminal, line: string, until: string | RegExp): Promise<void> {
  terminal.type(`${line}${KEYS.enter}`);
  await terminal.waitFor(until);
  await terminal.waitFor(atPrompt);
}

async function leave(terminal: Terminal): Promise<void> {
  terminal.type(KEYS.ctrl('d'));
  expect(await terminal.exited).toBe(0);
}

itQemu(
  "two shells open at once keep each other's lines, without secrets, for the next",
  async ({ qemu }) => {
    const env = await privateHome();
    writeFileSync(join(env['HOME'] ?? '', '.qmp-shell_history'), 'query-chardev\n');
    const [one, two] = [await openLab(qemu, env), await openLab(qemu, env)];
    await run(one, 'query-name', '{}');
    await run(two, 'query-uuid', 'UUID');
    await run(one, 'object-add qom-type=secret id=s0 data=hunter2-Zx9', '{"return": {}}');
    await run(one, ' query-kvm', 'enabled');
    await leave(one);
    await leave(two);

    const file = join(env['XDG_STATE_HOME'] ?? '', 'qmpsh', 'history');
    const lines = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row).line);
    expect(lines).toEqual([
      'query-chardev',
      'query-name',
      'query-uuid',
      'object-add qom-type=secret id=s0 data=<secret>',
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const next = await openLab(qemu, env);
    next.type(KEYS.up);
    await next.waitFor('data=<secret>');
    next.type(KEYS.enter);
    await next.waitFor('a secret stood here and was not kept: type it again');
    next.type(`${KEYS.up}${KEYS.up}${KEYS.up}`);
    await next.waitFor('(QEMU) query-chardev');
    next.type(`${KEYS.ctrl('u')}query-u`);
    await next.waitFor('(QEMU) query-uuid');
    next.type(`${KEYS.ctrl('e')}${KEYS.enter}`);
    await next.waitFor('UUID');
  },
  60_000,
);

itQemu(
  "a document's dialogue runs up to the message QEMU refuses; what is left is said",
  async ({ qemu }) => {
    const terminal = await openLab(qemu, await privateHome());
    terminal.paste(
      [
        'The steps:',
        '-> { "execute": "block-stream",',
        '     "arguments": { "device": "node-D", "base-node": "node-A", "job-id": "j0" } }',
        '<- { "return": {} }',
        '-> { "execute": "block-job-cancel", "arguments": { "device": "nobody" } }',
        '-> { "execute": "query-version" }',
      ].join('\n'),
    );
    await terminal.waitFor('2 lines of other text left out');
    expect(terminal.text()).toContain('paste: Enter runs 3 lines');
    terminal.type(KEYS.enter);
    await terminal.waitFor(/paste: 1 line not run/);
    await terminal.waitFor('DeviceNotActive');
    await terminal.waitFor('virtio0  [A] <-- [D]*');
    terminal.type(KEYS.enter);
    await terminal.waitFor(atPrompt);
    await terminal.waitFor('(QEMU) { "execute": "query-version" }');
  },
  60_000,
);
