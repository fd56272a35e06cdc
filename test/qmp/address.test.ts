import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Address, formatAddress, parseAddress, splitName } from '../../src/qmp/address.ts';

describe('what a person writes', () => {
  test.each<[string, Address]>([
    ['/run/q.sock', { kind: 'unix', path: '/run/q.sock' }],
    ['./q.sock', { kind: 'unix', path: './q.sock' }],
    ['qmp-sock', { kind: 'unix', path: 'qmp-sock' }],
    ['/run/vm:1.sock', { kind: 'unix', path: '/run/vm:1.sock' }],
    ['run/a:4444', { kind: 'unix', path: 'run/a:4444' }],
    ['a:b:c', { kind: 'unix', path: 'a:b:c' }],
    ['localhost:4444', { kind: 'tcp', host: 'localhost', port: 4444 }],
    ['10.0.0.1:4444', { kind: 'tcp', host: '10.0.0.1', port: 4444 }],
    [':4444', { kind: 'tcp', host: 'localhost', port: 4444 }],
    ['[::1]:4444', { kind: 'tcp', host: '::1', port: 4444 }],
    ['[fe80::1%eth0]:4444', { kind: 'tcp', host: 'fe80::1%eth0', port: 4444 }],
    ['tcp:host:1', { kind: 'tcp', host: 'host', port: 1 }],
    ['tcp:[::1]:65535', { kind: 'tcp', host: '::1', port: 65535 }],
    ['tcp::4444', { kind: 'tcp', host: 'localhost', port: 4444 }],
    ['unix:/run/q.sock', { kind: 'unix', path: '/run/q.sock' }],
    ['unix:q:1', { kind: 'unix', path: 'q:1' }],
    ['unix:@vm1', { kind: 'abstract', name: 'vm1' }],
    ['@vm1', { kind: 'abstract', name: 'vm1' }],
    ['fd:3', { kind: 'fd', fd: 3 }],
    [
      'exec:ssh host socat - UNIX:/run/q.sock',
      { kind: 'exec', command: 'ssh host socat - UNIX:/run/q.sock' },
    ],
    ['exec:socat - TCP:h:1,nodelay', { kind: 'exec', command: 'socat - TCP:h:1,nodelay' }],
  ])('%s', (text, address) => {
    expect(parseAddress(text)).toEqual(address);
  });
});

describe('what is no address, why, and what to write', () => {
  test.each([
    ['', 'The address is empty.', '/path/to/socket'],
    ['4444', '4444: a port without a host.', 'localhost:4444'],
    ['host:', 'host:: the port is missing.', 'host:port'],
    ['host:http', '"http" is no port', './host:http'],
    ['host:0', '"0" is no port', '1 to 65535'],
    ['host:65536', '"65536" is no port', '1 to 65535'],
    ['host:-1', '"-1" is no port', '1 to 65535'],
    ['tcp:4444', 'the port is missing', '[v6]:port'],
    ['::1:4444', 'an IPv6 address needs brackets', '[::1]:4444'],
    ['2001:db8:0:0:0:0:0:1', 'an IPv6 address needs brackets', '[::1]:4444'],
    ['[]:4444', 'the brackets are empty', '[::1]:4444'],
    ['[::1]', 'the port is missing', '[v6]:port'],
    ['unix:', "the socket's path is missing", 'unix:/path/to/socket'],
    ['unix:@', "the socket's path is missing", 'unix:/path/to/socket'],
    ['fd:', '"" is no file descriptor', 'fd:N'],
    ['fd:x', '"x" is no file descriptor', 'fd:N'],
    ['exec:', 'names no command', 'exec:COMMAND'],
    ['exec:  ', 'names no command', 'exec:COMMAND'],
    ['unix:/q.sock,server=on,wait=off', '",server=on,wait=off" belongs to QEMU', 'unix:/q.sock'],
    ['unix:/q.sock,server,nowait', '",server,nowait" belongs to QEMU', 'unix:/q.sock'],
    ['tcp:localhost:4444,server=on', '",server=on" belongs to QEMU', 'tcp:localhost:4444'],
    ['/run/\0', 'NUL', '/path/to/socket'],
  ])('%j', (text, message, hint) => {
    const parsed = parseAddress(text);
    expect(parsed).toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  test('any text is an address or says why not', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.stringMatching(/^(unix|tcp|fd|exec)?[:@[\]0-9a./]{0,20}$/),
        ),
        (text) => {
          const parsed = parseAddress(text);
          if (parsed.kind === 'invalid') expect(parsed.hint).not.toBe('');
          else expect(parseAddress(formatAddress(parsed))).toEqual(parsed);
        },
      ),
    );
  });
});

describe('NAME=ADDRESS', () => {
  test.each([
    ['dst=/run/q.sock', { name: 'dst', address: '/run/q.sock' }],
    ['vm-1=localhost:4444', { name: 'vm-1', address: 'localhost:4444' }],
    ['a=exec:ssh -o X=y host', { name: 'a', address: 'exec:ssh -o X=y host' }],
    ['exec:ssh -o X=y host', { address: 'exec:ssh -o X=y host' }],
    ['/run/a=b', { address: '/run/a=b' }],
    ['1=/run/q', { address: '1=/run/q' }],
    ['=/run/q', { address: '=/run/q' }],
    ['dst=', { name: 'dst', address: '' }],
  ])('%s', (text, parts) => {
    expect(splitName(text)).toEqual(parts);
  });
});
