import { cleanup, render } from 'ink-testing-library';
import { afterEach, describe, expect, it } from 'vitest';
import { App } from '../../../src/ui/components/app.tsx';
import { EventView } from '../../../src/ui/events/event-view.ts';
import { FieldInput } from '../../../src/ui/events/field-input.ts';
import type { LiveRegion } from '../../../src/ui/layout/live-region.ts';
import { History } from '../../../src/ui/line-editor/history.ts';
import { PromptModel } from '../../../src/ui/prompt/prompt-model.ts';
import { SessionStore } from '../../../src/ui/store/session-store.ts';
import { opened, polled } from '../support/entries.ts';
import { FakePlayback } from '../support/fake-playback.ts';
import { FOUR_IMAGES } from '../support/graph.ts';

afterEach(cleanup);

function screen(columns: number, rows: number) {
  const playback = new FakePlayback([
    opened(),
    ...polled('s', 'query-status', { status: 'prelaunch', running: false }),
    ...FOUR_IMAGES,
  ]);
  const never = () => {};
  const prompt = new PromptModel(playback, new History(), {
    leave: never,
    clearScreen: never,
    suspend: never,
    carryOut: () => '',
    failed: never,
  });
  const regions: LiveRegion[] = [];
  const size = { columns, rows };
  const { lastFrame, unmount } = render(
    <App
      store={new SessionStore(playback.state)}
      prompt={prompt}
      current={() => 'main'}
      events={new EventView(new FieldInput())}
      palette="none"
      output={{ subscribe: () => never, size: () => size }}
      onRegion={(region) => regions.push(region)}
      onReady={never}
    />,
  );
  return { prompt, regions, unmount, lines: () => (lastFrame() ?? '').split('\n') };
}

describe('the screen', () => {
  it('draws what the session and the prompt say', async () => {
    const { prompt, lines, regions } = screen(80, 24);
    prompt.key({ kind: 'text', text: 'block-stream device=' });
    prompt.key({ kind: 'key', name: 'ctrl-a' });
    await expect
      .poll(lines)
      .toEqual([
        '── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──',
        ' virtio0  [A] <-- [B] <-- [C] <-- [D]*',
        '(QEMU) block-stream device=',
      ]);
    expect(regions.at(-1)?.cursor).toEqual({ row: 2, column: 7 });
  });

  it('draws no more rows than the window has, less one', async () => {
    const { prompt, lines } = screen(40, 4);
    prompt.key({ kind: 'text', text: 'block-' });
    prompt.key({ kind: 'key', name: 'tab' });
    await expect
      .poll(lines)
      .toEqual([
        '── jobs 0 ── events 0 ──── prelaunch ──',
        '(QEMU) block-',
        '  block-stream  copy data from backing…',
      ]);
  });
});
