/** The built-in pager on a terminal that is lent to it: on the terminal's other screen, which leaves no trace. */
import { type KeySource, openKeyboard } from '../keys/keyboard.ts';
import { type PaletteName, paint } from '../paint/palette.ts';
import type { Line } from '../paint/piece.ts';
import { sizeOf, type TerminalOutput } from '../screen/terminal-output.ts';
import { PagerModel } from './model.ts';

const OTHER_SCREEN = '\x1b[?1049h';
const BACK = '\x1b[?1049l';

export interface PagerTerminal {
  readonly stdin: KeySource;
  readonly stdout: TerminalOutput;
  readonly palette: PaletteName;
}

export interface RunningPager {
  /** Resolves when the person has left it. */
  readonly left: Promise<void>;
  /** End it now. */
  close(): void;
}

export function runPager(lines: readonly Line[], { stdin, stdout, palette }: PagerTerminal): RunningPager {
  const model = new PagerModel(lines, sizeOf(stdout));
  const { promise: left, resolve } = settled();
  const draw = () => {
    const { rows, status } = model.view();
    const text = [...rows, status].map((row) => `${paint(row, palette)}\x1b[K`).join('\r\n');
    stdout.write(`\x1b[H${text}`);
  };
  const resized = () => {
    model.resize(sizeOf(stdout));
    draw();
  };
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    process.off('exit', close);
    stdout.off('resize', resized);
    keyboard.close();
    stdout.write(BACK);
    resolve();
  };
  process.on('exit', close);
  stdout.on('resize', resized);
  stdout.write(OTHER_SCREEN);
  const keyboard = openKeyboard(stdin, {
    key(key) {
      if (!isOpen || key.kind === 'cursor' || key.kind === 'attributes') return;
      if (model.key(key)) draw();
      else close();
    },
    end: close,
  });
  draw();
  return { left, close };
}

function settled(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
