/**
 * An asciicast of version 3, read by the rules its format has (https://docs.asciinema.org/manual/asciicast/v3/), and
 * played in a headless terminal.
 */
import xterm from '@xterm/headless';
import { expect } from 'vitest';

export interface CastEvent {
  /** Seconds since the start, summed up. */
  readonly at: number;
  readonly code: string;
  readonly data: string;
}

export interface Cast {
  readonly header: { readonly [name: string]: unknown };
  readonly columns: number;
  readonly rows: number;
  readonly events: readonly CastEvent[];
}

/** Header members the format has, with what each must be. */
const HEADER: { readonly [name: string]: (value: unknown) => boolean } = {
  version: (value) => value === 3,
  term: (value) => isRecord(value) && isSize(value['cols']) && isSize(value['rows']),
  timestamp: (value) => Number.isInteger(value),
  idle_time_limit: (value) => typeof value === 'number' && value > 0,
  title: (value) => typeof value === 'string',
};

/** Read the whole text; fails on whatever the format does not allow. */
export function readCast(text: string): Cast {
  expect(text.endsWith('\n')).toBe(true);
  const [first = '', ...lines] = text.slice(0, -1).split('\n');
  const header: unknown = JSON.parse(first);
  if (!isRecord(header) || !isRecord(header['term'])) expect.fail('the first line is no header');
  for (const [name, value] of Object.entries(header))
    expect(HEADER[name]?.(value), `${name}: ${JSON.stringify(value)}`).toBe(true);
  const { cols, rows } = header['term'];
  if (header['version'] !== 3 || typeof cols !== 'number' || typeof rows !== 'number')
    expect.fail('version and term must be there');
  let at = 0;
  const events = lines.map((line): CastEvent => {
    const event: unknown = JSON.parse(line);
    if (!Array.isArray(event) || event.length !== 3) expect.fail(`no event: ${line}`);
    const [interval, code, data]: unknown[] = event;
    if (typeof interval !== 'number' || !Number.isFinite(interval) || interval < 0)
      expect.fail(`no interval: ${line}`);
    if ((code !== 'o' && code !== 'm') || typeof data !== 'string')
      expect.fail(`no output or marker: ${line}`);
    at += interval;
    return { at, code, data };
  });
  return { header, columns: cols, rows, events };
}

/** Every screen of a cast, one after each output: its rows without trailing blanks, and the cursor. */
export async function* played({ columns, rows, events }: Cast): AsyncGenerator<{
  readonly at: number;
  readonly screen: readonly string[];
  readonly cursor: { readonly row: number; readonly column: number };
}> {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 20_000 });
  try {
    for (const { at, code, data } of events) {
      if (code !== 'o') continue;
      await new Promise<void>((resolve) => terminal.write(data, resolve));
      const buffer = terminal.buffer.active;
      const screen = Array.from({ length: rows }, (_, i) =>
        (buffer.getLine(buffer.viewportY + i)?.translateToString(true) ?? '').trimEnd(),
      );
      yield { at, screen, cursor: { row: buffer.cursorY, column: buffer.cursorX } };
    }
  } finally {
    terminal.dispose();
  }
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSize(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0;
}
