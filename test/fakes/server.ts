/** A server on a socket of its own, for as long as a test needs it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Peer } from './peer.ts';

export interface RunningServer {
  /** Where to connect: `unix:…`, or `tcp:…` where that was asked for. */
  readonly address: string;
  /** Everything clients have sent so far. */
  readonly received: () => string;
  /** Stop listening, drop every client, remove the socket. */
  readonly stop: () => Promise<void>;
}

/** Listen, and talk to each client as `serve` does. */
export async function startServer(
  serve: (peer: Peer) => Promise<void>,
  options: { readonly tcp?: boolean } = {},
): Promise<RunningServer> {
  const peers: Peer[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const peer = new Peer(socket);
    peers.push(peer);
    // The client has ended: a server that has nothing more to say ends too.
    socket.on('end', () => socket.end());
    void serve(peer);
  });
  const folder = await mkdtemp(join(tmpdir(), 'fake-'));
  const address = await listen(server, options.tcp === true ? undefined : join(folder, 'qmp'));
  return {
    address,
    received: () => peers.map((peer) => peer.received).join(''),
    stop: async () => {
      for (const { socket } of peers) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Listen on the socket file, or without one on a free port. */
function listen(server: Server, path: string | undefined): Promise<string> {
  return new Promise((resolve) => {
    if (path !== undefined) server.listen(path, () => resolve(`unix:${path}`));
    else server.listen(0, '127.0.0.1', () => resolve(`tcp:127.0.0.1:${portOf(server.address())}`));
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}
