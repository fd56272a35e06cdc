import { describe, expect, test } from 'vitest';
import { compose, composeRaw, crossing } from '../../src/qmp/outgoing.ts';

const newId = () => '#5';

describe('a command', () => {
  test('gets an id at its end where it has none', () => {
    expect(compose({ execute: 'cont' }, false, newId)).toEqual({
      wire: '{"execute":"cont","id":"#5"}',
      message: { execute: 'cont', id: '#5' },
      id: '#5',
      command: 'cont',
      oob: false,
    });
  });

  test('keeps its own id, and its place', () => {
    const { wire, id } = compose({ id: null, execute: 'cont' }, false, newId);
    expect([wire, id]).toEqual(['{"id":null,"execute":"cont"}', null]);
  });

  test('goes out of band as exec-oob, asked for or written so', () => {
    const wire = '{"exec-oob":"yank","arguments":{"instances":[]},"id":"#5"}';
    const args = { instances: [] };
    expect(compose({ execute: 'yank', arguments: args }, true, newId)).toMatchObject({ wire, oob: true });
    expect(compose({ 'exec-oob': 'yank', arguments: args }, false, newId)).toMatchObject({ wire, oob: true });
  });

  test('keeps 64-bit integers exact', () => {
    const { wire } = compose({ execute: 'x', arguments: { n: 18446744073709551615n } }, false, newId);
    expect(wire).toBe('{"execute":"x","arguments":{"n":18446744073709551615},"id":"#5"}');
  });
});

describe('a text as typed', () => {
  test.each([
    ['{"execute": "cont"}', { id: undefined, command: 'cont', oob: false, message: { execute: 'cont' } }],
    ['{"exec-oob": "yank", "id": 1}', { id: 1, command: 'yank', oob: true }],
    ['{"execute": 5}', { command: undefined }],
    ['[1]', { id: undefined, command: undefined, message: {} }],
    ['nonsense', { id: undefined, command: undefined, message: {} }],
  ])('%s', (text, composed) => {
    expect(composeRaw(text)).toMatchObject({ wire: text, ...composed });
  });
});

test('the tap hears text, message and what caused it', () => {
  const composed = composeRaw('{"execute": "cont"}');
  const base = { kind: 'send', wire: '{"execute": "cont"}', message: { execute: 'cont' } };
  expect(crossing(composed, {})).toEqual(base);
  expect(crossing(composed, { origin: 'pane', line: 0 })).toEqual({ ...base, origin: 'pane', line: 0 });
});
