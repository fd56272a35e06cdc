/** Waits for a UNIX socket to take connections, without wasting the time between two looks. */
import { watch } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';

/** Milliseconds between two looks where the file system tells of no change. */
const LOOK_AGAIN = 10;

/**
 * Whether `address` takes connections within `milliseconds`; false as soon as `over` is aborted.
 *
 * That the socket's file is there is not enough: between a bind and its listen, connecting is refused. So it is
 * tried, with a connection that says nothing, reads nothing and is gone before QEMU's main loop first runs.
 */
export async function takesConnections(
  address: string,
  milliseconds: number,
  over: AbortSignal,
): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  const changes = new FolderChanges(dirname(address), over);
  try {
    while (!over.aborted && performance.now() < deadline) {
      const changed = changes.next();
      if (await connects(address)) return true;
      await changed;
    }
    return false;
  } finally {
    changes.close();
  }
}

function connects(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.pause();
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Tells when something happened in a folder; now and then without, as not every file system tells. */
class FolderChanges {
  readonly #watcher: { close(): void } | undefined;
  #tell = () => {};

  constructor(folder: string, over: AbortSignal) {
    over.addEventListener('abort', () => this.#tell(), { once: true });
    try {
      this.#watcher = watch(folder, () => this.#tell()).on('error', () => {});
    } catch {
      // The system's limit of watches is reached.
    }
  }

  /** The next change from now on. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LOOK_AGAIN);
      this.#tell = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  close(): void {
    this.#tell();
    this.#watcher?.close();
  }
}
