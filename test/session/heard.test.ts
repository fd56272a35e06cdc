import { describe, expect, test } from 'vitest';
import type { ReceiveEntry } from '../../src/session/entry.ts';
import { heard } from '../../src/session/heard.ts';
import { Story } from './support/story.ts';

/** What the last entry says, the state being the one before it. */
function last(story: Story, message: ReceiveEntry['message']) {
  const before = story.state;
  story.receive(message);
  const entry = story.entries.at(-1);
  if (entry?.kind !== 'receive') throw new Error('nothing was received');
  return heard(entry, before);
}

describe('what was received', () => {
  test('is a return, with the command it answers', () => {
    const story = new Story();
    const id = story.send('query-status');
    expect(last(story, { return: {}, id })).toMatchObject({
      kind: 'return',
      asked: { command: 'query-status' },
    });
  });

  test('is an error that answers nothing known, as QEMU gives one without an id', () => {
    const story = new Story();
    story.send('query-status');
    const error = { class: 'GenericError', desc: 'JSON parse error' };
    expect(last(story, { error })).toEqual({ kind: 'error', ...error, asked: undefined });
  });

  test('is an event', () => {
    expect(last(new Story(), { event: 'STOP', data: {} })).toEqual({ kind: 'event', name: 'STOP', data: {} });
  });

  test.each([[{ QMP: {} }], [[1]], ['text'], [null]])('%j is something else', (message) => {
    expect(last(new Story(), message)).toEqual({ kind: 'other' });
  });
});
