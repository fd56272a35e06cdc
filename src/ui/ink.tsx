/**
 * The session on a full terminal: wires keys, prompt, store, scrollback and Ink together, and takes them apart
 * again on every way out.
 */
import { constants } from 'node:os';
import { type Instance, render } from 'ink';
import type { Entry } from '../session/entry.ts';
import type { Playback } from '../session/playback.ts';
import type { SessionState } from '../session/state.ts';
import { App } from './components/app.tsx';
import { endedWith } from './endings.ts';
import { openKeyboard } from './keys/keyboard.ts';
import { type LiveRegion, ORDER } from './layout/live-region.ts';
import { History } from './line-editor/history.ts';
import { LEFT, type UiOptions } from './options.ts';
import { paint, paletteFor } from './paint/palette.ts';
import { lineWidth } from './paint/piece.ts';
import { localTimeOfDay } from './paint/units.ts';
import { connected } from './present/open.ts';
import { PromptModel } from './prompt/prompt-model.ts';
import type { ShownFrame } from './screen/reflow.ts';
import { ScreenOutput } from './screen/screen-output.ts';
import { Scrollback } from './screen/scrollback.ts';
import { stopUntilContinued } from './screen/suspend.ts';
import { switchModes } from './screen/terminal-modes.ts';
import { SessionStore } from './store/session-store.ts';

/** A key is drawn at once up to this many frames a second; panes and scrollback keep to their own, slower pace. */
const MOST_FRAMES = 120;
/** Rows of a window that a folded reply leaves free. */
const FOLD_MARGIN = 6;
const SIGNALS = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

export async function runInk(playback: Playback, options: UiOptions): Promise<number> {
  const stdin = options.stdin ?? process.stdin;
  const stdout = options.stdout ?? process.stdout;
  const environment = options.environment ?? process.env;
  const palette = paletteFor(environment);
  const output = new ScreenOutput(stdout);
  const store = new SessionStore(playback.state);
  let writeAbove: ((text: string) => void) | undefined;

  let finish: (code: number) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const finished = new Promise<number>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });

  const scrollback = new Scrollback(
    {
      write: (text) => writeAbove?.(text),
      ready: () => writeAbove !== undefined && !output.held,
      options: () => ({
        columns: output.columns,
        foldAfter: Math.max(4, output.rows - FOLD_MARGIN),
        prompt: playback.prompt,
        verbose: options.verbose === true,
        timeOfDay: localTimeOfDay,
      }),
    },
    palette,
  );

  const prompt = new PromptModel(playback, new History(options.history), {
    leave: () => finish(LEFT),
    clearScreen: () => output.clearWindow(),
    suspend: () => suspend(),
    failed: fail,
  });

  let before = playback.state;
  const unsubscribe = playback.subscribe((entry: Entry, _index: number, after: SessionState) => {
    scrollback.hear(entry, before, after);
    before = after;
    store.hear(entry, after);
    prompt.heard(after);
    const code = endedWith(entry, after);
    if (code !== undefined) finish(code);
  });

  const modes = switchModes((text) => stdout.write(text));
  const keyboard = openKeyboard(stdin, {
    key: (key) => {
      if (key.kind === 'cursor' || key.kind === 'attributes') output.answered(key);
      else prompt.key(key);
    },
    end: () => finish(LEFT),
  });

  for (const line of greeting(playback.state)) stdout.write(`${paint(line, palette)}\n`);

  let committed: LiveRegion | undefined;
  const instance: Instance = render(
    <App
      store={store}
      prompt={prompt}
      current={() => playback.current}
      palette={palette}
      output={output}
      onRegion={(region) => {
        committed = region;
      }}
      onReady={(write) => {
        writeAbove = write;
      }}
    />,
    {
      stdout: output,
      stdin,
      maxFps: MOST_FRAMES,
      exitOnCtrlC: false,
      patchConsole: false,
      interactive: true,
      incrementalRendering: true,
      onRender: () => {
        if (committed !== undefined) output.shows(frameOf(committed));
      },
    },
  );
  output.attach(() => instance.clear());

  const suspend = () => {
    output.hold();
    modes.off();
    keyboard.pause();
    stopUntilContinued(() => {
      keyboard.resume();
      modes.on();
      output.release();
    });
  };

  const signalled = (signal: NodeJS.Signals) => finish(128 + (constants.signals[signal] ?? 0));
  for (const signal of SIGNALS) process.once(signal, signalled);

  try {
    return await finished;
  } finally {
    for (const signal of SIGNALS) process.off(signal, signalled);
    unsubscribe();
    prompt.close();
    store.close();
    output.settle();
    scrollback.flush();
    instance.clear();
    instance.unmount();
    keyboard.close();
    modes.close();
    output.close();
    await playback.close();
  }
}

function frameOf({ parts, cursor }: LiveRegion): ShownFrame {
  const rows = ORDER.flatMap((part) => parts[part]);
  return { widths: rows.map(lineWidth), cursor };
}

/** What a person who comes to a session under way should know first. */
function greeting(state: SessionState) {
  return Object.values(state.monitors).flatMap(({ connection }) =>
    connection.kind === 'open' ? [connected(connection.version, connection.address)] : [],
  );
}
