import { describe, expect, test } from 'vitest';
import { parseAddress } from '../../src/qmp/address.ts';
import { connectFailure, seconds } from '../../src/qmp/failures.ts';

/** The error for a system error's code at an address. */
function failure(code: string, text: string, words = '') {
  const address = parseAddress(text);
  if (address.kind === 'invalid') throw new Error(address.message);
  return connectFailure({ code, message: words }, address, 5000);
}

describe('a system error, told by cause', () => {
  test.each([
    ['ENOENT', '/run/q', 'no-socket', 'there is no such socket.', '-qmp unix:/run/q,server=on,wait=off'],
    ['ECONNREFUSED', '/run/q', 'refused', 'nobody listens on this socket.', 'has ended'],
    ['ECONNREFUSED', 'unix:@vm', 'refused', 'nobody listens on this socket.', 'tight=off'],
    ['ECONNREFUSED', 'h:1', 'refused', 'nobody listens on this port.', '-qmp tcp:h:1,server=on,wait=off'],
    ['EACCES', '/run/q', 'permission', 'no permission to connect.', 'the user that runs QEMU'],
    ['ENOTSOCK', '/dev/pts/1', 'not-a-socket', 'that is no stream socket.', 'exec:socat'],
    ['EPROTOTYPE', '/run/q', 'not-a-socket', 'that is no stream socket.', 'exec:socat'],
    [
      'EAGAIN',
      '/run/q',
      'busy',
      'other clients are already waiting for this monitor.',
      'one client at a time',
    ],
    ['ENAMETOOLONG', '/run/q', 'address', 'the path is longer than', 'relative path'],
    ['ENOTFOUND', 'h:1', 'unknown-host', 'no host of that name.', 'Check the name'],
    ['EAI_AGAIN', 'h:1', 'unknown-host', 'could not be looked up just now.', 'a network'],
    ['EHOSTUNREACH', 'h:1', 'unreachable', 'no way to that host.', 'Check the address'],
    ['ENETUNREACH', '[::1]:1', 'unreachable', 'no way to that host.', 'Check the address'],
    ['ETIMEDOUT', 'h:1', 'timeout', 'no connection after 5 s.', 'firewalls'],
    ['ECONNRESET', 'h:1', 'lost', 'closed the connection at once.', 'Something else'],
    ['ABORT_ERR', 'h:1', 'closed', 'given up', 'Try again'],
  ])('%s at %s', (code, text, kind, message, hint) => {
    const error = failure(code, text);
    expect(error.code).toBe(kind);
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/^(unix|tcp):/);
    expect(error.hint).toContain(hint);
  });

  test('one that is not known is told in its own words', () => {
    expect(failure('EWHAT', 'h:1', 'connect EWHAT 10.0.0.1:1').message).toBe('tcp:h:1: EWHAT 10.0.0.1:1.');
    expect(failure('', 'h:1').message).toBe('tcp:h:1: it failed.');
  });
});

test('milliseconds as a person says them', () => {
  expect([seconds(5000), seconds(300)]).toEqual(['5 s', '0.3 s']);
});
