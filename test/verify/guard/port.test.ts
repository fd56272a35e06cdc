/** The last gate before QEMU: what was not judged harmless does not go out, however the line was read before. */
import { describe, expect, it } from 'vitest';
import { lazyRoles } from '../../../src/commands/common/tables.ts';
import type { Outcome, RawMonitorPort } from '../../../src/qmp/types.ts';
import { GuardedPort } from '../../../src/verify/guard/port.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const folder = scratchFolder();
const RETURN: Outcome = { kind: 'return', value: {} };

function guarded(trust = false, answer: Outcome = RETURN) {
  const sent: string[] = [];
  const refused: string[] = [];
  const port: RawMonitorPort = {
    runstate: 'ready',
    execute: async (message) => {
      sent.push('execute' in message ? message.execute : message['exec-oob']);
      return answer;
    },
    raw: async (text) => {
      sent.push(text);
      return answer;
    },
    room: async () => {},
    tap: () => () => {},
    close: async () => {},
  };
  const guard = new GuardedPort(port, {
    folder: folder(),
    roles: lazyRoles(),
    trust,
    onRefused: (refusals) => refused.push(...refusals.map(({ reason }) => reason)),
  });
  return { guard, sent, refused };
}

describe('a guarded connection', () => {
  it('sends what is on the list, and what the program asks for itself', async () => {
    const { guard, sent } = guarded();
    await guard.execute({ execute: 'query-status' });
    await guard.execute({ execute: 'human-monitor-command', arguments: {} }, { origin: 'lab' });
    expect(sent).toEqual(['query-status', 'human-monitor-command']);
  });

  it('answers for QEMU where something is not sent, and tells why', async () => {
    const { guard, sent, refused } = guarded();
    const outcome = await guard.execute({ execute: 'screendump', arguments: { filename: 'x' } });
    expect(outcome).toMatchObject({ kind: 'error', desc: expect.stringContaining('not run: screendump') });
    expect(refused).toHaveLength(1);
    expect(sent).toEqual([]);
  });

  it.each([
    ['no JSON as QEMU alone reads it', "{'execute': 'screendump', 'arguments': {'filename': '/tmp/x'}}"],
    ['two messages', '{"execute":"query-status"} {"execute":"screendump","arguments":{"filename":"/tmp/x"}}'],
    ['a command', '{"execute":"screendump","arguments":{"filename":"/tmp/x"}}'],
    ['a command out of band', '{"exec-oob":"screendump","arguments":{"filename":"/tmp/x"}}'],
    ['a list', '[1]'],
  ])('a raw text: %s', async (_, text) => {
    const { guard, sent } = guarded();
    expect((await guard.raw(text)).kind).toBe('error');
    expect(sent).toEqual([]);
  });

  it('a raw text that names no command goes out: QEMU refuses it, which may be what was to be seen', async () => {
    const { guard, sent } = guarded();
    await guard.raw('{"execute": 5}');
    expect(sent).toEqual(['{"execute": 5}']);
  });

  it('with trust sends what is not on the list, and nothing that leads out of the folder', async () => {
    const { guard, sent } = guarded(true);
    await guard.execute({ execute: 'screendump', arguments: { filename: 'x' } });
    await guard.execute({ execute: 'screendump', arguments: { filename: '/tmp/x' } });
    await guard.execute({ execute: 'migrate', arguments: { uri: 'tcp:example.com:1' } });
    expect(sent).toEqual(['screendump']);
  });
});

describe('a qcow2 node by the name of what it stands on', () => {
  const add = (driver: string, name: string, more: object) => ({
    execute: 'blockdev-add',
    arguments: { driver, 'node-name': name, ...more },
  });

  it('is added where blockdev-add has made that a plain file', async () => {
    const { guard, sent } = guarded();
    await guard.execute(add('file', 'f', { filename: 'e' }));
    await guard.execute(add('qcow2', 'q', { file: 'f' }));
    expect(sent).toHaveLength(2);
  });

  it('is not where QEMU refused that, or it has been deleted since', async () => {
    const failed = guarded(false, { kind: 'error', class: 'GenericError', desc: 'Duplicate' });
    await failed.guard.execute(add('file', 'f', { filename: 'e' }));
    await failed.guard.execute(add('qcow2', 'q', { file: 'f' }));
    expect(failed.sent).toHaveLength(1);
    const gone = guarded();
    await gone.guard.execute(add('file', 'f', { filename: 'e' }));
    await gone.guard.execute({ execute: 'blockdev-del', arguments: { 'node-name': 'f' } });
    await gone.guard.execute(add('qcow2', 'q', { file: 'f' }));
    expect(gone.sent).toHaveLength(2);
  });
});
