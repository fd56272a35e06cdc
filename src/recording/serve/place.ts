/** Where a server listens, and making sure that nothing of anybody's is in the way. */
import { existsSync, lstatSync, mkdtempSync, rmdirSync, unlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RecordingError, systemReason } from '../error.ts';

export type Place =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

/** A place as a client's address. */
export function placeText(place: Place): string {
  return place.kind === 'unix' ? place.path : `${place.host}:${place.port}`;
}

/** A new folder that nobody else may enter, for sockets; `remove` takes it away once they are gone. */
export function privateFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'qmpsh-serve-'));
  return {
    path,
    remove() {
      try {
        rmdirSync(path);
      } catch {
        // Somebody has put something there.
      }
    },
  };
}

/**
 * Make room for a socket: one that nobody listens on any more is removed, as a server that was killed leaves it.
 * @throws RecordingError where anything else stands there
 */
export async function clearPlace(place: Place): Promise<void> {
  if (place.kind !== 'unix') return;
  const { path } = place;
  // Longer ones are cut off on the way, and something else would be listened on.
  if (Buffer.byteLength(path) > MAX_PATH) {
    const reason = `the path of a socket has ${MAX_PATH} bytes at most`;
    throw new RecordingError(
      'unwritable',
      `qmpsh cannot listen at ${path}: ${reason}`,
      'choose a shorter name',
    );
  }
  // Asked to listen there, Node says that it may not.
  if (!existsSync(dirname(path))) {
    throw new RecordingError('unwritable', `qmpsh cannot listen at ${path}: no such folder`);
  }
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (!there.isSocket()) {
    throw new RecordingError('exists', `${path} is there already and is no socket`, 'choose another name');
  }
  if (!(await isDead(path))) {
    throw new RecordingError('exists', `${path} is in use: somebody listens there`, 'choose another name');
  }
  try {
    unlinkSync(path);
  } catch (error) {
    throw new RecordingError('unwritable', `${path} cannot be removed: ${systemReason(error)}`);
  }
}

/** What fits into a socket's address with the zero at its end: 108 bytes on Linux, 104 elsewhere. */
const MAX_PATH = process.platform === 'linux' ? 107 : 103;

/** Only a refusal says that nobody listens. */
function isDead(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.pause();
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'));
  });
}
