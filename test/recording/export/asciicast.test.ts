/** A recording as a cast, read by the format's rules and played in a terminal. */
import { expect, test } from 'vitest';
import { castScreen, timeOfDayAt } from '../../../src/commands/common/cast-screen.ts';
import { toAsciicast } from '../../../src/recording/export/asciicast.ts';
import type { Header } from '../../../src/recording/header.ts';
import type { Entry } from '../../../src/session/entry.ts';
import { played, readCast } from '../../support/cast.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { HEADER, receive, SAMPLE } from '../support/sample.ts';
import { joined, recordingOf, Tape } from './recordings.ts';

const folder = scratchFolder();
const SIZE = { columns: 80, rows: 24 };

function cast(
  entries: Iterable<Entry>,
  more: { speed?: number; idleLimit?: number } = {},
  header: Partial<Header> = {},
) {
  const recording = recordingOf(folder(), entries, header);
  const screen = castScreen(SIZE, recording.header.started);
  return readCast(joined(toAsciicast(recording, { ...SIZE, ...more, screen })));
}

async function screensOf(entries: Iterable<Entry>) {
  const screens: { at: number; rows: readonly string[] }[] = [];
  for await (const { at, screen } of played(cast(entries)))
    screens.push({ at, rows: screen.filter((row) => row !== '') });
  return screens;
}

test('the header says when, what, and how large', () => {
  expect(cast(SAMPLE, { idleLimit: 2.5 }).header).toEqual({
    version: 3,
    term: { cols: 80, rows: 24, type: 'xterm-256color' },
    timestamp: Date.parse(HEADER.started) / 1000 - 0.123,
    idle_time_limit: 2.5,
    title: 'a session',
  });
  expect(cast([], {}, { title: '', started: 'yesterday' }).header).toEqual({
    version: 3,
    term: { cols: 80, rows: 24, type: 'xterm-256color' },
  });
});

test('a mark of the session is a marker of the cast', () => {
  const { events } = cast(SAMPLE);
  expect(events.filter(({ code }) => code === 'm')).toEqual([
    { at: expect.closeTo(3, 5), code: 'm', data: 'streaming' },
  ]);
});

test('things happen when they happened, or so many times as fast', () => {
  const when = (speed: number) =>
    cast(SAMPLE, { speed }).events.find(({ data }) => data.includes('watch the chain'))?.at ?? 0;
  expect(when(1)).toBeCloseTo(3.25, 5);
  expect(when(4)).toBeCloseTo(3.25 / 4, 5);
});

test('a line is typed, sent, answered', async () => {
  const [open, ...line] = new Tape().open().line('query-name', '{"execute":"query-name"}').entries;
  if (open === undefined) expect.fail();
  const screens = await screensOf([open, ...line.map((entry) => ({ ...entry, at: entry.at + 5 }))]);
  const last = (rows: readonly string[]) => rows.at(-1);
  expect(screens.map(({ rows }) => last(rows))).toContain('(QEMU) que');
  expect(screens.map(({ rows }) => last(rows))).toContain('(QEMU) query-na');
  expect(screens.at(-1)?.rows).toEqual([
    'Connected at /run/main',
    '(QEMU) query-name',
    '{"return": {}}',
    expect.stringMatching(/^── jobs 0 ── events 0 ─+ main ──$/),
    '(QEMU)',
  ]);
});

test('the prompt says whose it is, and when a transaction is under way', async () => {
  const tape = new Tape()
    .open('src')
    .open('dst')
    .line('transaction(', undefined, undefined, 'dst')
    .line('x a=1', undefined, undefined, 'dst')
    .line(')', '{"execute":"transaction","arguments":{}}', { return: '{}' }, 'dst');
  const screens = await screensOf(tape.entries);
  const rows = screens.at(-1)?.rows ?? [];
  expect(rows.slice(2, 6)).toEqual([
    '(QEMU dst) transaction(',
    'TRANS dst> x a=1',
    'TRANS dst> )',
    '@dst {"return": {}}',
  ]);
  expect(rows.at(-1)).toBe('(QEMU dst)');
});

test('a session that is over leaves no live region, nor the word that it closed to whoever left', async () => {
  const screens = await screensOf(new Tape().open().close(true, 'left').entries);
  expect(screens.at(-1)?.rows).toEqual(['Connected at /run/main']);
  const lost = await screensOf(new Tape().open().close(false, 'reset').entries);
  expect(lost.at(-1)?.rows).toEqual(['Connected at /run/main', 'Connection lost: reset']);
});

test('a flood of events is counted as the screen counts it', async () => {
  const flood = Array.from({ length: 5000 }, (_, i) => receive(1 + i / 5000, '{"event":"STOP","data":{}}'));
  const screens = await screensOf([...new Tape().open().entries, ...flood]);
  expect(screens.at(-1)?.rows.join('\n')).toContain('… STOP ×4,980 more in 1 s');
});

test('nothing recorded steers the terminal', () => {
  const evil = '\x1b]0;owned\x07\x1b[2J\u202e\x9b31m';
  const { events, header } = cast(
    new Tape()
      .open()
      .line(evil, `{"execute":"x","arguments":{"a":${JSON.stringify(evil)}}}`, { error: evil })
      .add({ kind: 'note', text: evil })
      .add({ kind: 'mark', text: evil })
      .step(evil, true, evil)
      .event('STOP', { [evil]: evil })
      .close(false, evil).entries,
    {},
    { title: evil },
  );
  const text = events.map(({ data }) => data).join('') + String(header['title']);
  // Our own: colours, up, down and right, erase below, line ends.
  const own = /ESC\[\d*(?:;\d+)*[mABCJ]|\r\n|\r/g;
  expect(text.replaceAll('\x1b', 'ESC').replace(own, '')).not.toMatch(/\p{Cc}|\p{Cf}/u);
  expect(text).not.toContain('\x1b[2J');
});

test.each([
  ['2026-03-01T12:03:11.123+01:00', '13:00:00'],
  ['2026-03-01T12:03:11.123-05:30', '06:30:00'],
  ['2026-03-01T11:03:11.123Z', '12:00:00'],
  ['nonsense', '12:00:00'],
])('times of day are those of where it was recorded: %s', (started, text) => {
  expect(timeOfDayAt(started)(12 * 3600)).toBe(text);
});
