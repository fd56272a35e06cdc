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

/** From asking the helper to end until it is made to, in milliseconds. */
const PATIENCE = 500;

/**
 * Start the helper. It stands as soon as it has started: whether it can connect shows when it speaks, or ends.
 * It keeps the terminal, where ssh asks for a passphrase; the ^C that cancels a line or a command passes it by.
 */
export function openHelper(
  address: Extract<Address, { kind: 'exec' }>,
  signal: AbortSignal,
): Promise<Transport> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(connectFailure({ code: 'ABORT_ERR' }, address, 0));
      return;
    }
    const child = spawn(`trap '' INT; ${address.command}`, { shell: true, stdio: ['pipe', 'pipe', 'pipe'] });
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
    child.once('error', ({ message }) => {
      const hint = 'Try the command by itself in a shell.';
      reject(new ConnectError('helper', `${formatAddress(address)}: ${message}.`, hint));
    });
    const kill = () => {
      for (const stream of child.stdio) stream?.destroy();
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      child.once('exit', () => clearTimeout(timer));
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

/** The last line that says something, without control characters and not too long to stand in a message. */
function lastLine(text: string): string {
  const line = text
    .split(/[\r\n]+/)
    .map((part) => part.replace(/\p{Cc}/gu, ' ').trim())
    .findLast((part) => part !== '');
  return (line ?? '').slice(0, 300);
}
