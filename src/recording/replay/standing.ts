/**
 * Where a replay stands in its recording: the entries, lines and marks passed, the fold over them, and the line to come.
 * Moves when told to; knows no time but the entries' own.
 */
import type { Entry } from '../../session/entry.ts';
import type { SessionState } from '../../session/state.ts';
import { Player, type PlayerListener } from '../player.ts';
import type { Recording, TypedAt } from '../recording.ts';

export class Standing {
  readonly recording: Recording;
  readonly #player: Player;
  #line = 0;
  #lastLineAt = 0;
  #next: TypedAt | undefined;
  #mark: string | undefined;

  /** Stands before the first entry. */
  constructor(recording: Recording) {
    this.recording = recording;
    this.#player = new Player(recording);
    this.#next = recording.line(0);
    this.#player.subscribe((entry, index) => {
      if (entry.kind === 'mark') this.#mark = entry.text;
      if (index !== this.#next?.entry) return;
      this.#line++;
      this.#lastLineAt = entry.at;
      this.#next = recording.line(this.#line);
    });
  }

  /** The fold over the entries passed. */
  get state(): SessionState {
    return this.#player.state;
  }

  /** How many entries have been passed. */
  get position(): number {
    return this.#player.position;
  }

  get isAtEnd(): boolean {
    return this.#player.isAtEnd;
  }

  /** How many lines have been passed. */
  get line(): number {
    return this.#line;
  }

  /** When the last of them was sent, in seconds since the start; 0 before the first. */
  get lastLineAt(): number {
    return this.#lastLineAt;
  }

  /** The line to come; undefined behind the last. */
  get next(): TypedAt | undefined {
    return this.#next;
  }

  /** Whether the line to come is what comes next. */
  get isBeforeLine(): boolean {
    return this.#next?.entry === this.position;
  }

  /** The mark passed last. */
  get mark(): string | undefined {
    return this.#mark;
  }

  /** Hear each entry that is passed, once the line and the mark are up to date; gives the function that ends it. */
  hear(listener: PlayerListener): () => void {
    return this.#player.subscribe(listener);
  }

  /** The entry that comes next; undefined at the end. */
  peek(): Entry | undefined {
    return this.#player.peek();
  }

  /** Pass the next entry; at the end nothing happens. */
  forward(): void {
    this.#player.forward();
  }

  /** Stand after the first `count` entries; those are told to nobody. */
  jump(count: number): void {
    this.#player.seek(count);
    this.#line = this.recording.linesIn(count);
    this.#lastLineAt = this.recording.line(this.#line - 1)?.at ?? 0;
    this.#next = this.recording.line(this.#line);
    this.#mark = this.recording.markBefore(count)?.text;
  }
}
