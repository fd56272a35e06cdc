/**
 * What matters of each event, picked out of its data. After QEMU's schema; an event not named here shows
 * all its members.
 */

import { type Json, type JsonObject, member, stringifyJson, stringMember } from '../../json/json.ts';
import type { HeardEvent } from '../../session/heard.ts';
import { truncate } from '../../text/truncate.ts';
import { type Piece, piece } from '../paint/piece.ts';
import { progressText, sizeText } from '../paint/units.ts';

type Facts = (data: JsonObject) => readonly (Piece | undefined)[];

const blockJob: Facts = (data) => [
  name(data, 'device'),
  word(data, 'type'),
  progress(data),
  text(data, 'error', 'error'),
];

const FACTS: ReadonlyMap<string, Facts> = new Map([
  ['JOB_STATUS_CHANGE', (data) => [name(data, 'id'), status(data)]],
  ['BLOCK_JOB_COMPLETED', blockJob],
  ['BLOCK_JOB_CANCELLED', blockJob],
  ['BLOCK_JOB_READY', blockJob],
  ['BLOCK_JOB_PENDING', (data) => [name(data, 'id'), word(data, 'type')]],
  ['BLOCK_JOB_ERROR', (data) => [name(data, 'device'), failed(data), word(data, 'action')]],
  [
    'BLOCK_IO_ERROR',
    (data) => [
      nameOf(data, ['node-name', 'device', 'qom-path']),
      failed(data),
      text(data, 'reason', 'error'),
      word(data, 'action'),
    ],
  ],
  ['BLOCK_IMAGE_CORRUPTED', (data) => [nameOf(data, ['node-name', 'device']), text(data, 'msg', 'error')]],
  [
    'BLOCK_WRITE_THRESHOLD',
    (data) => [name(data, 'node-name'), size(data, 'write-threshold'), over(data, 'amount-exceeded')],
  ],
  ['BLOCK_EXPORT_DELETED', (data) => [name(data, 'id')]],
  ['DEVICE_DELETED', (data) => [nameOf(data, ['device', 'path'])]],
  ['DEVICE_UNPLUG_GUEST_ERROR', (data) => [nameOf(data, ['device', 'path'])]],
  ['DEVICE_TRAY_MOVED', (data) => [nameOf(data, ['id', 'device']), opened(data, 'tray-open')]],
  ['VSERPORT_CHANGE', (data) => [name(data, 'id'), opened(data, 'open')]],
  ['SHUTDOWN', (data) => [word(data, 'reason')]],
  ['RESET', (data) => [word(data, 'reason')]],
  ['MIGRATION', (data) => [status(data)]],
  ['BALLOON_CHANGE', (data) => [size(data, 'actual')]],
  ['GUEST_PANICKED', (data) => [word(data, 'action')]],
]);

/** The pieces that matter of an event, in order, without blanks between them. */
export function eventFacts(event: HeardEvent): Piece[] {
  const pick = FACTS.get(event.name) ?? everything;
  return pick(event.data).filter((fact) => fact !== undefined);
}

const LONGEST_VALUE = 60;

const everything: Facts = (data) =>
  Object.entries(data).map(([key, value]) => piece(`${key}=${truncate(plainText(value), LONGEST_VALUE)}`));

function plainText(value: Json): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}

function name(data: JsonObject, key: string): Piece | undefined {
  const value = stringMember(data, key);
  return value === undefined || value === '' ? undefined : piece(value, 'name');
}

/** The first of several names that is there. */
function nameOf(data: JsonObject, keys: readonly string[]): Piece | undefined {
  for (const key of keys) {
    const found = name(data, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function text(data: JsonObject, key: string, tone: 'plain' | 'error'): Piece | undefined {
  const value = stringMember(data, key);
  return value === undefined ? undefined : piece(value, tone);
}

function word(data: JsonObject, key: string): Piece | undefined {
  return text(data, key, 'plain');
}

function status(data: JsonObject): Piece | undefined {
  const value = stringMember(data, 'status');
  if (value === undefined) return undefined;
  if (value === 'ready' || value === 'completed') return piece(value, 'good');
  return piece(value, value === 'aborting' || value === 'failed' ? 'error' : 'plain');
}

function failed(data: JsonObject): Piece | undefined {
  const operation = stringMember(data, 'operation');
  return operation === undefined ? undefined : piece(`${operation} error`, 'error');
}

function opened(data: JsonObject, key: string): Piece {
  return piece(member(data, key) === true ? 'open' : 'closed');
}

function count(data: JsonObject, key: string): number | bigint | undefined {
  const value = member(data, key);
  return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
}

function size(data: JsonObject, key: string): Piece | undefined {
  const value = count(data, key);
  return value === undefined ? undefined : piece(sizeText(value));
}

function over(data: JsonObject, key: string): Piece | undefined {
  const value = count(data, key);
  return value === undefined ? undefined : piece(`by ${sizeText(value)}`);
}

function progress(data: JsonObject): Piece | undefined {
  const done = count(data, 'offset');
  const total = count(data, 'len');
  return done === undefined || total === undefined ? undefined : piece(progressText(done, total));
}
