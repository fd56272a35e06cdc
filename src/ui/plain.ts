/**
 * The session as a plain line shell, for a terminal that can do no more than print (TERM=dumb): the same
 * lines, no colour, no live region. Node's own readline takes the input.
 */
import { createInterface } from 'node:readline';
import type { Diagnostic } from '../language/types.ts';
import { dangerText } from '../session/forecast/text.ts';
import type { Playback } from '../session/playback.ts';
import { own } from '../session/records.ts';
import { NO_EVENTS } from '../session/reducers/events.ts';
import { endedWith, endOf } from './endings.ts';
import { EventView } from './events/event-view.ts';
import { FieldInput } from './events/field-input.ts';
import { LEFT, type UiOptions } from './options.ts';
import { type Line, lineText, piece } from './paint/piece.ts';
import { localTimeOfDay } from './paint/units.ts';
import { presentClose } from './present/close.ts';
import { presentNotice } from './present/notice.ts';
import { connected } from './present/open.ts';
import { hasErrors } from './prompt/diagnostics.ts';
import { leaves } from './prompt/leaving.ts';
import { Viewer } from './replies/viewer.ts';
import { screenRequest } from './shell/requests.ts';

/** A printing terminal is taken to have this many columns; it has no rows to fold a reply to. */
const COLUMNS = 80;

export function runPlain(playback: Playback, options: UiOptions): Promise<number> {
  const stdout = options.stdout ?? process.stdout;
  const input = createInterface({ input: options.stdin ?? process.stdin, terminal: false });
  const print = (lines: readonly Line[]) => {
    for (const line of lines) stdout.write(`${lineText(line)}\n`);
  };
  const ask = () => stdout.write(playback.prompt);
  const viewer = new Viewer(
    {
      options: () => ({
        columns: COLUMNS,
        foldAfter: Number.POSITIVE_INFINITY,
        prompt: playback.prompt,
        timeOfDay: localTimeOfDay,
      }),
      environment: options.environment ?? process.env,
      events: () => own(playback.state.monitors, playback.current)?.events ?? NO_EVENTS,
      send: (sequence) => stdout.write(sequence),
    },
    new EventView(new FieldInput()),
    options.verbose === true ? 'sent' : 'replies',
  );

  return new Promise((resolve, reject) => {
    let before = playback.state;
    let refused: string | undefined;
    const unsubscribe = playback.subscribe((entry, _index, after) => {
      // The terminal has echoed what was typed.
      const lines = viewer.hear(entry, before, after);
      if (entry.kind !== 'line') print(lines);
      before = after;
      const code = endedWith(entry, after);
      if (code !== undefined) finish(code);
    });
    let finished = false;
    const finish = (code: number) => {
      // Closing the input ends it once more.
      if (finished) return;
      finished = true;
      unsubscribe();
      input.close();
      playback.close().then(() => resolve(code), reject);
    };

    input.on('line', (text) => {
      const { line, diagnostics } = playback.bind(text);
      if (leaves(line)) return finish(LEFT);
      const request = screenRequest(line);
      if (request !== undefined) {
        const said = viewer.carryOut(request, print);
        if (said !== '') print([[piece(said)]]);
        ask();
        return;
      }
      const errors = hasErrors(diagnostics);
      if (errors && (refused !== text || line.kind === 'unreadable')) {
        refused = text;
        print(diagnostics.flatMap((diagnostic) => pointed(playback.prompt, diagnostic)));
        ask();
        return;
      }
      // Nothing can be shown before Enter here: it is explained, and the same line again sends it.
      const dangers = errors ? [] : (playback.foresee?.(line)?.forecast.dangers ?? []);
      if (dangers.length > 0 && refused !== text) {
        refused = text;
        print(dangers.map((danger) => [piece(`Warning: ${dangerText(danger)}`)]));
        print([[piece('The same line again sends it')]]);
        ask();
        return;
      }
      refused = undefined;
      options.history?.remember(text);
      playback.submit(text, errors ? { force: true } : {}).then(ask, reject);
    });
    input.on('close', () => finish(LEFT));

    for (const { connection } of Object.values(playback.state.monitors)) {
      print(
        connection.kind === 'open'
          ? [connected(connection.version, connection.address)]
          : presentClose(connection),
      );
    }
    for (const notice of options.said ?? []) print(presentNotice(notice, viewer.options));
    const over = endOf(playback.state);
    if (over === undefined) ask();
    else finish(over);
  });
}

/** A diagnostic under the line the terminal has echoed, with a caret where it points. */
function pointed(prompt: string, { span, message, severity }: Diagnostic): Line[] {
  const caret = '^'.repeat(Math.max(1, span.end - span.start));
  return [
    [piece(' '.repeat(prompt.length + span.start) + caret)],
    [piece(`${severity === 'error' ? 'Error' : 'Warning'}: ${message}`)],
  ];
}
