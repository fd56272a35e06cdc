/** What the rest of the machine tells: threads, character devices, displays, CPU and machine models, trace events. */
import { type Json, member, stringMember } from '../../json/json.ts';
import type { Entity } from '../../language/entities.ts';
import { type EntitySource, each, eachLine, joined, named } from './source.ts';

export const MACHINE_SOURCES: readonly EntitySource[] = [
  {
    key: 'iothreads',
    command: 'query-iothreads',
    arguments: {},
    roles: ['iothread'],
    read: (reply) => ({ iothread: each(reply, (one) => named(stringMember(one, 'id'), '')) }),
  },
  {
    key: 'chardevs',
    command: 'query-chardev',
    arguments: {},
    roles: ['chardev'],
    read: (reply) => ({ chardev: each(reply, chardevEntity) }),
  },
  {
    // No QMP command lists network backends: what QEMU tells a person is all there is.
    key: 'network',
    command: 'human-monitor-command',
    arguments: { 'command-line': 'info network' },
    roles: ['netdev', 'nic', 'net-client'],
    read: (reply) => {
      const clients = eachLine(reply, netClient);
      const nics = clients.filter(({ detail }) => detail.startsWith('nic'));
      return { netdev: clients.filter((one) => !nics.includes(one)), nic: nics, 'net-client': clients };
    },
  },
  {
    key: 'displays',
    command: 'query-vnc-servers',
    arguments: {},
    roles: ['display'],
    read: (reply) => ({ display: each(reply, (one) => named(stringMember(one, 'id'), 'vnc')) }),
  },
  {
    key: 'machines',
    command: 'query-machines',
    arguments: {},
    roles: ['machine-type'],
    read: (reply) => ({
      'machine-type': each(reply, (one) =>
        named(stringMember(one, 'name'), stringMember(one, 'alias') ?? ''),
      ),
    }),
  },
  {
    key: 'cpus',
    command: 'query-cpu-definitions',
    arguments: {},
    roles: ['cpu-type'],
    read: (reply) => ({ 'cpu-type': each(reply, (one) => named(stringMember(one, 'name'), '')) }),
  },
  {
    key: 'trace-events',
    command: 'trace-event-get-state',
    arguments: { name: '*' },
    roles: ['trace-event'],
    read: (reply) => ({
      'trace-event': each(reply, (one) =>
        named(stringMember(one, 'name'), stringMember(one, 'state') === 'enabled' ? 'enabled' : ''),
      ),
    }),
  },
];

function chardevEntity(reply: Json): readonly Entity[] {
  const open = member(reply, 'frontend-open') === true;
  const detail = stringMember(reply, 'filename') ?? '';
  return named(stringMember(reply, 'label'), detail).map((one) => (open ? { ...one, state: 'used' } : one));
}

/**
 * `nic0: index=0,type=nic,model=…`; ` \ n0: index=0,type=user,net=…` hangs on the one above, ` \ port: n0: …` on a
 * hub's port: both are in use.
 */
const NET_CLIENT = /^( \\ (?:[^:]+: )?)?(\S[^:]*): index=\d+,type=([\w-]+)(?:,model=([^,]+))?/;

function netClient(line: string): readonly Entity[] {
  const [, peer, name, type, model] = NET_CLIENT.exec(line) ?? [];
  const entities = named(name, joined(type, model));
  return peer === undefined ? entities : entities.map((one) => ({ ...one, state: 'used' }));
}
