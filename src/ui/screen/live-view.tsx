/** The live region on the terminal: Ink, drawing on a ScreenOutput, and nothing else of it let out. */
import { render } from 'ink';
import type { Transport } from '../../session/transport.ts';
import { App } from '../components/app.tsx';
import type { EventView } from '../events/event-view.ts';
import type { FieldInput } from '../events/field-input.ts';
import { type LiveRegion, ORDER } from '../layout/live-region.ts';
import type { PaletteName } from '../paint/palette.ts';
import { lineWidth } from '../paint/piece.ts';
import type { PromptModel } from '../prompt/prompt-model.ts';
import type { SessionStore } from '../store/session-store.ts';
import type { ShownFrame } from './reflow.ts';
import type { ScreenOutput } from './screen-output.ts';

/**
 * As good as no limit of Ink's, which would have a key wait for the frame that a pane has just been drawn with. Keys
 * that come together are one frame all the same; panes and scrollback keep to their own, slower pace.
 */
const MOST_FRAMES = 1000;

export interface LiveViewOptions {
  readonly store: SessionStore;
  readonly prompt: Pick<PromptModel, 'subscribe' | 'view'>;
  /** What a replay is moved by; absent in a session. */
  readonly transport?: Transport | undefined;
  /** The monitor whose panes are shown. */
  readonly current: () => string;
  readonly palette: PaletteName;
  readonly output: ScreenOutput;
  readonly events: EventView;
  /** What Ink's own fields read: the terminal's keys never come here by themselves. */
  readonly stdin: FieldInput;
  /** Drawing broke, which it never should. */
  readonly failed: (error: unknown) => void;
}

export interface LiveView {
  /** Write text that ends in a line end above the region. */
  writeAbove(text: string): void;
  /** Rows the region takes now. */
  rows(): number;
  /** Leave nothing of the region. */
  unmount(): void;
}

export function mountLiveView({ output, stdin, failed, ...shown }: LiveViewOptions): LiveView {
  let committed: LiveRegion | undefined;
  let write: (text: string) => void = () => {};
  const app = (
    <App
      {...shown}
      output={output}
      onRegion={(region) => {
        committed = region;
      }}
      onReady={(inkWrite) => {
        write = inkWrite;
      }}
    />
  );
  const instance = render(app, {
    stdout: output,
    stdin,
    maxFps: MOST_FRAMES,
    exitOnCtrlC: false,
    patchConsole: false,
    interactive: true,
    incrementalRendering: true,
    onRender: () => {
      if (committed !== undefined) output.draws(frameOf(committed));
    },
  });
  instance.waitUntilExit().catch(failed);
  output.attach(() => instance.clear());
  output.identify();
  return {
    writeAbove(text) {
      write(output.above(text));
    },
    rows: () =>
      committed === undefined ? 0 : ORDER.reduce((sum, part) => sum + lengthOf(committed, part), 0),
    unmount() {
      // Unmounting draws a last frame; what is to stay stands above it.
      output.hold();
      instance.unmount();
    },
  };
}

function frameOf({ parts, cursor }: LiveRegion): ShownFrame {
  const rows = ORDER.flatMap((part) => parts[part]);
  return { widths: rows.map(lineWidth), cursor };
}

function lengthOf(region: LiveRegion | undefined, part: (typeof ORDER)[number]): number {
  return region?.parts[part].length ?? 0;
}
