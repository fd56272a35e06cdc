/**
 * QMP servers that misbehave by name. `startFake(name)` gives a place to connect to; `FAKES[name].report` says
 * what a client is to make of it.
 */
import { BYTES } from './bytes.ts';
import { CONTENTS } from './contents.ts';
import { ENDINGS } from './endings.ts';
import type { Fake } from './fake.ts';
import { HANDSHAKES } from './handshakes.ts';
import { JUNK } from './junk.ts';
import { REPLIES } from './replies.ts';
import { type RunningServer, startServer } from './server.ts';

const ALL = { ...BYTES, ...JUNK, ...REPLIES, ...HANDSHAKES, ...ENDINGS, ...CONTENTS };

export type FakeName = keyof typeof ALL;

export const FAKES: Readonly<Record<FakeName, Fake>> = ALL;

/** Every name, for tables. */
export const FAKE_NAMES = Object.keys(ALL).filter((name): name is FakeName => name in ALL);

export interface RunningFake extends RunningServer {
  readonly fake: Fake;
}

/** Start a fake on a socket of its own. Serves any number of clients, one after the other or at once. */
export async function startFake(
  name: FakeName,
  options: { readonly tcp?: boolean } = {},
): Promise<RunningFake> {
  const fake = FAKES[name];
  const server = await startServer(fake.serve, { tcp: fake.tcp === true || options.tcp === true });
  return { ...server, fake };
}
