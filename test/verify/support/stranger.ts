/** Recordings as a stranger could write them by hand. */
import { writeFileSync } from 'node:fs';
import { type JsonObject, stringifyJson } from '../../../src/json/json.ts';

export const HEADER = {
  format: 'qmpsh-recording',
  version: 1,
  title: '',
  started: '2026-03-01T12:03:11.123+01:00',
};

export interface StrangerOptions {
  /** The header's `lab`. */
  readonly lab?: JsonObject;
  /** Entries besides: behind the lines. */
  readonly more?: readonly JsonObject[];
}

/** Write a recording in which lines were typed, and each that is no line of the shell's was sent. */
export function strange(path: string, lines: readonly string[], options: StrangerOptions = {}): void {
  const { lab = { kind: 'bare' }, more = [] } = options;
  const entries: JsonObject[] = [
    {
      at: 0,
      kind: 'open',
      monitor: 'main',
      address: '/nowhere/qmp-sock',
      greeting: { version: {}, capabilities: [] },
    },
  ];
  for (const text of lines) {
    const line = entries.length;
    entries.push({ at: 0, kind: 'line', monitor: 'main', text });
    const isQmp = !/^[/$]/.test(text);
    if (isQmp)
      entries.push({ at: 0, kind: 'send', monitor: 'main', line, message: { execute: 'x', id: line } });
  }
  const all = [{ ...HEADER, lab }, ...entries, ...more];
  writeFileSync(path, all.map((one) => `${stringifyJson(one)}\n`).join(''));
}
