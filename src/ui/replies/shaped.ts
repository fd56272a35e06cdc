/**
 * A reply by its shape (shapes.ts): a table in the width there is, a record a line where not even that fits. Pure.
 * A reply that is not what the schema says gets no shape.
 */
import { isArray, isObject, type Json, type JsonObject, member } from '../../json/json.ts';
import { wrap } from '../../text/wrap.ts';
import { flowLines, nameColumns } from '../layout/flow.ts';
import { type TableColumn, tableLines } from '../layout/table.ts';
import { type Line, piece } from '../paint/piece.ts';
import { countText } from '../paint/units.ts';
import { cell, isNumber, isNumeric, valueAt } from './cell.ts';
import type { LinePart, Shape, ShapeColumn, Show, TableShape } from './shape.ts';
import { SHAPES } from './shapes.ts';

/** The lines of a reply to `command`; undefined where it has no shape of its own, and is to be shown as JSON. */
export function shapedReply(command: string, value: Json, width: number): Line[] | undefined {
  const shape = SHAPES.get(command);
  return shape === undefined ? undefined : shaped(shape, value, width);
}

function shaped(shape: Shape, value: Json, width: number): Line[] | undefined {
  switch (shape.kind) {
    case 'table':
      return rowsOf(value, (rows) => (rows.length === 0 ? [[piece(shape.none)]] : table(shape, rows, width)));
    case 'names':
      return rowsOf(value, (rows) => names(shape, rows, width));
    case 'line':
      return isObject(value) ? oneLine(shape.parts, value, width) : undefined;
    case 'text':
      return typeof value === 'string' && value !== '' ? textLines(value) : undefined;
  }
}

/** A list of objects, which every reply with rows is. */
function rowsOf<T>(value: Json, make: (rows: readonly JsonObject[]) => T): T | undefined {
  return isArray(value) && value.every(isObject) ? make(value) : undefined;
}

function table({ columns, within }: TableShape, rows: readonly JsonObject[], width: number): Line[] {
  const main = tabulated(columns, rows, width);
  const inner = within === undefined ? undefined : innerTable(within, rows, width);
  const known = [...columns.flatMap(membersOf), ...(within === undefined ? [] : [within.path])];
  return [
    ...main.lines,
    ...(inner?.lines ?? []),
    ...footer(others(rows, known), [...main.leftOut, ...(inner?.leftOut ?? [])], width),
  ];
}

/** The lists within rows, each item with its owner before it. */
function innerTable(
  { path, title, owner, columns }: NonNullable<TableShape['within']>,
  rows: readonly JsonObject[],
  width: number,
) {
  const items = rows.flatMap((row) => {
    const list = valueAt(row, path);
    return isArray(list) ? list.filter(isObject).map((item) => ({ owner: row, item })) : [];
  });
  if (items.length === 0) return undefined;
  const { lines, leftOut } = tabulated(
    // One column reads the row, the others what stands within it.
    [prefixed(owner, 'owner'), ...columns.map((column) => prefixed(column, 'item'))],
    items,
    width,
  );
  return { lines: [[piece(`${title}:`)], ...lines], leftOut };
}

function prefixed(column: ShapeColumn, prefix: string): ShapeColumn {
  const { show } = column;
  const paths = pathsOf(column).map((path) => `${prefix}.${path}`);
  if (typeof show === 'string' || 'flag' in show) return { ...column, path: paths };
  const total = 'of' in show ? { of: `${prefix}.${show.of}` } : { percentOf: `${prefix}.${show.percentOf}` };
  return { ...column, path: paths, show: total };
}

function tabulated(columns: readonly ShapeColumn[], rows: readonly JsonObject[], width: number) {
  const cells = rows.map((row) => columns.map(({ path, show }) => cell(row, path, show)));
  const laidOut = tableLines(
    columns.map((column) => tableColumn(column, rows)),
    cells,
    width,
  );
  return laidOut ?? { lines: records(columns, cells, width), leftOut: [] };
}

function tableColumn({ header, path, show, rank }: ShapeColumn, rows: readonly JsonObject[]): TableColumn {
  const isRight =
    isNumber(show) || (show === 'text' && rows.every((row) => isNumberOrNothing(valueAt(row, path))));
  const cut = cutOf(show);
  return { header, rank, align: isRight ? 'right' : 'left', ...(cut === undefined ? {} : { cut }) };
}

function isNumberOrNothing(value: Json | undefined): boolean {
  return value === undefined || isNumeric(value);
}

function cutOf(show: Show): 'end' | 'middle' | undefined {
  if (show === 'path') return 'middle';
  return show === 'prose' || show === 'error' ? 'end' : undefined;
}

/** A record a line: what it is called, and of the rest what there is, by name. */
function records(
  columns: readonly ShapeColumn[],
  cells: readonly (readonly ReturnType<typeof cell>[])[],
  width: number,
): Line[] {
  return cells.flatMap((row) => {
    const items = row.flatMap((shown, i): Line[] => {
      if (shown === undefined) return [];
      return i === 0 ? [[shown]] : [[piece(`${columns[i]?.header ?? ''} `, 'dim'), shown]];
    });
    return flowLines(items, width);
  });
}

/** What the lines above do not show, and how to see it. */
function footer(more: number, leftOut: readonly string[], width: number, first = ''): Line[] {
  const rest = [
    ...(leftOut.length === 0 ? [] : [`no room for ${leftOut.join(', ')}`]),
    ...(more === 0 ? [] : [`${countText(more)} more ${more === 1 ? 'member' : 'members'} each`]),
  ];
  const text = [...(first === '' ? [] : [first]), ...rest].join(' · ');
  if (text === '') return [];
  return wrap(rest.length === 0 ? text : `${text}: /json shows all`, width).map((row) => [piece(row, 'dim')]);
}

/** How many members the rows have besides those at these paths. */
function others(rows: readonly JsonObject[], paths: readonly string[]): number {
  const known = new Set(paths.map(top));
  return new Set(rows.flatMap((row) => Object.keys(row)).filter((name) => !known.has(name))).size;
}

function pathsOf({ path }: ShapeColumn): readonly string[] {
  return typeof path === 'string' ? [path] : path;
}

/** All it reads of a row. */
function membersOf(column: ShapeColumn): readonly string[] {
  const { show } = column;
  if (typeof show === 'string' || 'flag' in show) return pathsOf(column);
  return [...pathsOf(column), 'of' in show ? show.of : show.percentOf];
}

function top(path: string): string {
  return path.split('.', 1)[0] ?? path;
}

function names(
  { path, none, noun }: Extract<Shape, { kind: 'names' }>,
  rows: readonly JsonObject[],
  width: number,
): Line[] | undefined {
  if (rows.length === 0) return [[piece(none)]];
  const found = rows.map((row) => member(row, path)).filter((name) => typeof name === 'string');
  if (found.length !== rows.length) return undefined;
  return [
    ...nameColumns(found.toSorted(byName), width),
    ...footer(others(rows, [path]), [], width, `${countText(found.length)} ${noun}`),
  ];
}

/** By code unit: the same wherever it is read. */
function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Parts that say something, none twice (`running`, running). */
function oneLine(parts: readonly LinePart[], value: JsonObject, width: number): Line[] | undefined {
  const items = parts.flatMap((part) => {
    if ('show' in part) return cell(value, part.path, part.show) ?? [];
    const said = member(value, part.path);
    const text = said === true ? part.yes : said === false ? part.no : '';
    return text === '' ? [] : [piece(text)];
  });
  const unique = items.filter(({ text }, i) => items.findIndex((other) => other.text === text) === i);
  return unique.length === 0
    ? undefined
    : flowLines(
        unique.map((item) => [item]),
        width,
      );
}

/** Lines as they came; HMP ends them with CRLF. */
function textLines(text: string): Line[] {
  return text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((row) => [piece(row)]);
}
