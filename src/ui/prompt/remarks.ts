/**
 * What is said about the line being typed: its diagnostics, a hint, and whether Enter has been refused for it as
 * it stands. A line that does not check is explained first, and so is one a person would regret: a second Enter sends
 * it all the same, but for what cannot be read and for what has an argument left empty.
 */
import type { BindResult, Diagnostic, Edit } from '../../language/types.ts';
import type { Danger } from '../../session/forecast/types.ts';
import { byWeight, emptyPlaces, hasErrors, whileTyping } from './diagnostics.ts';
import { haveBeenTold } from './outlook.ts';
import { sentAs } from './sent-as.ts';

export class Remarks {
  hint = '';
  #diagnostics: readonly Diagnostic[] = [];
  #refused = false;

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  /** The first edit that would mend the line. */
  get repair(): Edit | undefined {
    return repairOf(this.#diagnostics);
  }

  /** What was said was said of another line. */
  clear(): void {
    this.#diagnostics = [];
    this.#refused = false;
  }

  /** Typing paused. */
  paused({ diagnostics }: BindResult, text: string, cursor: number): void {
    if (!this.#refused) this.#diagnostics = byWeight(whileTyping(diagnostics, text, cursor));
  }

  /**
   * Enter was pressed: whether the line goes, and how. What cannot be read can never be sent, nor
   * what would send something where nothing was said.
   * @param dangers what speaks against the line
   * @param told what of it stood under the line before Enter: enough, but for what destroys something at once
   */
  enter(
    bound: BindResult,
    dangers: readonly Danger[] = [],
    told: readonly Danger[] = [],
  ): 'send' | 'force' | 'refuse' {
    const { line, diagnostics } = bound;
    const isWrong = hasErrors(diagnostics);
    if (!isWrong && haveBeenTold(dangers, told) && !dangers.some(({ asks }) => asks)) return 'send';
    const isHeld = line.kind === 'unreadable' || emptyPlaces(diagnostics).length > 0;
    if (this.#refused && !isHeld) return isWrong ? 'force' : 'send';
    this.#refused = true;
    this.#diagnostics = byWeight(diagnostics);
    this.hint = isHeld ? '' : `Enter again sends ${sentAs(bound) ?? 'it as it is'}`;
    return 'refuse';
  }
}

/** The first edit that would mend something of them. */
export function repairOf(diagnostics: readonly Diagnostic[]): Edit | undefined {
  return diagnostics.find(({ repair }) => repair !== undefined)?.repair;
}
