/**
 * A program in a real pseudo-terminal, read back through a headless terminal emulator: tests assert what
 * a person sees. Everything waits for what the program writes, never for time to pass.
 */
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { markedRow } from './cells.ts';

/** How long a wait may take before it fails with the screen it saw; a bound, not a delay. */
const PATIENCE = 15_000;

export interface TerminalOptions {
  readonly cols?: number;
  readonly rows?: number;
  readonly cwd?: string;
  /** Added to the test's own environment; undefined takes a variable away. */
  readonly env?: { readonly [name: string]: string | undefined };
}

/** What to wait for: a text or pattern anywhere on the screen, or a condition on the terminal. */
export type Expected = string | RegExp | ((terminal: Terminal) => boolean);

export interface Terminal {
  readonly pid: number;
  /** Keys as the terminal would send them; see `KEYS`. */
  type(keys: string): void;
  /** Text as a terminal pastes it where the program asked for bracketed paste. */
  paste(text: string): void;
  /** The rows in view, each without trailing blanks. */
  screen(): string[];
  /** A row in view, counted from 0, with its colours and attributes: see `markedRow`. */
  marked(row: number): string;
  /** The rows in view as one text. */
  text(): string;
  /** The last rows up to the last that holds something, scrolled out of view or not; at most `count` of them. */
  tail(count: number): string[];
  /** Everything still held, scrolled out of view or not, rows the terminal wrapped joined again. */
  lines(): string[];
  /** Zero-based, within the rows in view. */
  cursor(): { readonly row: number; readonly column: number; readonly visible: boolean };
  /** Whether the program has asked for bracketed paste. */
  pasteMode(): boolean;
  /** Resolves when `expected` holds, at once where it does already. Rejects with the screen when it never does. */
  waitFor(expected: Expected, patience?: number): Promise<void>;
  /** Resize, as a person pulling at the window's corner does. */
  resize(cols: number, rows: number): void;
  /** Everything the program wrote so far, as it came. */
  raw(): string;
  /** The exit code, when the program has ended and everything it wrote is on the screen. */
  readonly exited: Promise<number>;
  /** End the program if it is still there. */
  close(): Promise<void>;
}

/** Keys as xterm sends them. */
export const KEYS = {
  enter: '\r',
  tab: '\t',
  shiftTab: '\x1b[Z',
  escape: '\x1b',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  delete: '\x1b[3~',
  backspace: '\x7f',
  pageUp: '\x1b[5~',
  pageDown: '\x1b[6~',
  f2: '\x1bOQ',
  /** The Ctrl key with a letter. */
  ctrl: (letter: string): string => String.fromCharCode(letter.toUpperCase().charCodeAt(0) & 0x1f),
  /** The Alt (Meta) key with another. */
  alt: (key: string): string => `\x1b${key}`,
} as const;

/** Start `command` (program and arguments) in a terminal of its own. */
export function openTerminal(command: readonly string[], options: TerminalOptions = {}): Terminal {
  const [program, ...args] = command;
  if (program === undefined) throw new Error('openTerminal: no program given');
  const { cols = 80, rows = 24 } = options;
  const screen = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 20_000 });
  const child = spawn(program, args, {
    name: 'xterm-256color',
    cols,
    rows,
    cwd: options.cwd ?? process.cwd(),
    env: environment(options.env ?? {}),
  });

  let raw = '';
  let unparsed = 0;
  let exitCode: number | undefined;
  let cursorVisible = true;
  let sawExit: (code: number) => void = () => {};
  const exited = new Promise<number>((resolve) => {
    sawExit = resolve;
  });
  const waiting = new Set<() => void>();
  const look = () => {
    for (const check of [...waiting]) check();
    if (exitCode !== undefined && unparsed === 0) sawExit(exitCode);
  };

  for (const final of ['h', 'l']) {
    screen.parser.registerCsiHandler({ prefix: '?', final }, (params) => {
      if (params.includes(25)) cursorVisible = final === 'h';
      return false;
    });
  }
  /** What the emulator answers to the program's questions (cursor position, device attributes). */
  screen.onData((answer) => child.write(answer));
  child.onData((data) => {
    raw += data;
    unparsed += 1;
    screen.write(data, () => {
      unparsed -= 1;
      look();
    });
  });
  child.onExit((end) => {
    exitCode = end.signal ? 128 + end.signal : end.exitCode;
    look();
  });

  const terminal: Terminal = {
    pid: child.pid,
    type: (keys) => child.write(keys),
    paste: (text) => child.write(screen.modes.bracketedPasteMode ? `\x1b[200~${text}\x1b[201~` : text),
    screen: () => rowsOf(screen, screen.buffer.active.viewportY, screen.rows),
    marked: (row) => markedRow(screen.buffer.active, screen.buffer.active.viewportY + row),
    text: () => terminal.screen().join('\n'),
    tail(count) {
      const rows = rowsOf(screen, 0, screen.buffer.active.length);
      const end = rows.findLastIndex((row) => row !== '') + 1;
      return rows.slice(Math.max(0, end - count), end);
    },
    lines: () => joinedLines(screen),
    cursor: () => ({
      row: screen.buffer.active.cursorY,
      column: screen.buffer.active.cursorX,
      visible: cursorVisible,
    }),
    pasteMode: () => screen.modes.bracketedPasteMode,
    waitFor(expected, patience = PATIENCE) {
      const holds = condition(expected);
      if (holds(terminal)) return Promise.resolve();
      const { promise, resolve, reject } = deferred();
      const failed = (why: string) => {
        clearTimeout(timer);
        waiting.delete(check);
        reject(new Error(`${why} ${describe(expected)}; on the screen:\n${framed(terminal.screen())}`));
      };
      const timer = setTimeout(() => failed('waited in vain for'), patience);
      const check = () => {
        if (holds(terminal)) {
          clearTimeout(timer);
          waiting.delete(check);
          resolve();
        } else if (exitCode !== undefined && unparsed === 0) {
          failed(`the program ended with ${exitCode} before`);
        }
      };
      waiting.add(check);
      return promise;
    },
    resize(newCols, newRows) {
      screen.resize(newCols, newRows);
      child.resize(newCols, newRows);
    },
    raw: () => raw,
    exited,
    async close() {
      if (exitCode === undefined) child.kill('SIGKILL');
      await exited;
      screen.dispose();
    },
  };
  return terminal;
}

/** The test's environment without what makes Ink think nobody is looking. */
function environment(changes: { readonly [name: string]: string | undefined }): { [name: string]: string } {
  const merged: { [name: string]: string | undefined } = { ...process.env, ...changes };
  const kept: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(merged)) {
    const isCiMark = name === 'CI' || name === 'CONTINUOUS_INTEGRATION' || name.startsWith('CI_');
    const isColourMark = name === 'NO_COLOR' || name === 'FORCE_COLOR';
    const asked = Object.hasOwn(changes, name);
    if (value !== undefined && (asked || !(isCiMark || isColourMark))) kept[name] = value;
  }
  return kept;
}

function rowsOf(screen: xterm.Terminal, from: number, count: number): string[] {
  const rows: string[] = [];
  for (let y = from; y < from + count; y += 1) {
    rows.push((screen.buffer.active.getLine(y)?.translateToString(true) ?? '').trimEnd());
  }
  return rows;
}

function joinedLines(screen: xterm.Terminal): string[] {
  const lines: string[] = [];
  let goesOn = false;
  for (let y = 0; y < screen.buffer.active.length; y += 1) {
    const row = screen.buffer.active.getLine(y);
    const next = screen.buffer.active.getLine(y + 1);
    // A row that text ran over the end of is full; rows that are merely kept together are not.
    const end = row?.getCell(screen.cols - 1);
    const isFull = end?.getChars() !== '' || end.getWidth() === 0 || next?.getCell(0)?.getWidth() === 2;
    const text = row?.translateToString(!(isFull && next?.isWrapped)) ?? '';
    const last = lines.length - 1;
    if (goesOn && last >= 0) lines[last] = `${lines[last]}${text}`;
    else lines.push(text);
    goesOn = isFull && next?.isWrapped === true;
  }
  return lines.map((line) => line.trimEnd());
}

function condition(expected: Expected): (terminal: Terminal) => boolean {
  if (typeof expected === 'function') return expected;
  if (typeof expected === 'string') return (terminal) => terminal.text().includes(expected);
  return (terminal) => expected.test(terminal.text());
}

function describe(expected: Expected): string {
  return typeof expected === 'string' ? JSON.stringify(expected) : String(expected);
}

function framed(rows: readonly string[]): string {
  return rows.map((row) => `│${row}`).join('\n');
}

function deferred(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let resolve = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
