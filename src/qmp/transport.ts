/**
 * Opening the byte stream to a monitor: a socket, or a helper's stdin and stdout. Knows nothing of messages.
 * What can go wrong is told by cause: see failures.ts.
 */
import { fstatSync } from 'node:fs';
import { connect, type NetConnectOpts, Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { type Address, formatAddress } from './address.ts';
import type { ConnectError } from './errors.ts';
import { connectFailure, isPathTooLong, notASocket } from './failures.ts';

/** An open byte stream to a peer. */
export interface Transport {
  readonly input: Readable;
  readonly output: Writable;
  /** Say that no more will be sent, and give the peer the chance to end. */
  end(): void;
  /** Let go at once. */
  destroy(): void;
  /** What else is known of an end: a helper's exit and the last line of its stderr. Empty where nothing is. */
  epilogue(): string;
  /** Hear that it is over, once, after the last byte was read: the error's code and words where there was one. */
  onClose(listener: (error: NodeJS.ErrnoException | undefined) => void): void;
}

/**
 * Open the stream to `address`.
 * @param limit milliseconds until it must stand (a helper stands as soon as it has started).
 * @param signal gives up when aborted.
 * @throws ConnectError
 */
export function openTransport(address: Address, limit: number, signal: AbortSignal): Promise<Transport> {
  if (address.kind === 'exec')
    return import('./helper.ts').then(({ openHelper }) => openHelper(address, signal));
  if (address.kind === 'fd') return openDescriptor(address.fd, formatAddress(address));
  if (address.kind === 'unix' && isPathTooLong(address.path)) {
    return Promise.reject(connectFailure({ code: 'ENAMETOOLONG' }, address, limit));
  }
  return new Promise((resolve, reject) => {
    const socket = connect(socketOptions(address));
    const timer = setTimeout(() => fail({ code: 'ETIMEDOUT' }), limit);
    const onAbort = () => fail({ code: 'ABORT_ERR' });
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.off('error', fail);
    };
    const fail = (error: { readonly code?: string; readonly message?: string }) => {
      settle();
      socket.on('error', () => {}).destroy();
      reject(connectFailure(error, address, limit));
    };
    socket.once('error', fail);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    socket.once('connect', () => {
      settle();
      socket.setNoDelay(true);
      resolve(socketTransport(socket));
    });
  });
}

function socketOptions(address: Exclude<Address, { kind: 'exec' | 'fd' }>): NetConnectOpts {
  switch (address.kind) {
    case 'unix':
      return { path: address.path };
    case 'abstract':
      return { path: `\0${address.name}` };
    case 'tcp':
      return { host: address.host, port: address.port };
  }
}

async function openDescriptor(fd: number, text: string): Promise<Transport> {
  let problem: ConnectError | undefined;
  try {
    if (!fstatSync(fd).isSocket()) problem = notASocket(text, 'not a socket');
  } catch {
    problem = notASocket(text, 'not open');
  }
  if (problem !== undefined) throw problem;
  return socketTransport(new Socket({ fd, readable: true, writable: true }));
}

function socketTransport(socket: Socket): Transport {
  let error: NodeJS.ErrnoException | undefined;
  socket.on('error', (found) => {
    error ??= found;
  });
  return {
    input: socket,
    output: socket,
    end: () => socket.end(),
    destroy: () => socket.destroy(),
    epilogue: () => '',
    onClose: (listener) => {
      socket.once('close', () => listener(error));
    },
  };
}
