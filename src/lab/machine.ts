/**
 * One QEMU process of a lab: started, watched, ended.
 *
 * It must not outlive us however we end, SIGKILL included, and QEMU itself has no such option before its
 * newest versions. So it is started through a shell that leaves a watcher behind and then becomes QEMU:
 * the watcher reads from a pipe we hold, and end of file there means that we are gone.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { DiskNames, MachineDefinition } from './command-line.ts';
import { LabError } from './error.ts';
import { takesConnections } from './listening.ts';
import { Output } from './output.ts';

/** How a QEMU ended. */
interface MachineEnd {
  /** Undefined where a signal ended it. */
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  /** The last lines of its stderr. */
  readonly words: string;
}

export interface Machine {
  readonly name: string;
  readonly pid: number;
  /** Absolute path of the monitor's socket: an address to connect to. */
  readonly address: string;
  /** The emulator and its arguments, as started in the scratch folder. */
  readonly command: readonly string[];
  readonly disks: DiskNames;
  /** Resolves when the process is gone, whoever ended it; never rejects. */
  readonly ended: Promise<MachineEnd>;
  /** What it prints on stdout: the only place where qemu-io says whether a write worked. */
  readonly stdout: Output;
  /** End it in order, or by force after a second and a half; fine where it has ended already. */
  stop(): Promise<MachineEnd>;
}

export interface MachineOptions {
  /** Absolute path of the emulator. */
  readonly qemu: string;
  /** The scratch folder: its working directory. */
  readonly folder: string;
  /** Leave the folder alone should we crash. */
  readonly keep: boolean;
  /** Milliseconds QEMU may take to open its monitor. */
  readonly startLimit?: number;
}

/** A loaded machine takes a second or two, no healthy one this long. */
const START_LIMIT = 20_000;

/** Milliseconds QEMU may take to end when told to. */
const STOP_LIMIT = 1_500;

/**
 * $1 the folder, $2 whether to keep it, then QEMU's command line. Nothing is ever written to descriptor 3, so
 * that reading it ends with our death. The group is killed last, as the watcher is in it.
 */
const WATCHED = `
folder=$1 keep=$2; shift 2
{ read -r _ <&3
  kill -s KILL $$
  [ "$keep" = keep ] || rm -rf -- "$folder"
  kill -s KILL -- -$$
} >/dev/null 2>&1 &
exec "$@" 3<&-
`;

/**
 * Start a QEMU and wait until its monitor takes connections.
 * @throws LabError `qemu-ended` with QEMU's own words where it ended instead
 */
export async function startMachine(definition: MachineDefinition, options: MachineOptions): Promise<Machine> {
  const { qemu, folder, startLimit = START_LIMIT } = options;
  const { name, socket, args, disks } = definition;
  const address = join(folder, socket);
  const command = [qemu, ...args];
  const { child, stdout, ended } = launch(command, options);
  const stop = async () => {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
    const end = await ended;
    clearTimeout(force);
    return end;
  };

  const over = new AbortController();
  void ended.then(() => over.abort());
  if ((await takesConnections(address, startLimit, over.signal)) && child.pid !== undefined) {
    return { name, pid: child.pid, address, command, disks, ended, stdout, stop };
  }
  const late = !over.signal.aborted;
  throw new LabError('qemu-ended', whyNot(qemu, late ? startLimit : undefined, await stop()));
}

interface Launched {
  readonly child: ChildProcess;
  readonly stdout: Output;
  readonly ended: Promise<MachineEnd>;
}

/** The process itself. `spawn`, as execa would wait for the watcher's descriptor before it says that QEMU has ended. */
function launch(command: readonly string[], { folder, keep }: MachineOptions): Launched {
  const child = spawn('/bin/sh', ['-c', WATCHED, 'qmpsh-lab', folder, keep ? 'keep' : 'remove', ...command], {
    cwd: folder,
    // A session of its own: Ctrl-C at the prompt is for the prompt.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: folder },
  });
  const stdout = new Output(child.stdout);
  const stderr = new Output(child.stderr);
  child.once('exit', () => endGroup(child.pid));
  const ended = new Promise<MachineEnd>((resolve) => {
    child.once('error', (error) => resolve({ exitCode: undefined, signal: undefined, words: error.message }));
    // Not before what it printed last has been read.
    child.once('close', (exitCode, signal) => {
      resolve({ exitCode: exitCode ?? undefined, signal: signal ?? undefined, words: stderr.tail.trim() });
    });
  });
  return { child, stdout, ended };
}

/**
 * QEMU is gone: so is the watcher's reason, and whatever an emulator that is a script left running. The group is
 * still ours as long as the watcher is in it.
 */
function endGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL');
  } catch {
    // Nobody was left.
  }
}

/** `limit`: the milliseconds that passed without a monitor; undefined where QEMU ended by itself. */
function whyNot(qemu: string, limit: number | undefined, end: MachineEnd): string {
  const how = end.signal ?? `exit code ${end.exitCode}`;
  const what = limit === undefined ? `ended at once (${how})` : `opened no monitor within ${limit / 1000} s`;
  return `${qemu} ${what}${end.words === '' ? '' : `:\n${end.words}`}`;
}
