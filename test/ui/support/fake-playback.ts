/** A session without a QEMU: entries are appended by the test, and folded by the real fold. */
import type { BindResult, BoundLine, Completion } from '../../../src/language/types.ts';
import type { Entry, NewEntry } from '../../../src/session/entry.ts';
import { DONE, type LineResult } from '../../../src/session/live/line-result.ts';
import type { Foreseeable, Playback } from '../../../src/session/playback.ts';
import { INITIAL, reduce } from '../../../src/session/reduce.ts';
import type { SessionState } from '../../../src/session/state.ts';
import { bindToy, completeToy } from './toy-language.ts';

type Listener = (entry: Entry, index: number, state: SessionState) => void;

export class FakePlayback implements Playback {
  state: SessionState = INITIAL;
  readonly current = 'main';
  prompt = '(QEMU) ';
  /** Lines run, a `!` before those that were forced. */
  readonly submitted: string[] = [];
  closes = 0;
  /** What completion knows to be alive; undefined until it has been asked for. */
  nodes: readonly string[] | undefined;
  /** Called where a completion lacks the nodes. */
  onWant: () => void = () => {};
  onSubmit: (line: string) => void | Promise<void> = () => {};
  /** Seconds between two entries. */
  step = 0.1;
  readonly #listeners = new Set<Listener>();

  constructor(entries: readonly NewEntry[] = []) {
    this.append(...entries);
  }

  append(...entries: readonly NewEntry[]): void {
    for (const added of entries) {
      const index = this.state.entries;
      const entry: Entry = { at: index * this.step, ...added };
      this.state = reduce(this.state, entry);
      for (const listener of this.#listeners) listener(entry, index, this.state);
    }
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  bind(line: string): BindResult {
    return bindToy(line);
  }

  complete(line: string, cursor: number): Completion {
    const completion = completeToy(line, cursor, { nodes: this.nodes });
    if (completion.wants.length > 0) this.onWant();
    return completion;
  }

  foresee: (line: BoundLine) => Foreseeable | undefined = () => undefined;

  interrupt: () => boolean = () => false;

  async submit(line: string, options: { readonly force?: boolean } = {}): Promise<void> {
    this.submitted.push(options.force === true ? `!${line}` : line);
    this.append({ kind: 'line', monitor: this.current, text: line });
    await this.onSubmit(line);
  }

  /** Lines that end otherwise than well. */
  readonly results = new Map<string, LineResult>();

  async run(line: string, options: { readonly force?: boolean } = {}): Promise<LineResult> {
    await this.submit(line, options);
    return this.results.get(line) ?? DONE;
  }

  close(): Promise<void> {
    this.closes += 1;
    return Promise.resolve();
  }
}
