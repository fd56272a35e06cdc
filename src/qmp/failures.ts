/** Why a connection did not come about: system error codes → what happened, where, and what to try. Pure. */
import { type Address, formatAddress } from './address.ts';
import { ConnectError, type ConnectFailure } from './errors.ts';

/** Where a monitor is offered: the options to start QEMU with. */
const START_WITH = 'QEMU offers a monitor when started with -qmp';

interface Cause {
  readonly failure: ConnectFailure;
  readonly what: string;
  readonly hint: string;
}

/** sockaddr_un holds 108 bytes with the closing NUL, 104 on macOS. Node would cut a longer path and connect to that. */
const LONGEST_PATH = process.platform === 'darwin' ? 103 : 107;

/** Whether a socket can have that path. */
export function isPathTooLong(path: string): boolean {
  return Buffer.byteLength(path) > LONGEST_PATH;
}

/**
 * The ConnectError for a failed connect.
 * @param error Node's error: its code, and its words where the code is not known here.
 * @param limit the time limit in milliseconds that was in force.
 */
export function connectFailure(
  error: { readonly code?: string; readonly message?: string; readonly errors?: unknown },
  address: Address,
  limit: number,
): ConnectError {
  const { failure, what, hint } = causeOf(error.code ?? '', error.message ?? '', address, limit);
  return new ConnectError(failure, `${formatAddress(address)}: ${what}`, hint);
}

/** A descriptor that is not what `fd:N` needs. */
export function notASocket(where: string, what: string): ConnectError {
  return new ConnectError(
    'not-a-socket',
    `${where}: the descriptor is ${what}.`,
    'Pass an open, connected socket.',
  );
}

function causeOf(code: string, words: string, address: Address, limit: number): Cause {
  const socket = address.kind === 'unix' || address.kind === 'abstract';
  switch (code) {
    case 'ENOENT':
      return {
        failure: 'no-socket',
        what: 'there is no such socket.',
        hint: `Is QEMU running? ${START_WITH} ${socketOption(address)}.`,
      };
    case 'ECONNREFUSED':
      return socket ? refusedSocket(address) : refusedPort(address);
    case 'EACCES':
    case 'EPERM':
      return {
        failure: 'permission',
        what: 'no permission to connect.',
        hint: 'The socket belongs to the user that runs QEMU: become that user, or have its mode changed.',
      };
    case 'ENOTSOCK':
    case 'EPROTOTYPE':
      return {
        failure: 'not-a-socket',
        what: 'that is no stream socket.',
        hint: 'For a terminal or a serial port use exec:socat - PATH,raw,echo=0',
      };
    case 'EAGAIN':
      return {
        failure: 'busy',
        what: 'other clients are already waiting for this monitor.',
        hint: 'A monitor serves one client at a time: end the others, or give QEMU a second -qmp.',
      };
    case 'ENAMETOOLONG':
      return {
        failure: 'address',
        what: `the path is longer than the ${LONGEST_PATH} bytes a socket's may have.`,
        hint: 'Change into its folder and give a relative path.',
      };
    case 'ENOTFOUND':
      return {
        failure: 'unknown-host',
        what: 'no host of that name.',
        hint: 'Check the name, or give its number.',
      };
    case 'EAI_AGAIN':
      return {
        failure: 'unknown-host',
        what: 'the name could not be looked up just now.',
        hint: 'Is there a network? Give the address as a number to do without names.',
      };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return {
        failure: 'unreachable',
        what: 'there is no way to that host.',
        hint: 'Check the address and the network.',
      };
    case 'ETIMEDOUT':
      return {
        failure: 'timeout',
        what: `no connection after ${seconds(limit)}.`,
        hint: 'The host is down, or something between drops what is sent: check the address and firewalls.',
      };
    case 'ECONNRESET':
    case 'EPIPE':
      return {
        failure: 'lost',
        what: 'the peer closed the connection at once.',
        hint: 'Something else may listen there, or the server refuses this client.',
      };
    case 'ABORT_ERR':
      return {
        failure: 'closed',
        what: 'given up before there was a connection.',
        hint: 'Try again when ready.',
      };
    default:
      return other(code, words);
  }
}

function refusedSocket(address: Address): Cause {
  return {
    failure: 'refused',
    what: 'nobody listens on this socket.',
    hint:
      address.kind === 'abstract'
        ? `No QEMU has it open under this very name: one with abstract=on,tight=off differs from one with tight=on.`
        : `The QEMU that made it has ended, or it connects itself (server=off). Start one: ${START_WITH} ${socketOption(address)}.`,
  };
}

function refusedPort(address: Address): Cause {
  return {
    failure: 'refused',
    what: 'nobody listens on this port.',
    hint: `Is QEMU running, and on this host? ${START_WITH} ${socketOption(address)}.`,
  };
}

function other(code: string, words: string): Cause {
  return {
    failure: 'other',
    what: `${words.replace(/^connect /, '') || code || 'it failed'}.`,
    hint: `Check the address. ${START_WITH} unix:PATH,server=on,wait=off.`,
  };
}

function socketOption(address: Address): string {
  const where = address.kind === 'abstract' ? `unix:${address.name},abstract=on` : formatAddress(address);
  return `${where},server=on,wait=off`;
}

/** `5 s`, `0.3 s`. */
export function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}
