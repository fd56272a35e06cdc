import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LogWriter } from '../../src/recording/log.ts';
import type { Entry } from '../../src/session/entry.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { receive, SAMPLE, send } from './support/sample.ts';

const folder = scratchFolder();
const path = () => join(folder(), 'log');

function logged(entries: readonly Entry[], redact = (entry: Entry) => entry): string {
  const log = new LogWriter({
    path: path(),
    started: Date.parse('2026-03-01T11:03:11.123Z'),
    redact,
    onStop: (reason) => expect.fail(reason),
  });
  for (const entry of entries) log.append(entry);
  log.close();
  return readFileSync(path(), 'utf8');
}

test('a line has time, direction and the message as it was on the wire', () => {
  expect(
    logged([
      send(1.5, '{"execute": "query-status", "id": 1}'),
      receive(1.502, '{"return": {"x": 18446744073709551615}, "id": 1}', { monitor: 'dst' }),
    ]),
  ).toBe(
    '{"time":"2026-03-01T11:03:12.623Z","direction":"sent","monitor":"main","message":{"execute": "query-status", "id": 1}}\n' +
      '{"time":"2026-03-01T11:03:12.625Z","direction":"received","monitor":"dst","message":{"return": {"x": 18446744073709551615}, "id": 1}}\n',
  );
});

test('only what went over the wire is in it, and what nobody typed says so', () => {
  const lines = logged(SAMPLE)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(
    lines.map(({ direction, origin, bytes, malformed }) => ({ direction, origin, bytes, malformed })),
  ).toEqual([
    { direction: 'sent', origin: 'handshake' },
    { direction: 'received' },
    { direction: 'sent' },
    { direction: 'received' },
    { direction: 'received' },
    { direction: 'received', malformed: '{"return": inf}' },
    { direction: 'received', bytes: 9_000_000 },
  ]);
});

test('it goes on behind what the file holds, and is private where it is new', () => {
  logged([send(0, '{"execute":"stop"}')]);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
  writeFileSync(path(), 'mine\n');
  expect(logged([send(0, '{"execute":"stop"}')])).toMatch(/^mine\n\{"time":.*\}\n$/);
});

test('what is written was looked through for secrets', () => {
  const secret = send(0, '{"execute":"x","arguments":{"password":"hunter2"}}');
  const text = logged([secret], () => send(0, '{"execute":"x"}'));
  expect(text).not.toContain('hunter2');
});

test('a file that cannot be written is refused at once', () => {
  expect(
    () => new LogWriter({ path: folder(), started: 0, redact: (entry) => entry, onStop: () => {} }),
  ).toThrow(`${folder()} cannot be written: it is a folder`);
});

test.skipIf(process.platform !== 'linux')('a disk that is full ends the log and not the session', () => {
  const stops: string[] = [];
  const log = new LogWriter({
    path: '/dev/full',
    started: 0,
    redact: (entry) => entry,
    onStop: (reason) => stops.push(reason),
  });
  log.append(send(0, '{"execute":"stop"}'));
  log.append(send(0, '{"execute":"cont"}'));
  expect(stops).toEqual(['no space is left on the disk']);
});
