/**
 * The live region as it will stand on the screen: which lines each part has, and where the cursor goes.
 * Pure: everything is measured here, so that components only draw.
 */

import { ALL_EVENTS, type EventFilter } from '../../session/events/filter.ts';
import type { Foreseeable } from '../../session/playback.ts';
import { own } from '../../session/records.ts';
import type { SessionState } from '../../session/state.ts';
import { displayWidth } from '../../text/width.ts';
import { goesOn, type Line, lineWidth, piece } from '../paint/piece.ts';
import { aboutLines } from '../panes/about-lines.ts';
import { chainPane } from '../panes/chain-pane.ts';
import { jobPane, jobRows, jobsShown } from '../panes/job-pane.ts';
import { menuHeight, menuLines, selectionLines } from '../panes/menu-lines.ts';
import { hintLines, messageLines } from '../panes/message-lines.ts';
import { pasteHeading, pasteHeight, pasteLines } from '../panes/paste-lines.ts';
import { searchHeight, searchLines } from '../panes/search-lines.ts';
import { statusRule } from '../panes/status-rule.ts';
import { colours } from '../prompt/colours.ts';
import type { PromptView } from '../prompt/prompt-view.ts';
import { allot, type Rows } from './allot.ts';
import { withGhosts } from './ghosts.ts';
import { type Mark, type WrappedLine, wrapLine } from './wrap-line.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface LiveRegion {
  readonly parts: { readonly [part in keyof Rows]: readonly Line[] };
  readonly cursor: { readonly row: number; readonly column: number };
}

/** Parts from top to bottom. */
export const ORDER = [
  'status',
  'transport',
  'jobs',
  'chains',
  'prompt',
  'messages',
  'about',
  'menu',
  'detail',
] as const;

/** Lines for a number of rows, and how many there could be. */
interface Pane {
  readonly wanted: number;
  readonly lines: (rows: number) => readonly Line[];
}

/** What the panes show of a state: made once for it, not once a key. */
export interface Panes {
  readonly status: readonly Line[];
  readonly jobs: Pane;
  readonly chains: Pane;
}

/**
 * @param columns the window's.
 * @param foreseen what the line being typed will leave.
 * @param filter which events are shown: how many are not is said.
 */
export function panesOf(
  state: SessionState,
  current: string,
  columns: number,
  foreseen?: Foreseeable,
  filter: EventFilter = ALL_EVENTS,
): Panes {
  const width = widthIn(columns);
  const monitor = own(state.monitors, current);
  const jobs = monitor === undefined ? [] : jobsShown(monitor);
  const forecast = foreseen?.monitor === current ? foreseen.forecast : undefined;
  const chains = monitor === undefined ? undefined : chainPane(monitor, width, forecast);
  return {
    status: [statusRule(state, current, width, filter)],
    jobs: { wanted: jobRows(jobs, width), lines: once((rows) => jobPane(jobs, width, rows)) },
    chains: { wanted: chains?.wanted ?? 0, lines: once((rows) => chains?.lines(rows) ?? []) },
  };
}

/**
 * @param transport the line that says where a replay stands, where this is one.
 * @param field what stands under a field that has the prompt's place.
 */
export function liveRegion(
  panes: Panes,
  view: PromptView,
  size: Size,
  transport: readonly Line[] = [],
  field?: readonly Line[],
): LiveRegion {
  const width = widthIn(size.columns);
  const wrapped = wrapPrompt(view, width);
  const messages = messageLines(view, width);
  const about = aboutLines(view.about, width);
  const detail = detailOf(view, width);
  const given = allot(
    size.rows,
    {
      status: panes.status.length,
      transport: transport.length,
      jobs: panes.jobs.wanted,
      chains: panes.chains.wanted,
      prompt: wrapped.rows.length,
      messages: messages.length,
      about: about.length,
      menu: field?.length ?? menuRows(view, width),
      detail: detail.length,
    },
    view.foreseen !== undefined,
  );
  const promptTop = Math.max(
    0,
    Math.min(wrapped.cursorRow - given.prompt + 1, wrapped.rows.length - given.prompt),
  );
  const parts = {
    status: panes.status.slice(0, given.status),
    transport: transport.slice(0, given.transport),
    jobs: panes.jobs.lines(given.jobs),
    chains: panes.chains.lines(given.chains),
    prompt: underCursor(wrapped).slice(promptTop, promptTop + given.prompt),
    messages: shortened(messages, given.messages, width, hintLines(view.hint, width).length),
    about: shortened(about, given.about, width),
    menu: field?.slice(0, given.menu) ?? menuOf(view, width, given.menu),
    detail: shortened(detail, given.detail, width),
  };
  const above = parts.status.length + parts.transport.length + parts.jobs.length + parts.chains.length;
  return {
    parts,
    cursor: { row: above + wrapped.cursorRow - promptTop, column: wrapped.cursorColumn },
  };
}

/**
 * The rows with something in the cell the cursor stands in. Where its row ends before it, tmux loses track of it in a
 * resize, and the frame could not be erased. A blank would be cut off with the end of the row: this one has a tone.
 */
function underCursor({ rows, cursorRow, cursorColumn }: WrappedLine): readonly Line[] {
  return rows.map((row, index) =>
    index === cursorRow && lineWidth(row) <= cursorColumn ? [...row, piece(' ', 'ghost')] : row,
  );
}

/** A row as wide as the window would be reflowed together with the next one. */
function widthIn(columns: number): number {
  return Math.max(1, columns - 1);
}

/** Remembers the last answer: the same number of rows is asked for again and again. */
function once(lines: (rows: number) => readonly Line[]): (rows: number) => readonly Line[] {
  let last: { readonly rows: number; readonly lines: readonly Line[] } | undefined;
  return (rows) => {
    if (last?.rows !== rows) last = { rows, lines: lines(rows) };
    return last.lines;
  };
}

/** The history's search has the prompt's place while it lasts. */
function wrapPrompt({ search, paste, ...view }: PromptView, width: number): WrappedLine {
  if (paste !== undefined) return wrapLine('paste: ', pasteHeading(paste, width - 7), 0, [], width);
  if (search !== undefined) return wrapLine('history: ', search.query, search.cursor, [], width);
  const { prompt, text, suggestion, ghosts } = view;
  const typed = { text: text + suggestion, cursor: view.cursor, marks: marksOf(view) };
  const { text: shown, cursor, marks } = withGhosts(typed, ghosts);
  return wrapLine(prompt, shown, cursor, marks, width);
}

function marksOf({ text, suggestion, diagnostics, selection }: Omit<PromptView, 'search' | 'paste'>): Mark[] {
  const wrong = diagnostics
    .toReversed()
    .map(({ span, severity }): Mark => ({ ...span, tone: severity === 'error' ? 'wrong' : 'doubtful' }));
  const ghost: Mark = { start: text.length, end: text.length + suggestion.length, tone: 'ghost' };
  const chosen: Mark[] = selection === undefined ? [] : [{ ...selection, tone: 'selected' }];
  return [...colours(text), ...wrong, ghost, ...chosen];
}

function detailOf(view: PromptView, width: number): readonly Line[] {
  return view.menu === undefined ? [] : selectionLines(view.menu, indentOf(view, width), width, MOST_LISTED);
}

/** Rows of a list that stands under a line being typed. */
const MOST_LISTED = 8;

function menuRows({ menu, search, paste }: PromptView, width: number): number {
  if (paste !== undefined) return pasteHeight(paste, width);
  if (search !== undefined) return searchHeight(search, width, MOST_LISTED);
  return menu === undefined ? 0 : Math.min(MOST_LISTED, menuHeight(menu));
}

function menuOf(view: PromptView, width: number, rows: number): readonly Line[] {
  if (view.paste !== undefined) return pasteLines(view.paste, width, rows);
  if (view.search !== undefined) return searchLines(view.search, width, rows);
  return view.menu === undefined ? [] : menuLines(view.menu, indentOf(view, width), width, rows);
}

/** The menu's labels stand under the word they complete, while that is on the first row. */
function indentOf({ prompt, text, menu, ghosts }: PromptView, width: number): number {
  const start = menu?.replace.start ?? 0;
  const shown = ghosts.filter(({ at }) => at < start).map((ghost) => ghost.text);
  const before = displayWidth([prompt, text.slice(0, start), ...shown].join(''));
  return before < width ? before : 0;
}

/** @param kept how many of the last lines stay: what the next key does is said in however little room. */
function shortened(messages: readonly Line[], rows: number, width: number, kept = 0): readonly Line[] {
  if (messages.length <= rows) return messages;
  const end = rows > kept ? messages.slice(messages.length - kept) : [];
  const begin = messages.slice(0, rows - end.length);
  const last = begin.at(-1);
  return last === undefined ? [] : [...begin.slice(0, -1), goesOn(last, width), ...end];
}
