/** What a recording holds for a server, also a stranger's. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openRecording } from '../../../src/recording/open.ts';
import type { Script } from '../../../src/recording/serve/script.ts';
import { readScripts } from '../../../src/recording/serve/source.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { fileOf } from '../support/sample.ts';
import { entriesOf, recordingAt } from './support/short.ts';

const folder = scratchFolder();
const file = () => join(folder(), 'r.ndjson');

function read(lines: readonly string[]): readonly Script[] {
  writeFileSync(file(), fileOf(lines));
  const recording = openRecording(file());
  try {
    return readScripts(recording, 'r.ndjson');
  } finally {
    recording.close();
  }
}

const OPEN = '{"at":0,"kind":"open","monitor":"main","address":"a","greeting":{}}';

it('each monitor has its own, in the order they were connected', () => {
  const recording = recordingAt(file(), [...entriesOf('> stop\n< {}', 'b'), ...entriesOf('> query-a', 'a')]);
  const scripts = readScripts(recording, 'r');
  recording.close();
  expect(scripts.map(({ monitor }) => monitor)).toEqual(['b', 'a']);
  expect(scripts.map((script) => [script.length, script.reply(0), script.changes(0)])).toEqual([
    [1, 2, true],
    [1, undefined, false],
  ]);
});

it.each([
  ['nothing', []],
  ['no connection', ['{"at":0,"kind":"note","text":"x"}']],
  [
    'a monitor that was never connected',
    ['{"at":0,"kind":"send","monitor":"x","message":{"execute":"stop"}}'],
  ],
  ['lines that are no entries', ['x', '{}', '[]']],
])('%s: refused', (_what, lines) => {
  expect(() => read(lines)).toThrow('r.ndjson holds no connection to a monitor: nothing can be served');
});

it.each([
  ['a reply to nothing', '{"at":1,"kind":"receive","monitor":"main","message":{"return":{},"id":"#1"}}'],
  ['a reply that is no object', '{"at":1,"kind":"receive","monitor":"main","message":[1]}'],
  ['a command that is none', '{"at":1,"kind":"send","monitor":"main","message":{"execute":7}}'],
  [
    'arguments that are none',
    '{"at":1,"kind":"send","monitor":"main","message":{"execute":"a","arguments":[]}}',
  ],
  ['an event before its connection', '{"at":1,"kind":"receive","monitor":"other","message":{"event":"X"}}'],
])('%s is no part of it', (_what, line) => {
  const [script] = read([OPEN, line]);
  expect([script?.length, script?.events.length]).toEqual([0, 0]);
});

it('more monitors and more ends than anybody has are left out', () => {
  const names = Array.from({ length: 200 }, (_, i) => OPEN.replace('main', `m${i}`));
  expect(read(names)).toHaveLength(64);
  const close = '{"at":0,"kind":"close","monitor":"main","orderly":false,"reason":""}';
  const [script] = read(Array.from({ length: 3000 }, (_, i) => (i % 2 === 0 ? OPEN : close)));
  expect(script?.parts).toHaveLength(1000);
});
