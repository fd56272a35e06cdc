/** `qmpsh serve` in a process of its own, as a script would start it. */
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import { BUNDLE, privateHome } from './qmpsh.ts';

export interface Serving {
  /** The first line on stdout: where it listens. */
  readonly address: string;
  readonly exited: Promise<{
    readonly code: number | undefined;
    readonly stdout: string;
    readonly stderr: string;
  }>;
  /** Ask it to end, as Ctrl-C does. */
  interrupt(): void;
}

/** Serve a recording; resolves when it listens. `sockets` is how many lines it prints. */
export async function serveRecording(args: readonly string[], sockets = 1): Promise<Serving> {
  const running = execa(process.execPath, [BUNDLE, 'serve', ...args], {
    env: await privateHome(),
    stdin: 'ignore',
    reject: false,
    stripFinalNewline: false,
  });
  onTestFinished(async () => {
    running.kill('SIGTERM');
    await running;
  });
  const exited = running.then(({ exitCode: code, stdout, stderr }) => ({ code, stdout, stderr }));
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    running.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const lines = text.split('\n');
      if (lines.length > sockets) resolve(lines[0] ?? '');
    });
    exited.then(({ stderr }) => reject(new Error(`it has ended: ${stderr}`)), reject);
  });
  return { address, exited, interrupt: () => running.kill('SIGINT') };
}
