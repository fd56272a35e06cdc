/**
 * The screen of a session for a recording of a terminal: the same lines and the same live region that the real one
 * shows, in colour, with the times of day of where it was recorded.
 */
import type { CastMoment, CastScreen } from '../../recording/export/asciicast.ts';
import type { Region } from '../../recording/export/frames.ts';
import type { Entry } from '../../session/entry.ts';
import { heard } from '../../session/heard.ts';
import { isLeaving } from '../../session/left.ts';
import type { SessionState } from '../../session/state.ts';
import { endOf } from '../../ui/endings.ts';
import { liveRegion, ORDER, panesOf } from '../../ui/layout/live-region.ts';
import { paint } from '../../ui/paint/palette.ts';
import type { Line } from '../../ui/paint/piece.ts';
import { presentFlood } from '../../ui/present/event.ts';
import { foldAfter, type PresentOptions } from '../../ui/present/options.ts';
import { hasSeveral, present } from '../../ui/present/present.ts';
import type { PromptView } from '../../ui/prompt/prompt-view.ts';
import { FloodGate } from '../../ui/screen/flood-gate.ts';

export interface CastSize {
  readonly columns: number;
  readonly rows: number;
}

/** @param started the header's time: its UTC offset is what times of day are shown in */
export function castScreen({ columns, rows }: CastSize, started: string): CastScreen {
  const gate = new FloodGate();
  let several = false;
  const timeOfDay = timeOfDayAt(started);
  const options = (prompt: string): PresentOptions => ({
    columns,
    foldAfter: foldAfter(rows),
    prompt,
    verbosity: 'replies',
    wire: false,
    timeOfDay,
  });
  return {
    above(entry, before, after, prompt) {
      several = hasSeveral(after);
      const flood = presentFlood(gate.settle(entry.at), several);
      if (isHidden(entry, before, gate)) return painted(flood);
      return painted([...flood, ...present(entry, { before, after }, options(prompt))]);
    },
    rest: () => painted(presentFlood(gate.drain(), several)),
    region: (now) => regionOf(now, { columns, rows }),
  };
}

/** Events that come too fast are counted. */
function isHidden(entry: Entry, before: SessionState, gate: FloodGate): boolean {
  if (isLeaving(entry)) return true;
  if (entry.kind !== 'receive') return false;
  const message = heard(entry, before);
  return message.kind === 'event' && !gate.admits(message.name, entry.at, entry.monitor);
}

function regionOf({ state, current, prompt, typed }: CastMoment, size: CastSize): Region | undefined {
  if (endOf(state) !== undefined) return undefined;
  const view: PromptView = {
    prompt,
    text: typed,
    cursor: typed.length,
    suggestion: '',
    ghosts: [],
    selection: undefined,
    about: { kind: 'nothing' },
    diagnostics: [],
    dangers: [],
    foreseen: undefined,
    hint: '',
    menu: undefined,
    search: undefined,
    paste: undefined,
  };
  const { parts, cursor } = liveRegion(panesOf(state, current, size.columns), view, size);
  // Below the real region, too, there is a row that nothing stands in.
  return { rows: [...painted(ORDER.flatMap((part) => parts[part])), ''], cursor };
}

function painted(lines: readonly Line[]): readonly string[] {
  return lines.map((line) => paint(line, 'colour'));
}

const OFFSET = /([+-])(\d\d):(\d\d)$/;

/** `12:03:11` of a moment in seconds since the epoch, in the time zone a recording was begun in; UTC where it tells none. */
export function timeOfDayAt(started: string): (seconds: number) => string {
  const [, sign, hours = '0', minutes = '0'] = OFFSET.exec(started) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === '-' ? -1 : 1);
  return (seconds) => {
    const moment = new Date((seconds + offset) * 1000);
    return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(11, 19);
  };
}
