/**
 * Enter: what becomes of the line being typed. It leaves, asks something of the screen, is refused with what
 * speaks against it, or runs. Knows no key and draws nothing.
 */
import type { BindResult } from '../../language/types.ts';
import type { Danger } from '../../session/forecast/types.ts';
import { cameToNothing, wentWell } from '../../session/live/line-result.ts';
import type { Playback } from '../../session/playback.ts';
import type { History } from '../line-editor/history.ts';
import { screenRequest } from '../shell/requests.ts';
import { emptyPlaces, withoutEmptyStrings } from './diagnostics.ts';
import { leaves } from './leaving.ts';
import type { Outlook } from './outlook.ts';
import type { Pasting } from './pasting.ts';
import type { PromptHost } from './prompt-view.ts';
import type { Remarks } from './remarks.ts';
import { withTakenOut } from './taken-out.ts';
import type { TypedLine } from './typed-line.ts';
import { withUnfilled } from './unfilled.ts';

export const NO_DANGERS: readonly Danger[] = [];

export interface EnteringParts {
  readonly playback: Playback;
  readonly history: History;
  readonly host: PromptHost;
  readonly line: TypedLine;
  readonly remarks: Remarks;
  readonly outlook: Outlook;
  /** Pasted lines run by this, and what is pasted waits for what is entered. */
  readonly pasting: () => Pasting;
  /** The dangers on the screen at this moment. */
  readonly told: () => readonly Danger[];
  /** A line has run: the prompt may be another. */
  readonly changed: () => void;
}

export class Entering {
  readonly #parts: EnteringParts;

  constructor(parts: EnteringParts) {
    this.#parts = parts;
  }

  /** Enter was pressed: whether the line went. */
  accept(): boolean {
    const { host, line, remarks, outlook, told } = this.#parts;
    const pasting = this.#parts.pasting();
    const { text } = line;
    const bound = this.bound(text);
    if (leaves(bound.line)) {
      host.leave();
      return false;
    }
    const request = screenRequest(bound.line);
    if (request !== undefined) {
      line.begin();
      this.#remember(text);
      remarks.hint = host.carryOut(request, text);
      return true;
    }
    if (pasting.isRunning) {
      remarks.hint = 'the pasted lines come first · Ctrl-C stops them';
      return false;
    }
    line.closeMenu();
    const dangers = outlook.of(bound)?.forecast.dangers ?? NO_DANGERS;
    const verdict = remarks.enter(bound, dangers, told());
    if (verdict === 'refuse') {
      outlook.begin();
      const [empty] = emptyPlaces(bound.diagnostics);
      if (empty !== undefined) line.goTo(empty.span.end);
      return false;
    }
    line.begin();
    const next = pasting.next();
    if (next !== undefined) line.take(next);
    if (text.trim() === '') return false;
    this.run(text, verdict === 'force')
      // The line may have begun or ended a transaction: no entry says so.
      .then(() => this.#parts.changed())
      .catch((error: unknown) => host.failed(error));
    return true;
  }

  /** Enter, and the line that came after this one in the history stands there next. */
  acceptAndGetNext(): void {
    const { history, line } = this.#parts;
    const next = history.following();
    if (!this.accept() || next === undefined) return;
    line.take(next);
    history.recall(next);
  }

  /** Run a line for a key: the one being typed stays as it is, and the key's own is no line to be recalled. */
  beside(text: string): void {
    const { playback, host, remarks } = this.#parts;
    const [problem] = playback.bind(text).diagnostics;
    if (problem !== undefined) remarks.hint = problem.message;
    else playback.submit(text).catch((error: unknown) => host.failed(error));
  }

  /** Run a line; whether those after it may go on. */
  async run(line: string, force: boolean): Promise<boolean> {
    const { playback } = this.#parts;
    this.#remember(line);
    const options = force ? { force } : {};
    if (playback.run !== undefined) {
      const result = await playback.run(line, options);
      if (cameToNothing(result)) this.#parts.history.failed(line);
      return wentWell(result);
    }
    await playback.submit(line, options);
    return true;
  }

  /** The line bound, with what is still missing in places that were filled in. */
  bound(text: string): BindResult {
    const { playback, line } = this.#parts;
    const bound = withoutEmptyStrings(withTakenOut(playback.bind(text), text));
    const { places, rest } = line.unfilled;
    return places.length === 0 ? bound : withUnfilled(bound, playback.bind(rest), places);
  }

  #remember(line: string): void {
    const { history, remarks } = this.#parts;
    const reason = history.add(line);
    if (reason !== undefined) remarks.hint = `this line is not kept for later sessions: ${reason}`;
  }
}
