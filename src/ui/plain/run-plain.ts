/**
 * The session as a plain line shell: for a terminal that can do no more than print (TERM=dumb), and for a screen
 * reader (--plain), which reads what is printed once and nothing that is drawn over. The same lines, no colour, no
 * live region; the terminal itself keeps and echoes what is typed.
 */
import { createInterface } from 'node:readline';
import { showsEvent } from '../../session/events/filter.ts';
import type { Playback } from '../../session/playback.ts';
import { own } from '../../session/records.ts';
import { NO_EVENTS } from '../../session/reducers/events.ts';
import { endedWith, endOf } from '../endings.ts';
import { EventView } from '../events/event-view.ts';
import { FieldInput } from '../events/field-input.ts';
import { LEFT, type UiOptions } from '../options.ts';
import { type Line, piece } from '../paint/piece.ts';
import { localTimeOfDay } from '../paint/units.ts';
import { presentGreeting } from '../present/greeting.ts';
import { presentNotice } from '../present/notice.ts';
import { hasErrors, withoutEmptyStrings } from '../prompt/diagnostics.ts';
import { leaves } from '../prompt/leaving.ts';
import { Viewer } from '../replies/viewer.ts';
import { onSignals } from '../screen/signals.ts';
import { sizeOf } from '../screen/terminal-output.ts';
import { screenRequest } from '../shell/requests.ts';
import { JobNews } from './job-news.ts';
import { KeptLine } from './kept-line.ts';
import { PlainOutput } from './plain-output.ts';
import { isHeld, refusalLines } from './refusals.ts';

export function runPlain(playback: Playback, options: UiOptions): Promise<number> {
  const stdout = options.stdout ?? process.stdout;
  const columns = () => sizeOf(stdout).columns;
  const input = createInterface({ input: options.stdin ?? process.stdin, terminal: false });
  const events = new EventView(new FieldInput());
  const viewer = new Viewer(
    {
      options: () => ({
        columns: columns(),
        // It has no rows to fold a reply to.
        foldAfter: Number.POSITIVE_INFINITY,
        prompt: playback.prompt,
        timeOfDay: localTimeOfDay,
      }),
      environment: options.environment ?? process.env,
      events: () => own(playback.state.monitors, playback.current)?.events ?? NO_EVENTS,
      send: (sequence) => stdout.write(sequence),
    },
    events,
    options.verbose === true ? 'sent' : 'replies',
  );
  const output = new PlainOutput({
    write: (text) => stdout.write(text),
    present: (entry, before, after) => {
      const lines = viewer.hear(entry, before, after);
      // The terminal has echoed what was typed.
      return entry.kind === 'line' ? [] : lines;
    },
    hides: (event) => !showsEvent(events.filter, event),
  });
  const news = new JobNews();
  const kept = new KeptLine(playback, columns);

  return new Promise((resolve, reject) => {
    const print = (lines: readonly Line[]) => output.print(lines);
    const ask = () => output.ask(playback.prompt + kept.text);
    const completed = (lines: readonly Line[]) => {
      print(lines);
      ask();
    };

    let before = playback.state;
    let refused: string | undefined;
    const unsubscribe = playback.subscribe((entry, _index, after) => {
      output.hear(entry, before, after);
      print(news.hear(before, after));
      before = after;
      kept.news(completed);
      const code = playback.outlives === true ? undefined : endedWith(entry, after);
      if (code !== undefined) finish(code);
    });
    let finished = false;
    const finish = (code: number) => {
      // Closing the input ends it once more.
      if (finished) return;
      finished = true;
      unsubscribe();
      process.off('SIGINT', interrupt);
      forgetSignals();
      input.close();
      output.close();
      playback.close().then(() => resolve(code), reject);
    };
    /** Ctrl-C: the terminal has dropped what was typed. */
    const interrupt = () => {
      refused = undefined;
      output.interrupted();
      const dropped = kept.clear();
      const interrupted = playback.interrupt?.() === true;
      if (!dropped && !interrupted) print([[piece('Ctrl-D leaves')]]);
      // What was interrupted asks for itself.
      if (!interrupted) ask();
    };
    process.on('SIGINT', interrupt);
    const forgetSignals = onSignals(finish, () => true);

    input.on('line', (typed) => {
      output.entered();
      const text = kept.entered(typed, completed);
      if (text === undefined) return;
      const bound = withoutEmptyStrings(playback.bind(text));
      const { line, diagnostics } = bound;
      if (leaves(line)) return finish(LEFT);
      const request = screenRequest(line);
      if (request !== undefined) {
        const said = viewer.carryOut(request, print);
        if (said !== '') print([[piece(said)]]);
        return ask();
      }
      const dangers = playback.foresee?.(line)?.forecast.dangers ?? [];
      const against = refusalLines(playback.prompt, bound, dangers, columns());
      if (against.length > 0 && (refused !== text || isHeld(bound))) {
        refused = text;
        print(against);
        return ask();
      }
      refused = undefined;
      options.history?.remember(text);
      playback.submit(text, hasErrors(diagnostics) ? { force: true } : {}).then(ask, reject);
    });
    input.on('close', () => finish(LEFT));

    print(presentGreeting(playback.state));
    for (const notice of options.said ?? []) print(presentNotice(notice, viewer.options));
    print(news.begin(playback.state));
    const over = endOf(playback.state);
    if (over === undefined || playback.outlives === true) ask();
    else finish(over);
  });
}
