/**
 * What a string argument means. QEMU's schema calls node names, job ids and file names all `str`;
 * `grammars/roles.json` says which argument means which, in these words.
 */
export const ROLES = [
  'node', // a node-name of the block graph
  'device', // a block backend, a qdev id or a node-name: what `device=` of block commands takes
  'qdev', // a device's id or its QOM path
  'block-qdev', // the same of a disk: what `id=` of block commands takes
  'qom-path', // any path in the QOM tree
  'qom-type', // a QOM type's name
  'device-type', // the QOM type of a device that can be made: device_add's driver
  'qom-property', // a property of the object named beside it
  'job', // a job that is alive (job-*)
  'block-job', // a block job that is alive (block-job-*)
  'new-job', // the id a job to be started will have
  'new-node', // the node-name a node to be made will have
  'bitmap', // a dirty bitmap of the node named beside it
  'new-bitmap',
  'export', // a block export
  'new-export',
  'iothread',
  'object', // any user-created object (object-add)
  'secret-object', // the id of a `secret` object
  'tls-creds', // the id of a tls-creds object
  'authz', // the id of an authz object
  'throttle-group',
  'memory-backend', // the id of a memory-backend object
  'netdev',
  'nic', // a network card, by the name its network side has
  'net-client', // either of the two
  'chardev',
  'display',
  'image-file', // an image file that exists
  'new-image-file', // an image file that will be made
  'file', // another file or directory on the host
  'format', // an image format by name (`qcow2`)
  'snapshot', // an internal snapshot's tag
  'command', // a QMP command's name
  'event', // a QMP event's name
  'trace-event',
  'host', // a host name or address
  'port', // a port number or service
  'uri', // a URI or another address with a scheme
  'uuid',
  'size-text', // a size or number written as text
  'cpu-type',
  'machine-type',
  'hmp', // a line of the human monitor
  'secret', // must never be written down: passwords, keys
  'text', // free text
] as const;

export type Role = (typeof ROLES)[number];

/** A role as a noun with its article, `a node`, `an image file`; empty for free text, which needs none. */
export function roleText(role: Role): string {
  if (role === 'text') return '';
  const noun = NOUNS[role] ?? role.replace(/-/g, ' ');
  return MASS_NOUNS.has(role)
    ? noun
    : `${/^[aeiou]/i.test(noun) && !noun.startsWith('U') ? 'an' : 'a'} ${noun}`;
}

/** Where the role's own word is no noun a person would use. */
const NOUNS: { readonly [role in Role]?: string } = {
  qdev: 'device id or QOM path',
  'qom-path': 'QOM path',
  'qom-type': 'QOM type',
  'device-type': 'device type',
  'block-qdev': 'block device id or QOM path',
  nic: 'network card',
  'net-client': 'network backend or card',
  'qom-property': 'QOM property',
  'secret-object': 'secret object',
  'tls-creds': 'TLS credentials',
  authz: 'authz object',
  netdev: 'network backend',
  chardev: 'character device',
  snapshot: 'snapshot tag',
  uri: 'URI',
  uuid: 'UUID',
  'size-text': 'size as text',
  'cpu-type': 'CPU model',
  'machine-type': 'machine type',
  hmp: 'human monitor line',
};

const MASS_NOUNS: ReadonlySet<Role> = new Set(['tls-creds', 'size-text']);
