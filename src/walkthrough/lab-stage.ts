/**
 * A lesson's stage in a lab: sandboxed QEMUs in a scratch folder, a live session on them. Whatever way it is left, no
 * QEMU and no file stays.
 */
import type { LabLayout } from '../lab/command-line.ts';
import { type Lab, prepareLab, startLab } from '../lab/lab.ts';
import { machineFor, runStep } from '../lab/run-step.ts';
import { parseStep } from '../lab/step.ts';
import type { BoundLine } from '../language/types.ts';
import type { NewEntry } from '../session/entry.ts';
import type { Opener } from '../session/live/connection.ts';
import type { LineResult } from '../session/live/line-result.ts';
import type { LiveSession } from '../session/live-session.ts';
import type { SessionState } from '../session/state.ts';
import type { Stage, StageListener } from './engine/stage.ts';
import { probeLab } from './lab-probes.ts';
import type { ProbeCheck } from './lesson.ts';

export interface LabStageOptions {
  readonly layout: LabLayout;
  /** The emulator, as findQemu takes it; the one that is installed where absent. */
  readonly qemu?: string;
  /** Makes the connection to a monitor of the lab in that folder. */
  readonly open: (address: string, folder: string) => Opener;
}

const SECTOR = 512n;

export class LabStage implements Stage {
  readonly #options: LabStageOptions;
  #session: LiveSession | undefined;
  #lab: Lab | undefined;
  readonly #folders: string[] = [];
  #since = 0;
  #version: string | undefined;

  constructor(options: LabStageOptions) {
    this.#options = options;
  }

  /** Start the lab's QEMUs. @throws LabError; then nothing is left of it */
  async open(): Promise<void> {
    const { layout, qemu } = this.#options;
    this.#lab = await startLab({ layout, sandbox: 'required', ...(qemu === undefined ? {} : { qemu }) });
    this.#folders.push(this.#lab.folder);
  }

  /** Connect the session to them, and bring them to where the lab begins. @throws LabError, ConnectError */
  async attach(session: LiveSession): Promise<void> {
    this.#session = session;
    const lab = this.#lab;
    if (lab === undefined) throw new Error('the lab is not open');
    for (const { name, address } of lab.machines)
      await session.connect(name, this.#options.open(address, lab.folder));
    await prepareLab(lab, (name) => this.#port(name));
    this.#since = session.state.at;
    const { connection } = session.state.monitors[lab.main.name] ?? {};
    if (connection?.kind === 'open') this.#version = connection.version;
  }

  /** End the QEMUs and remove the folder; fine where there are none. */
  async stop(): Promise<void> {
    const lab = this.#lab;
    this.#lab = undefined;
    await lab?.stop();
  }

  async restart(): Promise<void> {
    const session = this.#live;
    for (const { name } of this.#lab?.machines ?? []) await session.port(name)?.close();
    await this.stop();
    await this.open();
    await this.attach(session);
  }

  /** How the lab's QEMUs were started: for a recording's header. */
  get commands(): readonly (readonly string[])[] {
    return this.#lab?.machines.map(({ command }) => command) ?? [];
  }

  /** Every folder it was in so far: a lab that is begun anew gets another. */
  get folders(): readonly string[] {
    return this.#folders;
  }

  get folder(): string | undefined {
    return this.#lab?.folder;
  }

  get state(): SessionState {
    return this.#live.state;
  }

  get main(): string {
    return this.#lab?.main.name ?? 'main';
  }

  get version(): string | undefined {
    return this.#version;
  }

  get since(): number {
    return this.#since;
  }

  run(line: string, options: { readonly force?: boolean } = {}): Promise<LineResult> {
    return this.#live.run(line, options);
  }

  deed(line: string): string | undefined {
    return deedOf(this.#live.bind(line).line);
  }

  subscribe(listener: StageListener): () => void {
    return this.#live.subscribe(listener);
  }

  append(entry: NewEntry): void {
    this.#live.transcript.append(entry);
  }

  async probe(check: ProbeCheck, monitor: string): Promise<string | undefined> {
    if (this.#lab === undefined) return 'the lab is not there';

    return probeLab(this.#lab, check, monitor, (name) => this.#live.port(name));
  }

  async askStatus(): Promise<void> {
    const ports = this.#lab?.machines.map(({ name }) => this.#live.port(name)) ?? [];
    const open = ports.filter((port) => port?.runstate === 'ready');
    await Promise.all(open.map((port) => port?.execute({ execute: 'query-status' }, { origin: 'pane' })));
  }

  /** Carry out a `$` line: what the session is given to run steps with. */
  async runStep(text: string): Promise<{ readonly ok: boolean; readonly output: string }> {
    const parsed = parseStep(text);
    if (!parsed.ok) return { ok: false, output: parsed.reason };
    const lab = this.#lab;
    if (lab === undefined) return { ok: false, output: 'the lab is not there' };
    const { step } = parsed;
    if (step.kind === 'guest-write' && (step.offset % SECTOR !== 0n || step.length % SECTOR !== 0n))
      return { ok: false, output: 'only whole sectors of 512 bytes are written' };
    if (step.kind === 'restart') {
      await this.restart();
      return { ok: true, output: '' };
    }
    const { name } = machineFor(lab, step) ?? lab.main;
    return runStep(lab, step, this.#port(name));
  }

  get #live(): LiveSession {
    if (this.#session === undefined) throw new Error('the lesson has not begun');
    return this.#session;
  }

  #port(name: string) {
    const port = this.#live.port(name);
    if (port === undefined) throw new Error(`the lab has no connection ${name}`);
    return port;
  }
}

/** Commands of the shell that do something to QEMU, or wait for it; the others only look. */
const DOING: ReadonlySet<string> = new Set(['hmp', 'oob', 'raw', 'wait', 'expect']);

/** Two lines that do the same with other values are one deed. */
function deedOf(line: BoundLine): string | undefined {
  switch (line.kind) {
    case 'command': {
      const { message, to } = line;
      return `${to ?? ''} ${'execute' in message ? message.execute : message['exec-oob']}`;
    }
    case 'shell':
      if (!DOING.has(line.name)) return undefined;
      return `/${line.name} ${line.name === 'hmp' ? (line.rest.trim().split(/\s+/)[0] ?? '') : ''}`;
    case 'step':
      return `$ ${line.text
        .replace(/^\s*\$\s*/, '')
        .split(/\s+/, 2)
        .join(' ')}`;
    case 'nothing':
      return undefined;
    default:
      return line.kind;
  }
}
