/**
 * The session on a full terminal: wires keys, prompt, panes and scrollback together, and takes them apart again
 * on every way out.
 */

import { showsEvent } from '../session/events/filter.ts';
import { isLeaving } from '../session/left.ts';
import type { Playback } from '../session/playback.ts';
import { own } from '../session/records.ts';
import { NO_EVENTS } from '../session/reducers/events.ts';
import { endedWith, endOf } from './endings.ts';
import { FIELD_LABEL } from './events/event-lines.ts';
import { EventView } from './events/event-view.ts';
import { FieldInput } from './events/field-input.ts';
import { ending, guarded } from './finish.ts';
import type { Key } from './keys/decode.ts';
import { openKeyboard } from './keys/keyboard.ts';
import { History } from './line-editor/history.ts';
import { LEFT, type UiOptions } from './options.ts';
import type { RunningPager } from './pager/run.ts';
import { paint, paletteFor } from './paint/palette.ts';
import { localTimeOfDay } from './paint/units.ts';
import { presentGreeting } from './present/greeting.ts';
import { presentLine } from './present/line.ts';
import { presentNotice } from './present/notice.ts';
import { foldAfter } from './present/options.ts';
import { PromptModel } from './prompt/prompt-model.ts';
import { Jumps } from './replay/jumps.ts';
import { ReplayPrompt } from './replay/replay-prompt.ts';
import { Viewer } from './replies/viewer.ts';
import { editText } from './screen/editor.ts';
import { mountLiveView } from './screen/live-view.tsx';
import { showLong } from './screen/long-text.ts';
import { ScreenOutput } from './screen/screen-output.ts';
import { Scrollback } from './screen/scrollback.ts';
import { onSignals } from './screen/signals.ts';
import { stopUntilContinued } from './screen/suspend.ts';
import { switchModes } from './screen/terminal-modes.ts';
import { SessionStore } from './store/session-store.ts';

export async function runInk(playback: Playback, options: UiOptions): Promise<number> {
  const stdin = options.stdin ?? process.stdin;
  const stdout = options.stdout ?? process.stdout;
  const environment = options.environment ?? process.env;
  const palette = paletteFor(environment);
  const { promise: finished, finish, fail } = ending();
  /** While another program has the terminal: resolves when it is ours again. */
  let away: Promise<void> | undefined;
  /** The screen has been taken apart. */
  let isOver = false;
  /** The pager that had the terminal last. */
  let paging: RunningPager | undefined;

  const output = new ScreenOutput(stdout);
  const store = new SessionStore(playback.state);
  const fieldInput = new FieldInput();
  const events = new EventView(fieldInput);
  const viewer = new Viewer(
    {
      options: () => ({
        columns: output.columns,
        foldAfter: foldAfter(output.rows),
        prompt: playback.prompt,
        timeOfDay: options.timeOfDay ?? localTimeOfDay,
      }),
      environment,
      events: () => own(playback.state.monitors, playback.current)?.events ?? NO_EVENTS,
      editEvents: () =>
        events.open({
          room: () => output.columns - FIELD_LABEL.length - 2,
          take: (filter) => viewer.filterEvents(filter, (lines) => scrollback.add(lines)),
          pass: (key) => front.key(key),
        }),
      send: (sequence) => stdout.write(sequence),
      page: (lines) => {
        const takeBack = handOver();
        paging = showLong(lines, { stdin, stdout, palette }, environment);
        paging.left.then(takeBack, fail);
      },
    },
    events,
    options.verbose === true ? 'sent' : 'replies',
  );
  const history = new History(options.history);
  const leave = () => finish(LEFT);
  const prompt = new PromptModel(playback, history, {
    leave,
    clearScreen: () => output.clearWindow(),
    rows: () => output.rows,
    suspend: () => {
      stopUntilContinued(handOver());
    },
    edit: async (text) => {
      const takeBack = handOver();
      try {
        return await editText(text, environment);
      } finally {
        takeBack();
      }
    },
    carryOut: (request, text) =>
      viewer.carryOut(request, (lines) => scrollback.add([...presentLine({ text }, playback), ...lines])),
    failed: fail,
  });
  const onKey = (key: Key) => {
    if (key.kind === 'cursor' || key.kind === 'attributes') output.answered(key);
    else if (!events.key(key)) front.key(key);
  };
  const { transport } = playback;
  const front = transport === undefined ? prompt : new ReplayPrompt(prompt, transport, leave);

  // Before the first byte goes out: whoever sees us may send a signal.
  const forgetSignals = onSignals(
    (code) => {
      away = undefined;
      finish(code);
    },
    () => away !== undefined,
  );
  const modes = switchModes((text) => stdout.write(text));
  const keyboard = openKeyboard(stdin, { key: guarded(onKey, fail), end: leave });
  const said = (options.said ?? []).flatMap((notice) => presentNotice(notice, viewer.options));
  for (const line of [...presentGreeting(playback.state), ...said]) stdout.write(`${paint(line, palette)}\n`);
  const current = () => playback.current;
  const view = mountLiveView({
    store,
    prompt: front,
    transport,
    current,
    palette,
    output,
    stdin: fieldInput,
    events,
    failed: fail,
  });
  const scrollback = new Scrollback(
    {
      write: view.writeAbove,
      ready: () => !output.held,
      present: (entry, before, after) => viewer.hear(entry, before, after),
      hides: (event) => !showsEvent(events.filter, event),
    },
    palette,
  );

  let before = playback.state;
  const jumps =
    transport === undefined
      ? undefined
      : new Jumps(transport, {
          columns: () => output.columns,
          print: (rule, told) => {
            scrollback.add([rule]);
            // Below the region there is a row that nothing stands in.
            scrollback.again(told, { rows: output.rows - view.rows() - 2, columns: output.columns });
          },
        });
  const unsubscribe = playback.subscribe(
    guarded((entry, index, after) => {
      jumps?.settle();
      // Who leaves, or begins a lesson's lab anew, need not be told that it closed.
      const isLive = transport === undefined && playback.outlives !== true;
      if (isLive || !isLeaving(entry)) scrollback.hear(entry, before, after);
      before = after;
      store.hear(after);
      prompt.heard(after);
      if (transport !== undefined) {
        if (entry.kind === 'line' && index >= 0) history.add(entry.text);
        return;
      }
      const code = playback.outlives === true ? undefined : endedWith(entry, after);
      if (code !== undefined) finish(code);
    }, fail),
  );
  const unsubscribeJumps = transport?.onJump(
    guarded(() => {
      before = playback.state;
      store.moved(before);
      prompt.heard(before);
      jumps?.jumped();
    }, fail),
  );
  const over = endOf(playback.state);
  if (over !== undefined && transport === undefined && playback.outlives !== true) finish(over);
  transport?.start();

  /** Give the terminal to someone else; the function given takes it back. */
  function handOver(): () => void {
    let back: () => void = () => {};
    away = new Promise((resolve) => {
      back = resolve;
    });
    output.hold();
    modes.off();
    keyboard.pause();
    return () => {
      away = undefined;
      // Whoever had it may have left it after us.
      if (isOver) return;
      keyboard.resume();
      modes.on();
      output.release();
      back();
    };
  }

  try {
    const code = await finished;
    // What is still to be said needs the terminal. A signal waits for nobody.
    await away;
    return code;
  } finally {
    isOver = true;
    paging?.close();
    forgetSignals();
    unsubscribe();
    unsubscribeJumps?.();
    jumps?.close();
    if (front instanceof ReplayPrompt) front.close();
    prompt.close();
    store.close();
    output.settle();
    scrollback.flush();
    view.unmount();
    await output.quiet();
    keyboard.close();
    modes.close();
    output.close();
    await playback.close();
  }
}
