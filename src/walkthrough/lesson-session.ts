/**
 * A live session with a lesson in it, as a screen sees it: the same session, with the line to type shown where a
 * person has typed nothing else, and a quiet line that says how far the lesson is.
 */
import type { Hover } from '../language/hover.ts';
import type { BindResult, BoundLine, Completion, Filled } from '../language/types.ts';
import type { LineResult } from '../session/live/line-result.ts';
import type { LiveSession } from '../session/live-session.ts';
import type { Foreseeable, Playback } from '../session/playback.ts';
import type { SessionState } from '../session/state.ts';
import type { TranscriptListener } from '../session/transcript.ts';
import type { LessonRun } from './engine/lesson-run.ts';

export class LessonSession implements Playback {
  readonly #live: LiveSession;
  readonly #lesson: LessonRun;
  #begin: (() => void) | undefined;
  /** A lesson goes on when its QEMU has ended: what the files hold is looked at then. */
  readonly outlives = true;

  /** @param begin called once somebody listens: what is said before nobody would see */
  constructor(live: LiveSession, lesson: LessonRun, begin: () => void) {
    this.#live = live;
    this.#lesson = lesson;
    this.#begin = begin;
  }

  get state(): SessionState {
    return this.#live.state;
  }

  get current(): string {
    return this.#live.current;
  }

  get prompt(): string {
    return this.#live.prompt;
  }

  get gathered(): number | undefined {
    return this.#live.gathered;
  }

  get aside(): string {
    const { phase, number, count } = this.#lesson;
    if (phase === 'preparing') return 'one moment …';
    return phase === 'over'
      ? 'lesson over · /back STEP repeats a step · Ctrl-D leaves'
      : `step ${number} of ${count} · /hint /step /skip /back /why · → takes the grey line`;
  }

  suggest(typed: string): string | undefined {
    const { line } = this.#lesson;
    return line?.startsWith(typed) === true && line !== typed ? line.slice(typed.length) : undefined;
  }

  subscribe(listener: TranscriptListener): () => void {
    const stop = this.#live.subscribe(listener);
    const begin = this.#begin;
    this.#begin = undefined;
    // Not before whoever listens has taken note of where things stand.
    if (begin !== undefined) setImmediate(begin);
    return stop;
  }

  bind(line: string): BindResult {
    return this.#live.bind(line);
  }

  complete(line: string, cursor: number): Completion {
    return this.#live.complete(line, cursor);
  }

  hover(line: string, cursor: number): Hover | undefined {
    return this.#live.hover(line, cursor);
  }

  manualOn(line: string, help: Hover): string | undefined {
    return this.#live.manualOn(line, help);
  }

  fill(line: string): Filled | undefined {
    return this.#live.fill(line);
  }

  foresee(line: BoundLine): Foreseeable | undefined {
    return this.#live.foresee(line);
  }

  async submit(line: string, options: { readonly force?: boolean } = {}): Promise<void> {
    await this.run(line, options);
  }

  async run(line: string, options: { readonly force?: boolean } = {}): Promise<LineResult> {
    const result = await this.#live.run(line, options);
    this.#lesson.ended(line, result);
    return result;
  }

  interrupt(): boolean {
    return this.#live.interrupt();
  }

  async close(): Promise<void> {
    this.#lesson.close();
    await this.#live.close();
  }
}
