import { describe, expect, it } from 'vitest';
import type { TransportView } from '../../../src/session/transport.ts';
import { lineText, lineWidth } from '../../../src/ui/paint/piece.ts';
import { transportLine } from '../../../src/ui/panes/transport-line.ts';

const VIEW: TransportView = {
  mode: 'playing',
  at: 12.9,
  duration: 90,
  speed: 1,
  line: 7,
  lines: 23,
  mark: 'the second commit',
  typed: '',
  ahead: '',
  share: 0,
};

describe('where a replay stands', () => {
  it.each<[width: number, changes: Partial<TransportView>, expected: string]>([
    [70, {}, '▶ 0:12 / 1:30  ━━━━━───────────────────  line 7/23 · the second commit'],
    [56, {}, '▶ 0:12 / 1:30  ━━──────────────  line 7/23 · the second c…'],
    [39, {}, '▶ 0:12 / 1:30  ━━───────────  line 7/23'],
    [30, {}, '▶ 0:12 / 1:30  line 7/23'],
    [20, {}, '▶ 0:12 / 1:30'],
    [8, {}, '▶ 0:12 …'],
    [
      50,
      { mode: 'paused', mark: undefined, speed: 0.5 },
      '‖ 0:12 / 1:30 ×0.5  ━━────────────────  line 7/23',
    ],
    [
      45,
      { mode: 'at-end', mark: undefined, at: 90, line: 23 },
      '■ 1:30 / 1:30  ━━━━━━━━━━━━━━━━━━  line 23/23',
    ],
    [45, { mode: 'seeking', mark: undefined, share: 0.5 }, '» going there … 50%  ━━━━━━━──────  line 7/23'],
    [
      45,
      { lines: 0, mark: undefined, at: 4000, duration: 8000 },
      '▶ 1:06:40 / 2:13:20  ━━━━━━━━━━━━────────────',
    ],
  ])('at %i columns, %j', (width, changes, expected) => {
    expect(bars(lineText(transportLine({ ...VIEW, ...changes }, width)))).toBe(bars(expected));
  });

  it('is never wider than there is room, and shows no control character', () => {
    const mark = 'a\u001b[2J mark\nof 世界';
    for (let width = 1; width < 120; width++) {
      const line = transportLine({ ...VIEW, mark }, width);
      expect(lineWidth(line)).toBeLessThanOrEqual(width);
      expect(lineText(line)).not.toMatch(/\p{Cc}/u);
    }
  });

  /** How long the bar is the next test tells; here only that there is one. */
  function bars(text: string): string {
    return text.replace(/━+─*|─+/, '━─');
  }

  it('has a bar that fills with time', () => {
    const filled = (at: number) => {
      const [bar = ''] = /[━─]+/.exec(lineText(transportLine({ ...VIEW, mark: undefined, at }, 79))) ?? [];
      return [bar.length, bar.replaceAll('─', '').length];
    };
    expect([0, 45, 90].map(filled)).toEqual([
      [40, 0],
      [40, 20],
      [40, 40],
    ]);
  });
});
