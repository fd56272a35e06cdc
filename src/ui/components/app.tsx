/** The whole screen: what the store and the prompt say now, laid out and drawn. Holds no state of its own. */
import { Box, useCursor, useStdout } from 'ink';
import { useCallback, useInsertionEffect, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { own } from '../../session/records.ts';
import { NO_EVENTS } from '../../session/reducers/events.ts';
import type { EventsState, SessionState } from '../../session/state.ts';
import type { Transport, TransportView } from '../../session/transport.ts';
import { fieldLines } from '../events/event-lines.ts';
import type { EventView } from '../events/event-view.ts';
import { fieldView } from '../events/field-view.ts';
import { type LiveRegion, liveRegion, ORDER, panesOf } from '../layout/live-region.ts';
import type { PaletteName } from '../paint/palette.ts';
import { clip, type Line, piece } from '../paint/piece.ts';
import { transportLine } from '../panes/transport-line.ts';
import type { PromptModel } from '../prompt/prompt-model.ts';
import type { ScreenOutput } from '../screen/screen-output.ts';
import type { SessionStore } from '../store/session-store.ts';
import { FilterField } from './filter-field.tsx';
import { Lines } from './lines.tsx';

export interface AppProps {
  readonly store: SessionStore;
  readonly prompt: Pick<PromptModel, 'subscribe' | 'view'>;
  /** What a replay is moved by; absent in a session. */
  readonly transport?: Transport | undefined;
  /** The monitor whose panes are shown. */
  readonly current: () => string;
  /** Which events are shown, and the field where that is typed. */
  readonly events: Pick<EventView, 'subscribe' | 'look' | 'edited'>;
  readonly palette: PaletteName;
  readonly output: Pick<ScreenOutput, 'subscribe' | 'size'>;
  /** Hears each region as it is committed. */
  readonly onRegion: (region: LiveRegion) => void;
  /** Given Ink's way to write above the live region, once it is there. */
  readonly onReady: (write: (text: string) => void) => void;
}

export function App({
  store,
  prompt,
  transport,
  current,
  events,
  palette,
  output,
  onRegion,
  onReady,
}: AppProps) {
  const state = useSyncExternalStore(store.subscribe, store.snapshot);
  const view = useSyncExternalStore(prompt.subscribe, prompt.view);
  const replay = useReplay(transport);
  const look = useSyncExternalStore(events.subscribe, events.look);
  const size = useSyncExternalStore(output.subscribe, output.size);
  const { write } = useStdout();
  const { setCursorPosition } = useCursor();

  const monitor = current();
  const panes = useMemo(
    () => panesOf(ofNow(state, transport), monitor, size.columns, view.foreseen, look.filter),
    [state, transport, monitor, size, view.foreseen, look.filter],
  );
  const width = Math.max(1, size.columns - 1);
  const region = liveRegion(
    panes,
    look.field === undefined ? view : fieldView(view, look.field),
    size,
    replay === undefined ? asideLines(view.aside, width) : [transportLine(replay, width)],
    look.field === undefined
      ? undefined
      : fieldLines(eventsOf(state, monitor), look.field.text, size.columns - 1),
  );
  setCursorPosition({ x: region.cursor.column, y: region.cursor.row });
  useInsertionEffect(() => {
    onRegion(region);
  });
  useLayoutEffect(() => {
    onReady(write);
  }, [onReady, write]);

  return (
    <Box flexDirection="column">
      {ORDER.map((part) =>
        part === 'prompt' && look.field !== undefined ? (
          <FilterField key={part} field={look.field} edited={events.edited} palette={palette} />
        ) : (
          <Lines key={part} lines={region.parts[part]} palette={palette} />
        ),
      )}
    </Box>
  );
}

function asideLines(text: string | undefined, width: number): readonly Line[] {
  return text === undefined ? [] : [clip([piece(` ${text}`, 'dim')], width)];
}

function eventsOf(state: SessionState, monitor: string): EventsState {
  return own(state.monitors, monitor)?.events ?? NO_EVENTS;
}

/** Nothing is recorded while a recording is shown, whatever it says of its own time. */
function ofNow(state: SessionState, transport: Transport | undefined): SessionState {
  if (transport === undefined) return state;
  const { recorded, ...others } = state;
  return others;
}

/** Where a replay stands; undefined in a session. */
function useReplay(transport: Transport | undefined): TransportView | undefined {
  const subscribe = useCallback(
    (listener: () => void) => transport?.subscribe(listener) ?? (() => {}),
    [transport],
  );
  return useSyncExternalStore(subscribe, () => transport?.view);
}
