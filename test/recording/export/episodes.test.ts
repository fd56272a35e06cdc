/** Entries as episodes: answers with their lines, in bounded memory. */
import { expect, test } from 'vitest';
import type { Episode } from '../../../src/recording/export/episode.ts';
import { episodes } from '../../../src/recording/export/episodes.ts';
import type { Entry } from '../../../src/session/entry.ts';
import { receive, SAMPLE, send } from '../support/sample.ts';
import { Tape } from './recordings.ts';

/** Each episode in a few words. */
function told(entries: Iterable<Entry>): string[] {
  return Array.from(episodes(entries), wordsOf);
}

function wordsOf(episode: Episode): string {
  switch (episode.kind) {
    case 'exchange': {
      const answers = episode.sent.map(({ answer }) => answer?.kind ?? 'nothing');
      return [...episode.lines.map(({ text }) => text), '→', ...answers].join(' ');
    }
    case 'event':
      return episode.event.name;
    case 'late':
      return `late ${episode.command} ${episode.answer.kind}`;
    case 'open':
    case 'chains':
    case 'step':
    case 'notice':
    case 'note':
    case 'mark':
    case 'malformed':
    case 'close':
      return episode.kind;
  }
}

test('answers stand with their lines, in whatever order they came', () => {
  const tape = new Tape()
    .open()
    .line('a', '{"execute":"a"}', 'nothing')
    .line('b', '{"execute":"b"}', 'nothing');
  tape.answer(2, { error: 'no' }).event('STOP', {}).answer(1, { return: '{}' });
  expect(told(tape.entries)).toEqual(['open', 'a → return', 'b → error', 'STOP']);
});

test('what nobody typed is left out', () => {
  const entries: Entry[] = [
    ...new Tape().open().entries,
    send(1, '{"execute":"qmp_capabilities","id":1}', { origin: 'handshake' }),
    receive(1, '{"return":{},"id":1}'),
    send(1, '{"execute":"query-jobs","id":2}', { origin: 'pane' }),
    receive(1, '{"error":{"class":"GenericError","desc":"no"},"id":2}'),
    send(1, '{"execute":"query-block","id":3}', { origin: 'completion' }),
    receive(1, '{"return":[],"id":3}'),
    send(1, '{"execute":"blockdev-add","id":4}', { origin: 'lab' }),
    receive(1, '{"return":{},"id":4}'),
  ];
  expect(told(entries)).toEqual(['open']);
});

test('a text without an id is answered by what has none', () => {
  const entries: Entry[] = [
    ...new Tape().open().entries,
    { at: 1, kind: 'line', monitor: 'main', text: '/raw {' },
    { at: 1, kind: 'send', monitor: 'main', message: {}, wire: '{', line: 1 },
    receive(1, '{"error":{"class":"GenericError","desc":"JSON parse error"}}'),
  ];
  expect(told(entries)).toEqual(['open', '/raw { → error']);
});

test('an answer that takes too long is told by itself, and nothing else waits for it', () => {
  const tape = new Tape().open().line('a', '{"execute":"a"}', 'nothing').line('b', '{"execute":"b"}');
  for (let i = 0; i < 2000; i++) tape.event('STOP', {});
  tape.answer(1, { return: '{}' });
  const found = told(tape.entries);
  expect(found.slice(0, 3)).toEqual(['open', 'a → nothing', 'b → return']);
  expect(found.at(-1)).toBe('late a return');
  expect(found.filter((name) => name === 'STOP')).toHaveLength(2000);
});

test('a line whose connection went is over', () => {
  const tape = new Tape()
    .open()
    .line('a', '{"execute":"a"}', 'nothing')
    .close(false, 'reset')
    .open()
    .line('b', '{"execute":"b"}');
  expect(told(tape.entries)).toEqual(['open', 'a → nothing', 'close', 'open', 'b → return']);
});

test('every kind of entry is told', () => {
  expect(new Set(told(SAMPLE))).toEqual(
    new Set([
      'open',
      'block-stream device=node-D job-id=job0 → return',
      'JOB_STATUS_CHANGE',
      'mark',
      'note',
      'malformed',
      'late  cut',
      'close',
    ]),
  );
});
