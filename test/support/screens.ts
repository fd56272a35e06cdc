/**
 * Whole screens as a person sees them, written out in the test for each of the three window sizes: as many rows as the
 * window has, less the one that stays free, up to the last that holds something. What changes from run to run is to be masked.
 */
import { describe, expect, onTestFinished } from 'vitest';
import { type ScriptedQemu, startScripted } from '../fakes/scripted.ts';
import { openQmpsh } from './qmpsh.ts';
import { KEYS, type Terminal, type TerminalOptions } from './terminal.ts';

export type SizeName = '200×50' | '80×24' | '40×12';

const SIZES: readonly { readonly name: SizeName; readonly cols: number; readonly rows: number }[] = [
  { name: '200×50', cols: 200, rows: 50 },
  { name: '80×24', cols: 80, rows: 24 },
  { name: '40×12', cols: 40, rows: 12 },
];

/** A screen for each size. The first line break and what indents the closing backtick are not part of it. */
export type Screens = { readonly [name in SizeName]: string };

/** What is replaced before screens are compared. */
export type Masks = readonly (readonly [what: RegExp, by: string])[];

export interface Size {
  readonly name: string;
  readonly cols: number;
  readonly rows: number;
  /** That of a table which holds for this size. */
  of<T>(table: { readonly [name in SizeName]: T }): T;
}

/** The same tests in windows of each size. */
export function atEachSize(title: string, tests: (size: Size) => void): void {
  for (const size of SIZES) {
    describe(`${title}, ${size.name}`, () => tests({ ...size, of: (table) => table[size.name] }));
  }
}

/** A size that tables say nothing of. */
export function sizeOf(cols: number, rows: number): Size {
  const name = `${cols}×${rows}`;
  return {
    name,
    cols,
    rows,
    of: () => {
      throw new Error(`no table has ${name}: say \`is\``);
    },
  };
}

export interface Screen {
  readonly terminal: Terminal;
  readonly size: Size;
  /** Keys, or text, as they are typed. */
  type(keys: string): void;
  /** A line and Enter; resolves when `until` is on the screen and the prompt is empty again. */
  run(line: string, until: string | RegExp): Promise<void>;
  /** Resolves when the screen is what is written there; fails with both where it does not come to be. */
  shows(screens: Screens, masks?: Masks): Promise<void>;
  /** The same of the one screen there is. */
  is(expected: string, masks?: Masks): Promise<void>;
}

/** qmpsh in a window of that size, its clock UTC, at its prompt; `before` is a command line that runs it. */
export async function openScreen(
  size: Size,
  args: readonly string[],
  options: TerminalOptions = {},
  before: readonly string[] = [],
): Promise<Screen> {
  const { cols, rows } = size;
  const env = { TZ: 'UTC', PAGER: undefined, TMUX: undefined, ...options.env };
  const screen = screenOf(size, await openQmpsh(args, { cols, rows, ...options, env }, before));
  await screen.terminal.waitFor(atEmptyPrompt);
  return screen;
}

/** A QEMU that stands still (see fakes/scripted.ts), stopped with the test, and qmpsh connected to it. */
export async function openScripted(
  size: Size,
  prepare: (qemu: ScriptedQemu) => void = () => {},
  args: readonly string[] = [],
  options: TerminalOptions = {},
  before: readonly string[] = [],
): Promise<Screen & { readonly qemu: ScriptedQemu }> {
  const qemu = await startScripted();
  onTestFinished(() => qemu.stop());
  prepare(qemu);
  const screen = await openScreen(size, [...args, qemu.address], { cwd: qemu.folder, ...options }, before);
  return { ...screen, qemu };
}

export function screenOf(size: Size, terminal: Terminal): Screen {
  // Where the live region has become lower rows stay blank below it: what scrolled out above it then counts as well, so
  // that it does not matter in which moment it did.
  // A pager has the last row, too.
  const rows = () => (terminal.screen().at(-1) === '' ? size.rows - 1 : size.rows);
  const seen = (masks: Masks) => masked(terminal.tail(rows()).join('\n'), masks);
  const is = async (literal: string, masks: Masks = []) => {
    const expected = rowsOf(literal);
    await terminal.waitFor(() => seen(masks) === expected).catch(() => expect(seen(masks)).toBe(expected));
  };
  return {
    terminal,
    size,
    type: (keys) => terminal.type(keys),
    async run(line, until) {
      terminal.type(`${line}${KEYS.enter}`);
      const holds = (text: string) => (typeof until === 'string' ? text.includes(until) : until.test(text));
      await terminal.waitFor((seen) => holds(seen.text()) && atEmptyPrompt(seen));
    },
    shows: (screens, masks) => is(size.of(screens), masks),
    is,
  };
}

/** The cursor stands right behind a prompt with nothing typed. */
export function atEmptyPrompt(seen: Terminal): boolean {
  const { row, column } = seen.cursor();
  const text = seen.screen()[row] ?? '';
  return /^(\(QEMU[^)]*\)|TRANS>)$/.test(text) && column === text.length + 1;
}

function masked(text: string, masks: Masks): string {
  return masks.reduce((rest, [what, by]) => rest.replace(what, by), text);
}

function rowsOf(literal: string): string {
  return literal.replace(/^\n/, '').replace(/\n *$/, '');
}
