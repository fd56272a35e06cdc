import { describe, expect, it } from 'vitest';
import { jobPane } from '../../../src/ui/panes/job-pane.ts';
import { job, MIB, streamJob } from '../support/jobs.ts';
import { shown } from '../support/lines.ts';

describe('a job on its line', () => {
  it.each([
    [95, ' job0  mirror  node-D → node-E  ██████████████░░░░░░   74%  29/39 MiB   210 MiB/s   0:01'],
    [79, ' job0  mirror  node-D → node-E  ████████░░░   74%  29/39 MiB   210 MiB/s   0:01'],
    [70, ' job0  mirror  node-D → node-E  ██████████████░░░░░░   74%  29/39 MiB'],
    [50, ' job0  mirror  node-D → node-E  ████████░░░░   74%'],
    [39, ' job0  mirror  █████████████░░░░░   74%'],
    [20, ' job0  mirror   74%'],
    [12, ' job0  mirr…'],
  ])('at %i columns', (width, expected) => {
    expect(shown(jobPane([job('job0')], width, 1))).toEqual([expected]);
  });

  it('says what it waits for, and why it failed', () => {
    const jobs = [
      job('a', { status: 'created', total: 0, current: 0 }),
      job('b', { status: 'paused' }),
      job('c', { status: 'concluded', error: 'No space left on device' }),
    ];
    expect(shown(jobPane(jobs, 79, 3))).toEqual([
      ' a  mirror  node-D → node-E  created',
      ' b  mirror  node-D → node-E  ████████░░░   74%  29/39 MiB  paused',
      ' c  mirror  node-D → node-E  ████████░░░   74%  failed: No space left on device',
    ]);
  });

  it.each([
    [
      'has its error below where its line has no room for it',
      3,
      [' c  mirror  █████████░░░░   74%  failed', '   Source and target image have', '   different sizes'],
    ],
    [
      'has what fits of it where there is one row',
      2,
      [' c  mirror  █████████░░░░   74%  failed', '   Source and target image have …'],
    ],
    ['has it on its own line where there is no other', 1, [' c  mirror  failed: Source and target …']],
  ] as const)('that failed %s', (_, rows, expected) => {
    const error = 'Source and target image have different sizes';
    const failed = job('c', { status: 'null', outcome: 'failed', error });
    expect(shown(jobPane([failed], 39, rows))).toEqual(expected);
  });

  it('has its columns under those of the others, and no number wrong for being large', () => {
    const jobs = [streamJob('stream-1'), job('j', { current: 2n ** 62n, total: 2n ** 63n, rate: 2 ** 52 })];
    expect(shown(jobPane(jobs, 79, 2)).map((line) => line.trimEnd())).toEqual([
      ' stream-1  stream  → node-D         ███░░░░░░   33%    1/3 B',
      expect.stringMatching(
        /^ j {9}mirror {2}node-D → node-E {2}████░░░░░ {3}50% {2}4\/8 EiB {5}4 PiB\/s {2}17:04$/,
      ),
    ]);
  });

  it('keeps its bar still while numbers come and go', () => {
    const bars = [
      job('a', { current: 0, rate: undefined }),
      job('a', { current: 5.5 * MIB, rate: 900 * 1024 }),
      job('a', { current: 38 * MIB, rate: 1000 * MIB }),
    ].map((one) => /[█░]+/.exec(shown(jobPane([one], 79, 1))[0] ?? '')?.[0].length);
    expect(new Set(bars).size).toBe(1);
  });
});
