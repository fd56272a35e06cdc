/** Terminals to resize the screen in, over and over: tmux, and the headless xterm.js. */
import { execFileSync } from 'node:child_process';
import { openTerminal, type Terminal } from '../support/terminal.ts';

export type Size = readonly [columns: number, rows: number];

/** Its rows are without trailing blanks, and end with the last that holds something. */
export interface ResizedTerminal {
  /** Start the program from the beginning, with no history, at the first size. */
  begin(): Promise<void>;
  readonly type: (keys: string) => void;
  resize(size: Size): void;
  /** The rows in the window. */
  shown(): string[];
  /** All there is, rows the terminal wrapped joined again. */
  history(): string[];
  close(): Promise<void>;
}

export function inTmux(command: readonly string[], [columns, rows]: Size): ResizedTerminal {
  const server = `qmpsh-resizes-${process.pid}`;
  const tmux = (...args: readonly string[]) =>
    execFileSync('tmux', ['-L', server, '-f', '/dev/null', ...args], { encoding: 'utf8' });
  const resize = ([x, y]: Size) => tmux('resize-window', '-t', 'it', '-x', `${x}`, '-y', `${y}`);
  tmux('new-session', '-d', '-s', 'it', '-x', `${columns}`, '-y', `${rows}`, 'sleep 3600');
  tmux('set', '-g', 'status', 'off');
  tmux('set', '-g', 'window-size', 'manual');
  return {
    async begin() {
      resize([columns, rows]);
      tmux('respawn-window', '-k', '-t', 'it', `TZ=UTC ${command.map((word) => `'${word}'`).join(' ')}`);
      tmux('clear-history', '-t', 'it');
    },
    type: (keys) => tmux('send-keys', '-t', 'it', '-l', keys),
    resize,
    shown: () => trimmed(tmux('capture-pane', '-p', '-t', 'it').split('\n')),
    history: () => trimmed(tmux('capture-pane', '-p', '-J', '-S', '-', '-t', 'it').split('\n')),
    async close() {
      tmux('kill-server');
    },
  };
}

export function inXtermJs(command: readonly string[], [cols, rows]: Size): ResizedTerminal {
  let terminal: Terminal | undefined;
  const close = async () => terminal?.close();
  return {
    async begin() {
      await close();
      terminal = openTerminal(command, { cols, rows, env: { TZ: 'UTC' } });
    },
    type: (keys) => terminal?.type(keys),
    resize: (size) => terminal?.resize(...size),
    shown: () => trimmed(terminal?.screen() ?? []),
    history: () => trimmed(terminal?.lines() ?? []),
    close,
  };
}

function trimmed(text: readonly string[]): string[] {
  const rows = text.map((row) => row.trimEnd());
  return rows.slice(0, rows.findLastIndex((row) => row !== '') + 1);
}
