import { expect, test } from 'vitest';
import { aboutLines } from '../../../src/ui/panes/about-lines.ts';
import { shown } from '../support/lines.ts';

const TEXT = 'device=  str, a device · required · node or device to fill';

test('what is said quietly is one row, two where the window is narrow, and is cut behind them', () => {
  expect(shown(aboutLines({ kind: 'quiet', text: TEXT }, 79))).toEqual([`   ${TEXT}`]);
  expect(shown(aboutLines({ kind: 'quiet', text: TEXT }, 39))).toEqual([
    '   device=  str, a device · required ·',
    '   node or device to fill',
  ]);
  expect(shown(aboutLines({ kind: 'quiet', text: TEXT }, 24))).toEqual([
    '   device=  str, a',
    '   device · required · …',
  ]);
});

test('what was asked for stands in full', () => {
  const lines = ['block-stream speed=  int', 'limit in bytes a second, 0 for none'];
  expect(shown(aboutLines({ kind: 'full', lines }, 30))).toEqual([
    '   block-stream speed=  int',
    '   limit in bytes a second, 0',
    '   for none',
  ]);
  expect(aboutLines({ kind: 'nothing' }, 79)).toEqual([]);
});
