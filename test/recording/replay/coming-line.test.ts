import { expect, test } from 'vitest';
import { ComingLine } from '../../../src/recording/replay/coming-line.ts';
import { Standing } from '../../../src/recording/replay/standing.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { FakeTime, LINES, recordingOf } from './support.ts';

const folder = scratchFolder();
const time = new FakeTime();

function standing(count: number): Standing {
  const there = new Standing(recordingOf(folder(), LINES));
  there.jump(count);
  return there;
}

test('is typed as its time draws near, at the pace of keys', () => {
  const line = new ComingLine(standing(1), time.clock);
  // `query-status`, 12 keys of 0.06 s, is sent at 10 s.
  expect(line.typingFrom).toBeCloseTo(9.28, 6);
  expect(line.atPrompt('playing', 9, false)).toEqual({ typed: '', ahead: '' });
  expect(line.atPrompt('playing', 9.64, false)).toEqual({ typed: 'query-', ahead: '' });
  expect(line.atPrompt('playing', 10, false)).toEqual({ typed: 'query-status', ahead: '' });
});

test('is typed no earlier than what is left of a pause', () => {
  expect(new ComingLine(standing(1), time.clock, 0.5).typingFrom).toBe(9.5);
});

test('is what Enter would send where it stands before it, and typed by nobody where Enter sends', () => {
  const line = new ComingLine(standing(7), time.clock);
  expect(line.atPrompt('waiting', 12, true)).toEqual({ typed: '', ahead: 'stop' });
  expect(line.atPrompt('playing', 19.99, true)).toEqual({ typed: '', ahead: '' });
  expect(line.atPrompt('seeking', 19.99, false)).toEqual({ typed: '', ahead: '' });
});

test('comes key by key once it is sent, the rest at once where that is asked for', () => {
  const line = new ComingLine(standing(1), time.clock);
  line.send();
  time.pass(0.12);
  expect(line.atPrompt('playing', 9, true)).toEqual({ typed: 'query-', ahead: 'status' });
  expect(line.isWhole).toBe(false);
  line.sendAtOnce();
  expect(line.isWhole).toBe(true);
  expect(line.atPrompt('playing', 9, true)).toEqual({ typed: 'query-status', ahead: '' });
  line.endSending();
  expect(line.isSending).toBe(false);
});

test('is nothing behind the last', () => {
  const line = new ComingLine(standing(10), time.clock);
  expect(line.typingFrom).toBeUndefined();
  expect(line.atPrompt('at-end', 30, false)).toEqual({ typed: '', ahead: '' });
});
