/**
 * `exec:COMMAND`: a helper whose stdin and stdout are the connection, e.g. ssh and socat. The command is the
 * person's own, run by their shell as they typed it. Its stderr is read, never shown raw: its last line goes into
 * what is said when the helper ends.
 */
import { spawn } from 'node:child_process';
import { type Address, formatAddress } from './address.ts';
import { ConnectError } from './errors.ts';
import { connectFailure } from './failures.ts';
import type { Transport } from './transport.ts';

/** How much of the helper's stderr is kept, counted from its end. */
const STDERR_TAIL = 4096;

/** Start the helper. It stands as soon as it has started: whether it can connect shows when it speaks, or ends. */
export function openHelper(
  address: Extract<Address, { kind: 'exec' }>,
  signal: AbortSignal,
): Promise<Transport> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(connectFailure({ code: 'ABORT_ERR' }, address, 0));
      return;
    }
    // A group of its own, so that the ^C that cancels a line does not end the helper, and so that all of a pipeline can be ended.
    const child = spawn(address.command, { shell: true, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    let stderr = '';
    let ended = '';
    let failure: NodeJS.ErrnoException | undefined;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-STDERR_TAIL);
    });
    child.stdin.on('error', (error: NodeJS.ErrnoException) => {
      failure ??= error;
    });
    child.on('exit', (code, killer) => {
      ended = killer === null ? `the helper ended with ${code ?? 0}` : `the helper was ended by ${killer}`;
    });
    child.once('error', (error) => {
      const { message } = error;
      reject(
        new ConnectError(
          'helper',
          `${formatAddress(address)}: ${message}.`,
          'Try the command by itself in a shell.',
        ),
      );
    });
    const kill = () => {
      child.stdin.destroy();
      child.stdout.destroy();
      child.stderr.destroy();
      endGroup(child.pid);
    };
    child.once('spawn', () => {
      resolve({
        input: child.stdout,
        output: child.stdin,
        end: () => child.stdin.end(),
        destroy: kill,
        epilogue: () => [ended, lastLine(stderr)].filter((part) => part !== '').join(': '),
        onClose: (listener) => {
          child.once('close', () => listener(failure));
        },
      });
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

/** The last line that says something, without control characters and not too long to stand in a message. */
function lastLine(text: string): string {
  const line = text
    .split(/[\r\n]+/)
    .map((part) => part.replace(/\p{Cc}/gu, ' ').trim())
    .findLast((part) => part !== '');
  return (line ?? '').slice(0, 300);
}
