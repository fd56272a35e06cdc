/** A stage whose lines do what a test says: a real session's transcript and fold, and no QEMU. */
import type { Json, JsonObject } from '../../../src/json/json.ts';
import { stringifyJson } from '../../../src/json/json.ts';
import type { NewEntry } from '../../../src/session/entry.ts';
import type { LineResult } from '../../../src/session/live/line-result.ts';
import { Transcript } from '../../../src/session/transcript.ts';
import type { Stage, StageListener } from '../../../src/walkthrough/engine/stage.ts';
import type { ProbeCheck } from '../../../src/walkthrough/lesson.ts';
import { GREETING } from '../../session/support/story.ts';

type Deed = (stage: FakeStage) => LineResult;

export class FakeStage implements Stage {
  readonly transcript: Transcript;
  readonly main = 'main';
  readonly version = '11.1.3';
  /** Lines typed, and restarts. */
  readonly done: string[] = [];
  /** What probes find different, by kind of check. */
  readonly different = new Map<ProbeCheck['kind'], string>();
  /** What QEMU says when it is asked for its run state. */
  runState = 'prelaunch';
  readonly #deeds: { readonly [line: string]: Deed };
  #time = 0;

  constructor(deeds: { readonly [line: string]: Deed }) {
    this.#deeds = deeds;
    this.transcript = new Transcript({ clock: () => this.#time++ });
    this.begin();
  }

  get state() {
    return this.transcript.state;
  }

  get since(): number {
    return 0;
  }

  /** Everything said in notes, marks and notices. */
  get said(): readonly string[] {
    return this.transcript
      .slice(0)
      .flatMap((entry) =>
        entry.kind === 'note' || entry.kind === 'mark' || entry.kind === 'notice' ? [entry.text] : [],
      );
  }

  async run(line: string): Promise<LineResult> {
    this.done.push(line);
    this.transcript.append({ kind: 'line', monitor: this.main, text: line });
    return this.#deeds[line]?.(this) ?? { kind: 'answered', outcome: { kind: 'return', value: {} } };
  }

  deed(line: string): string | undefined {
    return line.startsWith('/') ? undefined : line.split(' ')[0];
  }

  subscribe(listener: StageListener): () => void {
    return this.transcript.subscribe(listener);
  }

  append(entry: NewEntry): void {
    this.transcript.append(entry);
  }

  async probe(check: ProbeCheck): Promise<string | undefined> {
    return this.different.get(check.kind);
  }

  async askStatus(): Promise<void> {
    this.#answer('query-status', { status: this.runState, running: false, singlestep: false });
  }

  async restart(): Promise<void> {
    this.done.push('restart');
    this.begin();
  }

  /** As a lab begins: connected, one disk of these nodes. */
  begin(...nodes: readonly string[]): void {
    this.append({ kind: 'open', monitor: this.main, address: 'unix:/q', greeting: GREETING });
    this.chain(...(nodes.length === 0 ? ['A', 'B'] : nodes));
  }

  event(name: string, data: JsonObject): void {
    this.#receive({ event: name, data, timestamp: { seconds: 1, microseconds: 0 } });
  }

  /** The disk consists of these nodes from here on, as QEMU tells when asked. */
  chain(...names: readonly string[]): void {
    const rights = { perm: [], 'shared-perm': [] };
    const nodes = names.map((name, i) => ({ id: i + 1, type: 'block-driver', name: `node-${name}` }));
    const files = nodes.map(({ id }) => ({ id: id + 50, type: 'block-driver', name: `file-${id}` }));
    const edges = [
      ...nodes.map(({ id }) => ({ parent: id, child: id + 50, name: 'file', ...rights })),
      ...nodes.slice(1).map(({ id }) => ({ parent: id, child: id - 1, name: 'backing', ...rights })),
      { parent: 100, child: nodes.length, name: 'root', ...rights },
    ];
    const backend = { id: 100, type: 'block-backend', name: '/machine/peripheral/virtio0/virtio-backend' };
    this.#answer('x-debug-query-block-graph', { nodes: [...nodes, ...files, backend], edges });
  }

  status(job: string, status: string): void {
    this.event('JOB_STATUS_CHANGE', { id: job, status });
  }

  close(): void {
    this.append({ kind: 'close', monitor: this.main, orderly: true, reason: 'QEMU was told to quit' });
  }

  #answer(command: string, value: Json): void {
    const message = { execute: command, id: 'p' };
    this.append({ kind: 'send', monitor: this.main, message, wire: stringifyJson(message), origin: 'pane' });
    this.#receive({ return: value, id: 'p' });
  }

  #receive(message: JsonObject): void {
    this.append({ kind: 'receive', monitor: this.main, message, wire: stringifyJson(message) });
  }
}

export const OK: LineResult = { kind: 'answered', outcome: { kind: 'return', value: {} } };

export function refusedBy(desc: string): LineResult {
  return { kind: 'answered', outcome: { kind: 'error', class: 'GenericError', desc } };
}
