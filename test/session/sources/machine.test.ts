import { expect, test } from 'vitest';
import { parseJson } from '../../../src/json/json.ts';
import { MACHINE_SOURCES } from '../../../src/session/sources/machine.ts';
import type { ByRole } from '../../../src/session/sources/source.ts';

/** What the source of that key reads from a reply; `name (detail) state`. */
function read(key: string, reply: string): Record<string, readonly string[]> {
  const source = MACHINE_SOURCES.find((one) => one.key === key);
  const byRole: ByRole = source?.read(parseJson(reply)) ?? {};
  return Object.fromEntries(
    Object.entries(byRole).map(([role, entities]) => [
      role,
      entities.map(({ name, detail, state }) => [name, `(${detail})`, state].filter(Boolean).join(' ')),
    ]),
  );
}

test('info network tells backends from cards, and which of them go together', () => {
  const lines = [
    'nic0: index=0,type=nic,model=virtio-net-pci,macaddr=52:54:00:12:34:56',
    ' \\ n0: index=0,type=user,net=10.0.2.0,restrict=off',
    'n1: index=0,type=user,net=10.0.2.0,restrict=off',
    'hub 0',
    ' \\ h0: n2: index=0,type=user,net=10.0.2.0,restrict=off',
    '',
  ];
  expect(read('network', JSON.stringify(lines.join('\r\n')))).toEqual({
    netdev: ['n0 (user) used', 'n1 (user)', 'n2 (user) used'],
    nic: ['nic0 (nic · virtio-net-pci)'],
    'net-client': ['nic0 (nic · virtio-net-pci)', 'n0 (user) used', 'n1 (user)', 'n2 (user) used'],
  });
});

test('query-vnc-servers tells the displays', () => {
  const reply =
    '[{"auth":"none","clients":[],"server":[{"family":"unix","service":"vnc.sock"}],"id":"vnc7"}]';
  expect(read('displays', reply)).toEqual({ display: ['vnc7 (vnc)'] });
});

test('a character device whose front end is open is in use', () => {
  const reply =
    '[{"label":"c0","filename":"null","frontend-open":false},{"label":"mon","filename":"unix:s","frontend-open":true}]';
  expect(read('chardevs', reply)).toEqual({ chardev: ['c0 (null)', 'mon (unix:s) used'] });
});

test('trace events say whether they are on', () => {
  const reply = '[{"name":"load_file","state":"disabled"},{"name":"qmp_block_stream","state":"enabled"}]';
  expect(read('trace-events', reply)).toEqual({
    'trace-event': ['load_file ()', 'qmp_block_stream (enabled)'],
  });
});
