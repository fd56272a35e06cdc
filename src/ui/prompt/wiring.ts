/**
 * The parts that lead a prompt, made and told of each other: the one place that says which part asks which. Holds no
 * state and takes no key.
 */
import type { Danger } from '../../session/forecast/types.ts';
import type { Playback } from '../../session/playback.ts';
import type { History } from '../line-editor/history.ts';
import { AboutWord } from './about.ts';
import { withoutEmptyStrings } from './diagnostics.ts';
import { Entering, NO_DANGERS } from './entering.ts';
import { graphRead } from './graph-read.ts';
import { Outlook } from './outlook.ts';
import { canStep, Pasting } from './pasting.ts';
import type { PromptHost } from './prompt-view.ts';
import { Remarks } from './remarks.ts';
import { isSuggestible } from './suggestion.ts';
import { withTakenOut } from './taken-out.ts';
import { TypedLine } from './typed-line.ts';

/** What the parts tell whoever leads them, and ask of it. */
export interface Lead {
  /** The text changed under the person's hands. */
  edited(): void;
  /** The line is another one: recalled, or dropped. */
  exchanged(): void;
  /** Something else is to be shown, without a key. */
  changed(): void;
  /** The dangers on the screen at this moment. */
  told(): readonly Danger[];
}

export interface Wired {
  readonly line: TypedLine;
  readonly entering: Entering;
  readonly remarks: Remarks;
  readonly about: AboutWord;
  readonly outlook: Outlook;
  readonly pasting: Pasting;
}

/** The parts of one prompt. None calls the lead before it is asked something. */
export function wired(playback: Playback, history: History, host: PromptHost, lead: Lead): Wired {
  const remarks = new Remarks();
  const hint = (text: string) => {
    remarks.hint = text;
  };
  const about = new AboutWord(
    (text, cursor) => playback.hover?.(text, cursor),
    (text, help) => playback.manualOn?.(text, help),
  );
  const outlook = new Outlook({
    bind: (text) => (text === line.text ? entering.bound(text) : playback.bind(text)),
    foresee: (bound) => playback.foresee?.(bound),
    changed: () => lead.changed(),
  });
  const line = new TypedLine(history, {
    complete: (text, cursor) => playback.complete(text, cursor),
    fill: (text) => playback.fill?.(text),
    suggest: (typed) => playback.suggest?.(typed),
    holds: (text) => isSuggestible(withoutEmptyStrings(withTakenOut(playback.bind(text), text))),
    edited: () => lead.edited(),
    exchanged: () => lead.exchanged(),
    hint,
  });
  const entering = new Entering({
    playback,
    history,
    host,
    line,
    remarks,
    outlook,
    pasting: () => pasting,
    told: () => lead.told(),
    changed: () => lead.changed(),
  });
  const pasting = new Pasting({
    look: (text) => {
      const bound = withoutEmptyStrings(withTakenOut(playback.bind(text), text));
      return { bound, dangers: outlook.of(bound)?.forecast.dangers ?? NO_DANGERS };
    },
    ready: (text) => graphRead(playback, playback.bind(text).line),
    isStep: (text) => canStep(playback, text),
    run: (text, force) => entering.run(text, force),
    insert: (text) => line.paste(text),
    put: (text) => line.take(text),
    hint,
    page: () => pageIn(host.rows?.() ?? USUAL_ROWS),
    changed: () => lead.changed(),
    failed: (error) => host.failed(error),
  });
  return { line, entering, remarks, about, outlook, pasting };
}

const USUAL_ROWS = 24;
/** What of a window the panes, the heading and the counts take, about. */
const AROUND = 6;

/** Pasted lines can take two rows each, with what is wrong with them. */
function pageIn(rows: number): number {
  return Math.max(1, Math.floor((rows - AROUND) / 2));
}
