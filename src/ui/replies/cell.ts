/** One value of a reply as a person reads it. Pure; whatever the value is, there is something to show. */
import { isArray, type Json, member, stringifyJson } from '../../json/json.ts';
import { diskName } from '../../session/graph/chains.ts';
import { type Piece, piece, type Tone } from '../paint/piece.ts';
import { fraction, progressText, sizeText } from '../paint/units.ts';
import type { Show } from './shape.ts';

const GOOD: ReadonlySet<string> = new Set(['running', 'ready', 'ok', 'concluded']);
const BAD: ReadonlySet<string> = new Set([
  'aborting',
  'failed',
  'nospace',
  'io-error',
  'internal-error',
  'guest-panicked',
]);

/** The value at a dotted path, and of several paths the first that holds something. */
export function valueAt(row: Json, path: string | readonly string[]): Json | undefined {
  const paths = typeof path === 'string' ? [path] : path;
  for (const one of paths) {
    const value = one.split('.').reduce<Json | undefined>((here, name) => member(here, name), row);
    if (value !== undefined && value !== '' && value !== null) return value;
  }
  return undefined;
}

/** @returns undefined where there is nothing to show. */
export function cell(row: Json, path: string | readonly string[], show: Show): Piece | undefined {
  const value = valueAt(row, path);
  if (value === undefined) return undefined;
  if (typeof show === 'object') {
    if ('flag' in show) return value === true ? piece(show.flag) : value === false ? undefined : bare(value);
    const total = valueAt(row, 'of' in show ? show.of : show.percentOf);
    if (!isNumeric(value) || !isNumeric(total)) return bare(value);
    // QEMU says 0 of 0 until it knows.
    if (Number(total) <= 0) return undefined;
    return 'of' in show ? piece(progressText(value, total)) : percent(value, total);
  }
  switch (show) {
    case 'name':
      return bare(value, 'name');
    case 'disk':
      return bare(typeof value === 'string' ? diskName(value) : value, 'name');
    case 'state':
      return bare(value, toneOf(value));
    case 'error':
      return bare(value, 'error');
    case 'size':
      return isNumeric(value) ? piece(sizeText(value)) : bare(value);
    case 'speed':
      if (!isNumeric(value)) return bare(value);
      return Number(value) === 0 ? undefined : piece(`${sizeText(value)}/s`);
    case 'yes-no':
      return typeof value === 'boolean' ? piece(value ? 'yes' : 'no', value ? 'plain' : 'dim') : bare(value);
    case 'count':
      return isArray(value) ? piece(String(value.length)) : bare(value);
    case 'text':
    case 'path':
    case 'prose':
      return bare(value);
  }
}

/** Columns of these stand to the right. */
export function isNumber(show: Show): boolean {
  if (typeof show === 'object') return 'of' in show || 'percentOf' in show;
  return show === 'size' || show === 'speed' || show === 'count';
}

/** Rounded down: 100 is the end and nothing before it. */
function percent(current: number | bigint, total: number | bigint): Piece | undefined {
  const part = fraction(current, total);
  return part === undefined ? undefined : piece(`${Math.floor(part * 100)}%`);
}

function bare(value: Json, tone: Tone = 'plain'): Piece {
  return piece(typeof value === 'string' ? value : stringifyJson(value), tone);
}

function toneOf(value: Json): Tone {
  if (typeof value !== 'string') return 'plain';
  if (GOOD.has(value)) return 'good';
  return BAD.has(value) ? 'error' : 'plain';
}

export function isNumeric(value: Json | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
