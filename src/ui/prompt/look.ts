/** What the prompt shows now, from the parts that lead it. Changes nothing. */
import type { Playback } from '../../session/playback.ts';
import { type AboutWord, gatheredText, WAYS_IN } from './about.ts';
import { NO_DANGERS } from './entering.ts';
import type { HistorySearch } from './history-search.ts';
import type { Outlook } from './outlook.ts';
import type { Pasting } from './pasting.ts';
import type { PromptView } from './prompt-view.ts';
import type { Remarks } from './remarks.ts';
import type { TypedLine } from './typed-line.ts';

export interface PromptParts {
  readonly playback: Playback;
  readonly line: TypedLine;
  readonly remarks: Remarks;
  readonly outlook: Outlook;
  readonly about: AboutWord;
  readonly pasting: Pasting;
  readonly search: HistorySearch | undefined;
  /** Whether no line has ever been typed here. */
  readonly isFirst: boolean;
}

/** The view of a prompt: a new object at each call. */
export function viewOf({
  playback,
  line,
  remarks,
  outlook,
  about,
  pasting,
  search,
  isFirst,
}: PromptParts): PromptView {
  const { menu } = line;
  const { preview, suggestion, ghosts, selection } = line.shown;
  const { diagnostics } = remarks;
  const hint = remarks.hint || pasting.progress;
  const foreseen = search === undefined ? outlook.now(preview.text) : undefined;
  const dangers = foreseen?.forecast.dangers ?? NO_DANGERS;
  const isQuiet =
    menu === undefined && diagnostics.length + dangers.length === 0 && hint === '' && search === undefined;
  return {
    prompt: playback.prompt,
    aside: playback.aside,
    ...preview,
    suggestion,
    ghosts,
    selection,
    // What is said is said of the line without the candidate.
    diagnostics: menu?.selected === undefined ? diagnostics : [],
    dangers,
    foreseen,
    // What the keys do while pasted lines are looked at is said there.
    about:
      pasting.preview === undefined && (isQuiet || about.isFull)
        ? about.now(preview, gatheredText(playback.gathered) || (isFirst ? WAYS_IN : ''))
        : { kind: 'nothing' },
    hint,
    menu,
    search: search?.view,
    paste: pasting.preview,
  };
}
