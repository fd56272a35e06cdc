/** The completion menu: label, type, brief in columns, the selection marked, scrolled so that it shows. Pure. */
import type { Candidate } from '../../language/types.ts';
import { truncate } from '../../text/truncate.ts';
import { displayWidth } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { clip, type Line, lineWidth, padText, piece } from '../paint/piece.ts';
import type { Menu } from '../prompt/menu.ts';
import { CELL_GAP, type Grid, gridFor, gridPage } from './menu-grid.ts';

const LONGEST_LABEL = 32;
const LONGEST_TYPE = 24;
/** A type cut shorter than this says nothing. */
const SHORTEST_TYPE = 6;
/** A brief cut shorter than this says nothing. */
const SHORTEST_BRIEF = 12;
/** Rows of a menu that opened because typing paused. */
const MOST_UNASKED = 6;
const DETAIL_INDENT = 3;
const GAP = '  ';
/** The selection's sign, and the blanks that stand for it elsewhere. */
const SIGN = '▸ ';

interface Columns {
  /** Blanks before the labels. */
  readonly lead: number;
  readonly label: number;
  readonly type: number;
  /** Whether types are said in fewer words. */
  readonly short: boolean;
  /** Whether there is room for briefs that say something. */
  readonly briefs: boolean;
}

/** Rows the menu would like to have: one that nobody asked for keeps small. */
export function menuHeight({ items, asked }: Menu): number {
  return Math.min(items.length, asked ? items.length : MOST_UNASKED);
}

/**
 * @param indent where the labels would best begin: under the word they complete.
 * @param rows at most this many lines come back.
 */
export function menuLines(menu: Menu, indent: number, width: number, rows: number): Line[] {
  const { items, selected } = menu;
  if (rows < 1) return [];
  const grid = menu.asked ? gridOf(items, width, rows) : undefined;
  if (grid !== undefined) return gridLines(menu, grid, width, rows);
  const counted = items.length > rows && rows > 1;
  const visible = counted ? rows - 1 : Math.min(rows, items.length);
  const first = firstVisible(items.length, visible, selected ?? 0);
  const columns = columnsOf(items, indent, width);
  const shown = items.slice(first, first + visible);
  const lines = shown.map((item, index) => row(item, first + index === selected, columns));
  const more = counted ? [moreLine(first, items.length - first - visible, columns.lead)] : [];
  return [...withCommonType(lines, items, columns), ...more].map((line) => clip(line, width));
}

function gridOf(items: readonly Candidate[], width: number, rows: number): Grid | undefined {
  const { label, type } = columnsOf(items, 0, width);
  const full =
    SIGN.length + label + (type > 0 ? GAP.length + type : 0) + GAP.length + widest(items, briefText, width);
  return gridFor({ count: items.length, rows, width, name: SIGN.length + label, full });
}

function gridLines({ items, selected }: Menu, grid: Grid, width: number, rows: number): Line[] {
  const columns = { ...columnsOf(items, 0, width), lead: 0 };
  const isWhole = items.length <= rows * grid.columns;
  const page = gridPage(grid, items.length, isWhole ? rows : rows - 1, selected ?? 0);
  const lines = page.rows.map(
    (indexes): Line =>
      indexes.flatMap((index) => {
        const item = index === undefined ? undefined : items[index];
        if (item === undefined) return [];
        const whole = row(item, index === selected, columns);
        const cell = clip(grid.cells === 'full' ? whole : whole.slice(0, 3), grid.cellWidth);
        return [...cell, piece(' '.repeat(Math.max(0, grid.cellWidth - lineWidth(cell))) + CELL_GAP)];
      }),
  );
  return [...lines, ...(isWhole ? [] : [moreLine(page.above, page.below, 0)])].map((line) =>
    clip(line, width),
  );
}

/**
 * What the selected candidate is, in full, where its row could not hold it.
 * @param rows as many as the menu has at most
 */
export function selectionLines(
  { items, selected, asked }: Menu,
  indent: number,
  width: number,
  rows: number,
): Line[] {
  const item = selected === undefined ? undefined : items[selected];
  if (item === undefined) return [];
  const columns = columnsOf(items, indent, width);
  const grid = asked ? gridOf(items, width, rows) : undefined;
  const cell = lineWidth(row(item, true, { ...columns, ...(grid === undefined ? {} : { lead: 0 }) }));
  if (grid?.cells !== 'names' && cell <= (grid?.cellWidth ?? width) && columns.briefs) return [];
  const isUntold = grid?.cells === 'names' || columns.type < displayWidth(typeText(item));
  const type = isUntold && item.type !== '' ? `${item.type} · ` : '';
  const isCut = item.label.length > columns.label || grid !== undefined;
  const before = (isCut ? `${item.label}: ` : '') + type;
  return wrap((before + briefText(item)).replace(/ · $/, ''), width - DETAIL_INDENT).map((text) => [
    piece(' '.repeat(DETAIL_INDENT)),
    piece(text, 'dim'),
  ]);
}

/** Widths over all candidates, so that nothing moves when the menu scrolls. Briefs push the menu to the left. */
function columnsOf(items: readonly Candidate[], indent: number, width: number): Columns {
  const label = widest(items, ({ label }) => label, LONGEST_LABEL);
  const type = widest(items, typeText, LONGEST_TYPE);
  const brief = widest(items, briefText, width);
  const before = SIGN.length + label + (type > 0 ? GAP.length + type : 0) + GAP.length;
  const briefs = width - before >= Math.min(brief, SHORTEST_BRIEF);
  if (briefs) return { lead: leadOf(indent, width - before - brief), label, type, short: false, briefs };
  // What must be given is said before what it is.
  const required = widest(items, requiredText, width);
  const room = width - SIGN.length - label - GAP.length * 2 - required;
  const short = type > room;
  const wanted = short ? widest(items, shortType, LONGEST_TYPE) : type;
  const shown = Math.min(wanted, room < SHORTEST_TYPE ? 0 : room);
  const full = SIGN.length + label + (shown > 0 ? GAP.length + shown : 0) + GAP.length + required;
  return { lead: leadOf(indent, width - full), label, type: shown, short, briefs };
}

function leadOf(indent: number, spare: number): number {
  return Math.max(0, Math.min(indent - SIGN.length, spare));
}

function row(item: Candidate, isSelected: boolean, { lead, label, type, short, briefs }: Columns): Line {
  const tone = isSelected ? 'selected' : item.required ? 'strong' : 'plain';
  return [
    piece(' '.repeat(lead)),
    piece(isSelected ? SIGN : ' '.repeat(SIGN.length), 'strong'),
    piece(padText(truncate(item.label, label), label), tone),
    ...(type === 0
      ? []
      : [piece(GAP + padText(truncate((short ? shortType : typeText)(item), type), type), 'dim')]),
    // A row that says no more ends here: a cut in nothing but blanks would show as one.
    ...(briefs || item.required ? [piece(GAP)] : []),
    piece(requiredText(item), 'strong'),
    piece(briefs ? separator(item) : ''),
    ...(briefs ? [piece(markText(item), 'warning'), piece(item.brief)] : []),
  ];
}

/** Values of one argument share its type: it is said once, before the first of them. */
function withCommonType(
  lines: readonly Line[],
  items: readonly Candidate[],
  { lead, type }: Columns,
): Line[] {
  const common = items[0]?.type ?? '';
  const [first, ...others] = lines;
  const room = lead - GAP.length;
  if (first === undefined || type > 0 || isCommand(items[0]) || displayWidth(common) > room)
    return [...lines];
  if (items.some((item) => item.type !== common)) return [...lines];
  const before = ' '.repeat(room - displayWidth(common));
  return [[piece(before + common + GAP, 'dim'), ...first.slice(1)], ...others];
}

function moreLine(above: number, below: number, lead: number): Line {
  const counts = [above > 0 ? `${above} above` : '', below > 0 ? `${below} more` : ''].filter(Boolean);
  return [piece(`${' '.repeat(lead + SIGN.length)}… ${counts.join(' · ')}`, 'dim')];
}

/** Arguments differ in type; what a command or a value is needs no word. */
function typeText({ type, kind }: Candidate): string {
  return kind === 'argument' ? type : '';
}

/** Where there is little room, what a string means goes before that it is one. */
function shortType(item: Candidate): string {
  return typeText(item).replace('str, ', '');
}

/** What must be given is said in words: not every terminal shows bold. */
function requiredText({ required, kind }: Candidate): string {
  return required && kind === 'argument' ? 'required' : '';
}

function separator(item: Candidate): string {
  return requiredText(item) !== '' && item.brief !== '' ? ' · ' : '';
}

function isCommand(item: Candidate | undefined): boolean {
  return item?.kind === 'command' || item?.kind === 'shell';
}

/** `deprecated: use top-node · …`, `unstable Copy …`. */
function markText({ mark, replacement }: Candidate): string {
  if (mark === undefined) return '';
  return replacement === undefined ? `${mark} ` : `${mark}: `;
}

function briefText(item: Candidate): string {
  return requiredText(item) + separator(item) + markText(item) + item.brief;
}

function widest(items: readonly Candidate[], text: (item: Candidate) => string, most: number): number {
  return items.reduce((width, item) => Math.min(most, Math.max(width, displayWidth(text(item)))), 0);
}

/** Keep the selection in view, with a row of context where there is room. */
function firstVisible(count: number, visible: number, selected: number): number {
  const context = visible > 1 ? 1 : 0;
  return Math.max(0, Math.min(count - visible, selected + context - visible + 1));
}
