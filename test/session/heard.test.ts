import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/json/json.ts';
import type { Entry, ReceiveEntry } from '../../src/session/entry.ts';
import { heard } from '../../src/session/heard.ts';
import { INITIAL, reduce } from '../../src/session/reduce.ts';

const open: Entry = { at: 0, kind: 'open', monitor: 'main', address: '/q', greeting: {} };
const poll: Entry = {
  at: 1,
  kind: 'send',
  monitor: 'main',
  message: { execute: 'query-jobs', id: 'p1' },
  wire: '',
  origin: 'pane',
};
const before = [open, poll].reduce(reduce, INITIAL);

function received(message: Json, monitor = 'main'): ReceiveEntry {
  return { at: 2, kind: 'receive', monitor, message, wire: '' };
}

describe('what a message says', () => {
  it('knows the command a reply answers, by id and monitor', () => {
    expect(heard(received({ return: [], id: 'p1' }), before)).toMatchObject({
      kind: 'return',
      value: [],
      asked: { command: 'query-jobs', origin: 'pane' },
    });
    expect(heard(received({ return: [], id: 'p2' }), before)).toMatchObject({ asked: undefined });
    expect(heard(received({ return: [], id: 'p1' }, 'dst'), before)).toMatchObject({ asked: undefined });
  });

  it('takes an error without an id for nobody’s', () => {
    const error = { class: 'GenericError', desc: 'JSON parse error' };
    expect(heard(received({ error }), before)).toEqual({ kind: 'error', ...error, asked: undefined });
  });

  it('tells events from the rest', () => {
    expect(heard(received({ event: 'STOP', data: {} }), before)).toEqual({
      kind: 'event',
      name: 'STOP',
      data: {},
    });
    expect(heard(received({ QMP: {} }), before)).toEqual({ kind: 'other' });
    expect(heard(received([1, 2]), before)).toEqual({ kind: 'other' });
  });

  it('is not fooled by names every object has', () => {
    expect(heard(received({ return: {}, id: '__proto__' }, 'constructor'), before)).toMatchObject({
      asked: undefined,
    });
  });
});
