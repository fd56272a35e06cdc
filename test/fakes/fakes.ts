/**
 * QMP servers that misbehave by name. `startFake(name)` gives a place to connect to; `FAKES[name].report` says
 * what a client is to make of it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BYTES } from './bytes.ts';
import { CONTENTS } from './contents.ts';
import { ENDINGS } from './endings.ts';
import type { Fake } from './fake.ts';
import { HANDSHAKES } from './handshakes.ts';
import { JUNK } from './junk.ts';
import { Peer } from './peer.ts';
import { REPLIES } from './replies.ts';

const ALL = { ...BYTES, ...JUNK, ...REPLIES, ...HANDSHAKES, ...ENDINGS, ...CONTENTS };

export type FakeName = keyof typeof ALL;

export const FAKES: Readonly<Record<FakeName, Fake>> = ALL;

/** Every name, for tables. */
export const FAKE_NAMES = Object.keys(ALL).filter((name): name is FakeName => name in ALL);

export interface RunningFake {
  /** Where to connect: `unix:…`, or `tcp:…` where it must be. */
  readonly address: string;
  readonly fake: Fake;
  /** Everything clients have sent so far. */
  received(): string;
  /** Stop listening, drop every client, remove the socket. */
  stop(): Promise<void>;
}

/** Start a fake on a socket of its own. Serves any number of clients, one after the other or at once. */
export async function startFake(
  name: FakeName,
  options: { readonly tcp?: boolean } = {},
): Promise<RunningFake> {
  const fake = FAKES[name];
  const peers: Peer[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const peer = new Peer(socket);
    peers.push(peer);
    // The client has ended: a server that has nothing more to say ends too.
    socket.on('end', () => socket.end());
    void fake.serve(peer);
  });
  const folder = await mkdtemp(join(tmpdir(), 'fake-'));
  const address = await listen(
    server,
    fake.tcp === true || options.tcp === true ? undefined : join(folder, 'qmp'),
  );
  return {
    address,
    fake,
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
