/** What the prompt shows, and what it asks of whoever shows it: types only. */
import type { Diagnostic, Span } from '../../language/types.ts';
import type { Danger } from '../../session/forecast/types.ts';
import type { Foreseeable } from '../../session/playback.ts';
import type { ScreenRequest } from '../shell/requests.ts';
import type { About } from './about.ts';
import type { Ghost } from './ghosts.ts';
import type { SearchView } from './history-search.ts';
import type { Menu } from './menu.ts';
import type { PastePreview } from './paste-preview.ts';

export interface PromptView {
  readonly prompt: string;
  /** What the session wants said in a quiet line. */
  readonly aside?: string | undefined;
  /** With the selected candidate in it. */
  readonly text: string;
  /** UTF-16 offset into `text`. */
  readonly cursor: number;
  /** How an earlier line goes on from here; shown behind the cursor, taken by moving into it. */
  readonly suggestion: string;
  /** What is shown within the line and is no part of it: what is to stand in places still empty. */
  readonly ghosts: readonly Ghost[];
  /** What typing would replace. */
  readonly selection: Span | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** What QEMU would accept of the line and a person regret. */
  readonly dangers: readonly Danger[];
  /** What the line would leave, where that is known. */
  readonly foreseen: Foreseeable | undefined;
  /** What the word at the cursor is, where there is nothing else to say. */
  readonly about: About;
  /** What to say under the line besides: why nothing happened, what the next key would do. */
  readonly hint: string;
  readonly menu: Menu | undefined;
  /** While the history is searched, that has the prompt's place. */
  readonly search: SearchView | undefined;
  /** While several pasted lines are looked at, they have it. */
  readonly paste: PastePreview | undefined;
}

/** What the prompt asks of whoever shows it. */
export interface PromptHost {
  leave(): void;
  clearScreen(): void;
  suspend(): void;
  /** Let the person edit a text elsewhere; gives it as it was left, undefined where that cannot be done. */
  edit?(text: string): Promise<string | undefined>;
  /** The window's. */
  rows?(): number;
  /** Do what a line asks of the screen itself; gives what to say under the prompt. */
  carryOut(request: ScreenRequest, text: string): string;
  /** Something broke that never should. */
  failed(error: unknown): void;
}
