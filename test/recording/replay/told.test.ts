import { expect, test } from 'vitest';
import { toldBefore } from '../../../src/recording/replay/told.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { SAMPLE } from '../support/sample.ts';
import { recordingOf } from './support.ts';

const folder = scratchFolder();

test('tells the entries before a place, each with the folds around it', () => {
  const recording = recordingOf(folder(), SAMPLE);
  const told = toldBefore(recording, 8, 3);
  expect(told.map(({ entry }) => entry)).toEqual(SAMPLE.slice(5, 8));
  expect(told.map(({ before }) => before)).toEqual([5, 6, 7].map((count) => recording.stateAt(count)));
  expect(told.map(({ after }) => after)).toEqual([6, 7, 8].map((count) => recording.stateAt(count)));
});

test('tells what there is where more is asked for', () => {
  expect(toldBefore(recordingOf(folder(), SAMPLE), 8, 1000)).toHaveLength(8);
});
