import { describe, expect, it } from 'vitest';
import type { NewEntry } from '../../../src/session/entry.ts';
import { type LiveRegion, liveRegion, ORDER, panesOf } from '../../../src/ui/layout/live-region.ts';
import { lineWidth } from '../../../src/ui/paint/piece.ts';
import type { PromptView } from '../../../src/ui/prompt/prompt-view.ts';
import { event, folded, opened, polled, sent } from '../support/entries.ts';
import { FOUR_IMAGES } from '../support/graph.ts';
import { shown } from '../support/lines.ts';

const MIB = 1024 * 1024;

const MIRROR: readonly NewEntry[] = [
  opened(),
  ...polled('s', 'query-status', { status: 'prelaunch', running: false }),
  ...FOUR_IMAGES,
  sent('q', 'blockdev-mirror', { 'job-id': 'job0', device: 'node-D', target: 'node-E' }),
  event('JOB_STATUS_CHANGE', { id: 'job0', status: 'running' }),
  ...polled('j', 'query-jobs', [
    {
      id: 'job0',
      type: 'mirror',
      status: 'running',
      'current-progress': 29 * MIB,
      'total-progress': 39 * MIB,
    },
  ]),
];

const TYPING: PromptView = {
  prompt: '(QEMU) ',
  text: 'job-complete id=',
  cursor: 16,
  suggestion: '',
  ghosts: [],
  selection: undefined,
  about: { kind: 'nothing' },
  diagnostics: [],
  dangers: [],
  foreseen: undefined,
  hint: '',
  menu: {
    items: [
      {
        label: 'job0',
        insert: 'job0 ',
        kind: 'entity',
        source: 'live',
        type: 'str, a job',
        required: false,
        brief: 'mirror · ready',
      },
    ],
    replace: { start: 16, end: 16 },
    selected: 0,
    asked: true,
  },
  search: undefined,
  paste: undefined,
};

function region(view: Partial<PromptView>, columns = 80, rows = 24): LiveRegion {
  const panes = panesOf(folded(MIRROR), 'main', columns);
  return liveRegion(panes, { ...TYPING, ...view }, { columns, rows });
}

function screen({ parts }: LiveRegion): string[] {
  return ORDER.flatMap((part) => shown(parts[part])).map((line) => line.trimEnd());
}

describe('the live region', () => {
  it('is rule, jobs, chains, prompt and menu, from top to bottom', () => {
    const live = region({});
    expect(screen(live)).toEqual([
      '── jobs 1 ── events 1 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──',
      ' job0  mirror  node-D → node-E  ████████░░░   74%  29/39 MiB',
      ' virtio0  [A] <-- [B] <-- [C] <-- [D]* ~~> [E]  job0',
      '(QEMU) job-complete id=',
      '         str, a job  ▸ job0  mirror · ready',
    ]);
    expect(live.cursor).toEqual({ row: 3, column: 23 });
  });

  it('says under the line what is wrong with it, and marks where', () => {
    const span = { start: 0, end: 12 };
    const live = region({
      menu: undefined,
      hint: 'Enter again sends it as it is',
      diagnostics: [{ severity: 'error', code: 'missing-argument', span, message: 'id is missing' }],
    });
    expect(screen(live).slice(3)).toEqual([
      '(QEMU) job-complete id=',
      ' ! id is missing',
      '   Enter again sends it as it is',
    ]);
    expect(live.parts.prompt[0]?.find(({ tone }) => tone === 'wrong')?.text).toBe('job-complete');
  });

  it('shows behind the cursor how an earlier line goes on', () => {
    const live = region({ menu: undefined, suggestion: 'job0' });
    expect(screen(live)[3]).toBe('(QEMU) job-complete id=job0');
    expect(live.cursor).toEqual({ row: 3, column: 23 });
  });

  it('gives the prompt to the search of the history while that lasts', () => {
    const live = region({
      search: { query: 'mir', cursor: 3, matches: ['drive-mirror', 'blockdev-mirror'], selected: 1 },
    });
    expect(screen(live).slice(3)).toEqual(['history: mir', '   drive-mirror', ' ▸ blockdev-mirror']);
    expect(live.cursor).toEqual({ row: 3, column: 12 });
  });

  it.each([
    [200, 50],
    [80, 24],
    [40, 12],
    [40, 10],
    [20, 5],
    [8, 3],
  ])('fits a window of %i×%i with all there is to say, its rows one column short of it', (columns, rows) => {
    const live = region(
      {
        text: 'x'.repeat(300),
        cursor: 150,
        menu: undefined,
        diagnostics: Array.from({ length: 9 }, () => ({
          severity: 'error' as const,
          code: 'syntax' as const,
          span: { start: 0, end: 300 },
          message: 'm'.repeat(90),
        })),
      },
      columns,
      rows,
    );
    const lines = ORDER.flatMap((part) => live.parts[part]);
    expect(lines.length).toBeLessThan(rows);
    for (const line of lines) expect(lineWidth(line)).toBeLessThan(columns);
    expect(live.cursor.row).toBeLessThan(lines.length);
    expect(live.cursor.column).toBeLessThan(columns - 1);
  });

  it('keeps the cursor in view where the line has more rows than there are', () => {
    const text = Array.from({ length: 200 }, (_, i) => String(i)).join(' ');
    for (const cursor of [0, 300, text.length]) {
      const live = region({ text, cursor, menu: undefined }, 40, 8);
      const row =
        live.cursor.row -
        ORDER.slice(0, ORDER.indexOf('prompt')).reduce((sum, part) => sum + live.parts[part].length, 0);
      expect(row).toBeGreaterThanOrEqual(0);
      expect(row).toBeLessThan(live.parts.prompt.length);
    }
  });
});
