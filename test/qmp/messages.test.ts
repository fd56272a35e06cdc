import { describe, expect, test } from 'vitest';
import { type Json, parseJson } from '../../src/json/json.ts';
import { classify, commandName, type ServerMessage, versionText } from '../../src/qmp/messages.ts';

describe('what a server message is', () => {
  test.each<[string, ServerMessage | undefined]>([
    ['{"return": {"a": 1}, "id": 7}', { kind: 'return', id: 7, value: { a: 1 } }],
    ['{"return": null}', { kind: 'return', id: undefined, value: null }],
    [
      '{"id": "x", "error": {"class": "CommandNotFound", "desc": "no"}}',
      { kind: 'error', id: 'x', class: 'CommandNotFound', desc: 'no' },
    ],
    ['{"error": {}}', { kind: 'error', id: undefined, class: 'GenericError', desc: '' }],
    ['{"error": "text"}', undefined],
    [
      '{"timestamp": {"seconds": 5, "microseconds": 250000}, "event": "STOP"}',
      { kind: 'event', name: 'STOP', data: {}, timestamp: 5.25 },
    ],
    [
      '{"timestamp": {"seconds": -1, "microseconds": -1}, "event": "E", "data": {"x": []}}',
      { kind: 'event', name: 'E', data: { x: [] } },
    ],
    ['{"event": "E", "timestamp": "now", "data": 5}', { kind: 'event', name: 'E', data: {} }],
    ['{"event": 5}', undefined],
    ['{"__proto__": {"return": {}}}', undefined],
    ['{"hello": 1}', undefined],
    ['[]', undefined],
    ['null', undefined],
    ['{"QMP": 5}', undefined],
  ])('%s', (wire, message) => {
    expect(classify(parseJson(wire))).toEqual(message);
  });

  test('a greeting, as QEMU sends it', () => {
    const wire =
      '{"QMP": {"version": {"qemu": {"micro": 3, "minor": 1, "major": 11}, "package": "Debian"}, "capabilities": ["oob"]}}';
    const greeting = { version: { major: 11, minor: 1, micro: 3, package: 'Debian' }, capabilities: ['oob'] };
    expect(classify(parseJson(wire))).toEqual({ kind: 'greeting', greeting });
    expect(versionText(greeting)).toBe('11.1.3');
  });

  test.each<Json>([
    {},
    { version: 5, capabilities: 'oob' },
    { version: { qemu: { major: 'x', minor: null, micro: [] }, package: 7 }, capabilities: [1, null, {}] },
  ])('a greeting that lacks things, or has others: %j', (qmp) => {
    expect(classify({ QMP: qmp })).toEqual({
      kind: 'greeting',
      greeting: { version: { major: 0, minor: 0, micro: 0, package: '' }, capabilities: [] },
    });
  });
});

test("a command's name, whichever way it is executed", () => {
  expect(commandName({ execute: 'cont' })).toBe('cont');
  expect(commandName({ 'exec-oob': 'yank' })).toBe('yank');
});
